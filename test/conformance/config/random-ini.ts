import { parseIni, type IniFile } from '../../../src/config/index.ts';
import type { Random } from '../../support/random.ts';

const LINES = [
  '[Definition]',
  '[Init]',
  '[DEFAULT]',
  '[Init?family=inet6]',
  '[Definition] # tail',
  '[Definition',
  '[]',
  '[a]b]',
  '  [Init]',
  'failregex = ^a <HOST>',
  'FailRegex: ^b',
  'failregex =',
  '    ^c <HOST>$',
  '\t^d',
  '  option = value',
  'x=1',
  'y : 2 = 3',
  '= nothing before',
  ': nothing',
  'no delimiter',
  '^regex: <HOST>',
  '# comment',
  '   # indented comment',
  '; comment',
  'z = a ; comment',
  'z = a;no comment ; b',
  ';',
  'w = a # no comment',
  '',
  '   ',
  '\u00a0\u2003odd = space\u0085',
  '\ufeffbom = 1',
  '\u001cq = r\u001c',
  'käse = Ünïcode 漢字 😀',
  'İ = dotted',
  '\0nul = \0',
];
const LINE_ENDS = ['\n', '\n', '\n', '\r\n', '\r', '\u2028', '\u000b', '\n\n'];
const EDITS = [
  '[',
  ']',
  '=',
  ':',
  '#',
  ';',
  ' ;',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '%',
  '\u00e9',
  '\ufeff',
  '\n ',
  '\nx',
];
const BAD_BYTES = [0x80, 0xff, 0xc0, 0xed, 0xe2, 0xf5];

/** A file as both sides show it, with the order of sections and options. */
export interface ParsedIni {
  defaults: Record<string, string>;
  sections: Record<string, Record<string, string>>;
}

/** What dryban makes of a file. */
export function parseOurs(bytes: Uint8Array): ParsedIni | 'refused' {
  const { value } = parseIni(bytes, 'test.conf');
  if (!value) return 'refused';
  const sections = [...value.sections].map(([name, { options }]) => [name, valuesOf(options)]);
  return { defaults: valuesOf(value.defaults), sections: Object.fromEntries(sections) };
}

function valuesOf(options: IniFile['defaults']): Record<string, string> {
  return Object.fromEntries([...options].map(([name, { value }]) => [name, value.text]));
}

/** A file put together from odd lines. */
export function composeIni(random: Random): string {
  const count = random.integer(1, 9);
  const lines = Array.from({ length: count }, () => random.pick(LINES) + random.pick(LINE_ENDS));
  const head = random.chance(0.8) ? '[Definition]\n' : '';
  return head + lines.join('');
}

/** A file with a few edits, and at times bytes that are no UTF-8. */
export function mutateIni(original: Uint8Array, random: Random): Uint8Array {
  let text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(original);
  for (let count = random.integer(1, 3); count > 0; count--) {
    const start = random.integer(0, text.length);
    const end = Math.min(text.length, start + random.integer(0, 4));
    text = text.slice(0, start) + random.pick([...EDITS, '']) + text.slice(end);
  }
  const bytes = encode(text);
  if (random.chance(0.05)) bytes[random.integer(0, bytes.length - 1)] = random.pick(BAD_BYTES);
  return bytes;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
