import type { Random } from '../support/random.ts';

/** What is hard to read, print or count, in pieces. */
const ODD_PIECES = [
  '\0',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '\x1b[31m',
  '\x1b]0;x\x07',
  '\x7f',
  '\x85',
  '\x9b2J',
  '\xa0',
  '\xad',
  '\u061c',
  '\u200b',
  '\u200e',
  '\u2028',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\ufffe',
  '\u{e0041}',
  '😀',
  'é',
  'İ',
  'ſ',
  '٣',
  '１',
  '"',
  "'",
  '<',
  '>',
  '&',
  ']]>',
  '::',
  '%',
  '%(',
  '#',
  ';',
  '[',
  ']',
  '{',
  '}',
  '\\',
  '/',
  '..',
  '-',
  '=',
  ',',
  ' ',
  '9999999999',
  '-1',
  '0',
  '1e400',
  'NaN',
  '__proto__',
  'constructor',
  '<HOST>',
  '<F-USER>',
  '(',
  ')',
  '*',
  '+',
];

export function pickOdd(random: Random): string {
  return random.pick(ODD_PIECES);
}

/** A text of odd pieces and plain words. */
export function writeOdd(random: Random, most: number): string {
  return Array.from({ length: random.integer(0, most) }, () =>
    random.chance(0.5) ? pickOdd(random) : random.pick(['a', 'word', 'x y', '7']),
  ).join('');
}

/** A text in which a few places were cut, or something odd was put in; half a character becomes U+FFFD. */
export function mutate(random: Random, text: string): string {
  let edited = text;
  for (let count = random.integer(1, 3); count > 0; count--) {
    const start = random.integer(0, edited.length);
    const end = Math.min(edited.length, start + random.pick([0, 0, 1, 1, 4, 20]));
    edited =
      edited.slice(0, start) + (random.chance(0.7) ? pickOdd(random) : '') + edited.slice(end);
  }
  return edited.replaceAll(/\p{Cs}/gu, '\ufffd');
}

const ZEROS = ['٠', '۰', '०', '０', '𝟎', '០'];

/** A text whose ASCII digits are those of another script. */
export function respellDigits(random: Random, text: string): string {
  const zero = random.pick(ZEROS).codePointAt(0)!;
  return text.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}
