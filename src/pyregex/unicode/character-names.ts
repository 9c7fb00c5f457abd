import { packedCharacterNames } from './character-name-table.ts';

const IDEOGRAPH = 'CJK UNIFIED IDEOGRAPH-';
/** The first and the last of each range. */
const IDEOGRAPHS: readonly (readonly [number, number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b738],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cea1],
  [0x2ceb0, 0x2ebe0],
  [0x30000, 0x3134a],
];

const SYLLABLE = 'HANGUL SYLLABLE ';
const FIRST_SYLLABLE = 0xac00;
const LEADS = 'G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H'.split(',');
const VOWELS = 'A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I'.split(',');
const TAILS = ',G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H'.split(',');

let names: ReadonlyMap<string, number> | undefined;

/**
 * Returns the code point that has a name or an alias in Unicode 14, as CPython 3.11 finds it for `\N{…}`: `em
 * dash` → U+2014. Case doesn't matter, but for the names that follow from a rule. Named sequences of several
 * characters are not found.
 */
export function findCharacter(name: string): number | undefined {
  if (name.startsWith(SYLLABLE)) return findSyllable(name.slice(SYLLABLE.length));
  if (name.startsWith(IDEOGRAPH)) return findIdeograph(name.slice(IDEOGRAPH.length));
  names ??= new Map(unpackNames());
  return names.get(name.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase()));
}

function findSyllable(letters: string): number | undefined {
  const parts = /^([^AEIOUWY]*)([AEIOUWY]+)([^AEIOUWY]*)$/.exec(letters);
  if (!parts) return undefined;
  const lead = LEADS.indexOf(parts[1] ?? '');
  const vowel = VOWELS.indexOf(parts[2] ?? '');
  const tail = TAILS.indexOf(parts[3] ?? '');
  if (Math.min(lead, vowel, tail) < 0) return undefined;
  return FIRST_SYLLABLE + (lead * VOWELS.length + vowel) * TAILS.length + tail;
}

function findIdeograph(digits: string): number | undefined {
  if (!/^[0-9A-F]{4,5}$/.test(digits)) return undefined;
  const code = parseInt(digits, 16);
  return IDEOGRAPHS.some(([first, last]) => first <= code && code <= last) ? code : undefined;
}

const CODE_POINTS = 0x110000;
const STEP = 0;
const RARE_WORD = 0;
const COUNTED_UP = ' +';
const CODE_POINT = '#';
/** What the number of dropped words is multiplied with in the head of a name. */
const DROPPED_UNIT = 16;

/** Reads the table as test/oracle/regex/pack_character_names.py wrote it. */
function* unpackNames(): Generator<[name: string, code: number]> {
  const packed = packedCharacterNames();
  const common = splitWords(packed.common);
  const rare = splitWords(packed.rare).values();
  const numbers = readNumbers(packed.names);
  const takeNumber = () => numbers.next().value ?? 0;

  function takeWord(before: string): string {
    const number = takeNumber();
    const word = number === RARE_WORD ? rare.next().value : common[number - 1];
    return word === COUNTED_UP ? countUp(before) : (word ?? '');
  }

  let code = -1;
  const words: string[] = [];
  for (const number of numbers) {
    if (number === STEP) {
      code += takeNumber() - 1;
      continue;
    }
    const head = number - 1;
    const dropped = words.splice(words.length - Math.floor(head / DROPPED_UNIT));
    for (let index = 0; index < head % DROPPED_UNIT; index++) {
      words.push(takeWord(dropped[index] ?? ''));
    }
    code = (code + 1) % CODE_POINTS;
    yield [
      words
        .join('')
        .slice(1)
        .replace(CODE_POINT, () => toHex(code)),
      code,
    ];
  }
}

/** Splits a name into words, each with the space or hyphen before it: `EM DASH` → `EM`, ` DASH`. */
function splitWords(text: string): string[] {
  return text.replaceAll('\n', '').match(/[ -][^ -]*/g) ?? [];
}

const FIRST_LAST_DIGIT = 0x25;
const LAST_DIGITS = 55;
const FIRST_DIGIT = 0x61;
const DIGITS = 30;

function* readNumbers(text: string): Generator<number, undefined> {
  let high = 0;
  for (const char of text.replaceAll('\n', '')) {
    const code = char.charCodeAt(0);
    if (code >= FIRST_DIGIT) {
      high = high * DIGITS + code - FIRST_DIGIT + 1;
      continue;
    }
    yield high * LAST_DIGITS + code - FIRST_LAST_DIGIT;
    high = 0;
  }
}

/** Adds one to the number at the end of a word: `-09` → `-10`. */
function countUp(word: string): string {
  return word.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'));
}

function toHex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
