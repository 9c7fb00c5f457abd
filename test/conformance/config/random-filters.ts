import type { Random } from '../../support/random.ts';

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

/** A filter in a configuration of several files, by their paths below it. */
export interface RandomFilter {
  files: Record<string, string>;
  /** Its file where it is named by that, as a path below the configuration; else it is `test`. */
  path?: string;
  options: Record<string, string>;
}

export function composeFilter(random: Random): RandomFilter {
  const directory = random.chance(0.8) ? 'filter.d' : 'elsewhere';
  const files = { [`${directory}/test.conf`]: composeFile(random, true) };
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
    files[`${directory}/${other}`] = composeFile(random, random.chance(0.5));
  }
  const options = Object.fromEntries(
    ['mode', 'logtype', 'a', 'Maxlines', 'failregex']
      .filter(() => random.chance(0.15))
      .map((name) => [name, random.pick(OPTION_VALUES)]),
  );
  return { files, options, ...(directory === 'elsewhere' && { path: 'elsewhere/test.conf' }) };
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
