import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseIni, type IniFile } from '../../src/config/index.ts';
import { FAIL2BAN_CONFIG, NO_FAIL2BAN } from '../support/oracle.ts';
import { Random, readSeed } from '../support/random.ts';
import { askFail2ban, valueOrRefusal } from './config-oracle.ts';

const MUTATIONS = 2000;
const COMPOSITIONS = 3000;
const seed = readSeed();

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

interface Parsed {
  defaults: Record<string, string>;
  sections: Record<string, Record<string, string>>;
}

describe.skipIf(NO_FAIL2BAN)(`files in the dialect of ConfigParser (seed ${seed})`, () => {
  test(`${COMPOSITIONS} files put together from odd lines`, () => {
    const random = new Random(seed);
    compare(Array.from({ length: COMPOSITIONS }, () => encode(composeFile(random))));
  });

  test(`${MUTATIONS} mutations of installed files`, () => {
    const random = new Random(seed);
    const directory = join(FAIL2BAN_CONFIG, 'filter.d');
    const paths = readdirSync(directory).filter((name) => name.endsWith('.conf'));
    const texts = [
      ...paths.map((name) => join(directory, name)),
      join(FAIL2BAN_CONFIG, 'jail.conf'),
    ];
    const originals = texts.map((path) => readFileSync(path));
    compare(Array.from({ length: MUTATIONS }, () => mutate(random.pick(originals), random)));
  });
});

function compare(files: readonly Uint8Array[]): void {
  const answers = askFail2ban<Parsed>(files.map((bytes) => ({ ini: [...bytes] })));
  const accepted = answers.filter((answer) => 'ok' in answer).length;
  expect(accepted).toBeGreaterThan(files.length / 20);
  expect(accepted).toBeLessThan(files.length);
  const differences = files.flatMap((bytes, index) => {
    const ours = parseOurs(bytes);
    const theirs = valueOrRefusal(answers[index]!);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return show(ours) === show(theirs) ? [] : [{ text, ours, theirs }];
  });
  expect(differences.slice(0, 3)).toEqual([]);
}

/** With the order of sections and options. */
function show(parsed: Parsed | 'refused'): string {
  return JSON.stringify(parsed);
}

function parseOurs(bytes: Uint8Array): Parsed | 'refused' {
  const { value } = parseIni(bytes, 'test.conf');
  if (!value) return 'refused';
  const sections = [...value.sections].map(([name, { options }]) => [name, valuesOf(options)]);
  return { defaults: valuesOf(value.defaults), sections: Object.fromEntries(sections) };
}

function valuesOf(options: IniFile['defaults']): Record<string, string> {
  return Object.fromEntries([...options].map(([name, { value }]) => [name, value.text]));
}

function composeFile(random: Random): string {
  const count = random.integer(1, 9);
  const lines = Array.from({ length: count }, () => random.pick(LINES) + random.pick(LINE_ENDS));
  const head = random.chance(0.8) ? '[Definition]\n' : '';
  return head + lines.join('');
}

function mutate(original: Uint8Array, random: Random): Uint8Array {
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
