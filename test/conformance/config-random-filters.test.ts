import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { loadFilter } from '../../src/config/index.ts';
import { DISK_FILES } from '../support/disk-files.ts';
import { NO_FAIL2BAN } from '../support/oracle.ts';
import { Random, readSeed } from '../support/random.ts';
import { askFail2ban } from './config-oracle.ts';

const FILTERS = 500;
const seed = readSeed();

/** Options refer to later ones, or there would be circles in most filters. */
const NAMES = [
  'failregex',
  'ignoreregex',
  'maxlines',
  'a',
  'b',
  'c',
  'a-b',
  'b-x',
  'mode',
  'logtype',
];
const SECTIONS = [
  'Definition',
  'Definition',
  'Definition',
  'Init',
  'DEFAULT',
  'lower',
  'Init?family=inet6',
];
const PARTS = [
  'x',
  '^y ',
  '<HOST>',
  '%%',
  '<a-<mode>>',
  '<<c>-b>',
  '<known/a>',
  '<default/b>',
  '<lower/a>',
  '<Init/b>',
  '<family>',
  '<a b>',
  '%(known/a)s',
  '%(default/c)s',
  '%(lower/b)s',
  '%(__name__)s',
  '\n  ',
  '\n  z',
];
/** Rarely right. */
const ODD_PARTS = [
  '%',
  '%(',
  '%(no-such)s',
  '%x',
  '<',
  '>',
  '%(Definition/a)s',
  '<failregex>',
  '<lower/zz>',
];
const INCLUDES = ['common.conf', 'other.conf', 'missing.conf', 'self.conf', ''];
const OPTION_VALUES = ['b', 'x', 'v<b>', '5', '%(a)s', ''];

interface Resolved {
  options: Record<string, string | number | null>;
}

interface Case {
  filter: string;
  config: string;
  explicit?: boolean;
  options: Record<string, string>;
}

const root = mkdtempSync(join(tmpdir(), 'dryban-filters-'));
afterAll(() => rmSync(root, { recursive: true }));

describe.skipIf(NO_FAIL2BAN)(`filters in several files (seed ${seed})`, () => {
  test(`${FILTERS} generated filters have the options that fail2ban finds`, () => {
    const random = new Random(seed);
    const cases = Array.from({ length: FILTERS }, (_, number) => writeCase(number, random));
    const answers = askFail2ban<Resolved>(cases);
    const accepted = answers.filter((answer) => 'ok' in answer).length;
    expect(accepted).toBeGreaterThan(FILTERS / 4);
    expect(accepted).toBeLessThan(FILTERS * 0.95);
    const differences = cases.flatMap((request, index) => {
      const answer = answers[index]!;
      if ('error' in answer && answer.error === 'TimeoutError') return [];
      const theirs = 'ok' in answer ? withoutNulls(answer.ok.options) : 'refused';
      const ours = loadOurs(request);
      return isDeepStrictEqual(ours, theirs) ? [] : [{ request, ours, theirs, answer }];
    });
    expect(differences.slice(0, 3)).toEqual([]);
  });
});

function loadOurs({ filter, config, explicit, options }: Case) {
  const spec = explicit ? filter : join(config, 'filter.d', filter);
  const request = { spec, configDir: config, options: new Map(Object.entries(options)) };
  const { value } = loadFilter(request, DISK_FILES);
  return value ? withoutBadMaxlines(value.options) : 'refused';
}

/** fail2ban converts `maxlines` and leaves out what is no number; the text of it stays in our options. */
function withoutBadMaxlines(options: ReadonlyMap<string, { text: string }>) {
  const texts = [...options].map(([name, { text }]) => [name, text] as const);
  const kept = texts.filter(([name, text]) => name !== 'maxlines' || /^[+-]?\d+$/.test(text));
  return Object.fromEntries(
    kept.map(([name, text]) => [name, name === 'maxlines' ? String(Number(text)) : text]),
  );
}

function withoutNulls(options: Resolved['options']) {
  const set = Object.entries(options).filter(([, value]) => value !== null);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}

function writeCase(number: number, random: Random): Case {
  const config = join(root, String(number));
  const directory = join(config, random.chance(0.8) ? 'filter.d' : 'elsewhere');
  const explicit = directory.endsWith('elsewhere');
  write(join(directory, 'test.conf'), composeFile(random, true));
  const others = [
    'common.conf',
    'other.conf',
    'self.conf',
    'common.local',
    'test.local',
    'test.d/b.conf',
    'test.d/a.local',
    'test.d/a.conf',
  ];
  for (const other of others.filter(() => random.chance(0.3))) {
    write(join(directory, other), composeFile(random, random.chance(0.5)));
  }
  mkdirSync(join(config, 'filter.d'), { recursive: true });
  const options = Object.fromEntries(
    ['mode', 'logtype', 'a', 'Maxlines', 'failregex']
      .filter(() => random.chance(0.15))
      .map((name) => [name, random.pick(OPTION_VALUES)]),
  );
  const filter = explicit ? join(directory, 'test.conf') : 'test';
  return { filter, config, options, ...(explicit && { explicit }) };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function composeFile(random: Random, withIncludes: boolean): string {
  const includes = withIncludes ? composeIncludes(random) : '';
  const sections = shuffle(SECTIONS, random).slice(0, random.integer(0, 3));
  return (
    includes +
    [...new Set(['DEFAULT', ...sections])].map((name) => composeSection(name, random)).join('')
  );
}

function composeIncludes(random: Random): string {
  const list = () => [random.pick(INCLUDES), random.pick(INCLUDES)].join('\n  ');
  const before = random.chance(0.5) ? `before = ${list()}\n` : '';
  const after = random.chance(0.3) ? `after = ${list()}\n` : '';
  return `[INCLUDES]\n${before}${after}`;
}

function composeSection(name: string, random: Random): string {
  const count = random.chance(0.7) ? NAMES.length : random.integer(0, 5);
  const options = shuffle(NAMES, random)
    .slice(0, count)
    .map((option) => `${option} = ${composeValue(option, random)}\n`);
  return `[${name}]\n${options.join('')}`;
}

function composeValue(option: string, random: Random): string {
  const later = NAMES.slice(NAMES.indexOf(option) + 1);
  const parts = Array.from({ length: random.integer(0, 2) }, () => {
    if (random.chance(0.02)) return random.pick(ODD_PARTS);
    if (later.length === 0 || random.chance(0.5)) return random.pick(PARTS);
    return referTo(random.pick(later), random);
  });
  return parts.join('');
}

function referTo(option: string, random: Random): string {
  return random.pick([
    `<${option}>`,
    `<${option.toUpperCase()}>`,
    `%(${option})s`,
    `%(${option.toUpperCase()})s`,
  ]);
}

function shuffle<T>(values: readonly T[], random: Random): T[] {
  const keyed = values.map((value) => [random.fraction(), value] as const);
  return keyed.toSorted(([one], [other]) => one - other).map(([, value]) => value);
}
