import type { Release } from '../../release/index.ts';

/**
 * What a `%` directive of a date pattern stands for: the regex that reads it, and the word that fail2ban-regex prints
 * for it in the name of a template (observed in fail2ban 1.0.2 on Python 3.11 in the C locale).
 */
export interface TimeDirective {
  regex: string;
  word: string;
}

export const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
export const FULL_MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
/** The names of weekdays, Monday first, as Python counts. */
export const WEEKDAYS = 'mon tue wed thu fri sat sun'.split(' ');
export const FULL_WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** A zone abbreviation: one letter, or three to five. */
const ZONE_NAME = '[A-Z](?:[A-Z]{2,4})?';
const ZONE_OFFSET = String.raw`[+-][01]\d(?::?\d{2})?`;

/**
 * A row of the table of directives: the directive (without `%`), the field that it sets, the regex of the field, and
 * the word in the name of a template.
 */
type DirectiveRow = readonly [directive: string, field: string, regex: string, word: string];

const FIELD_ROWS: readonly DirectiveRow[] = [
  ['a', 'a', WEEKDAYS.join('|'), 'DAY'],
  ['A', 'A', longestFirst(FULL_WEEKDAYS), 'DAYNAME'],
  ['b', 'b', MONTHS.join('|'), 'MON'],
  ['B', 'B', longestFirst(FULL_MONTHS), 'MONTH'],
  ['d', 'd', String.raw`[1-2]\d|[0 ]?[1-9]|3[0-1]`, 'Day'],
  ['f', 'f', '[0-9]{1,6}', 'Microseconds'],
  ['G', 'G', String.raw`\d\d\d\d`, '%G'],
  ['H', 'H', String.raw`[0-1]?\d|2[0-3]`, '24hour'],
  ['I', 'I', '1[0-2]|0[1-9]|[1-9]', '12hour'],
  [
    'j',
    'j',
    String.raw`36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]`,
    'Yearday',
  ],
  ['m', 'm', '0?[1-9]|1[0-2]', 'Month'],
  ['M', 'M', String.raw`[0-5]?\d`, 'Minute'],
  ['p', 'p', 'am|pm', 'AMPM'],
  ['S', 'S', String.raw`[0-5]?\d|6[0-1]`, 'Second'],
  ['u', 'u', '[1-7]', '%u'],
  ['U', 'U', String.raw`5[0-3]|[0-4]\d|\d`, 'Yearweek'],
  ['V', 'V', String.raw`5[0-3]|0[1-9]|[1-4]\d|\d`, '%V'],
  ['w', 'w', '[0-6]', 'Weekday'],
  ['W', 'W', String.raw`5[0-3]|[0-4]\d|\d`, 'Yearweek'],
  ['y', 'y', String.raw`\d\d`, 'Year2'],
  ['Y', 'Y', String.raw`\d{4}`, 'Year'],
  ['z', 'z', `Z|UTC|GMT|${ZONE_OFFSET}`, 'Zone offset'],
  ['Z', 'Z', 'Z|[A-Z]{3,5}', 'Zone name'],
  ['Exd', 'd', String.raw`[1-2]\d|0[1-9]|3[0-1]`, 'ExDay'],
  ['ExH', 'H', String.raw`[0-1]\d|2[0-3]`, 'Ex24hour'],
  ['Exm', 'm', '0[1-9]|1[0-2]', 'ExMonth'],
  ['ExM', 'M', String.raw`[0-5]\d`, 'ExMinute'],
  ['ExS', 'S', String.raw`[0-5]\d|6[0-1]`, 'ExSecond'],
  ['Exy', 'y', String.raw`\d{2}`, 'ExYear2'],
  ['Exz', 'z', `(?:${ZONE_NAME})?${ZONE_OFFSET}|${ZONE_NAME}`, 'ExZone offset'],
  ['ExZ', 'Z', ZONE_NAME, 'ExZone name'],
];

/** The directives of hours that a space may stand before. */
const SPACED_ROWS: readonly DirectiveRow[] = [
  ['k', 'H', String.raw`[0-2]?\d`, '%k'],
  ['l', 'I', String.raw`1?\d`, '%l'],
  ['Exk', 'H', String.raw`[0-1]?\d|2[0-3]`, '%Exk'],
  ['Exl', 'I', String.raw`1[0-2]|\d`, '%Exl'],
];

/** Python's own forms, which only live on inside `%c`, `%x` and `%X`. */
const PLAIN = {
  d: String.raw`(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])`,
  m: '(?P<m>1[0-2]|0[1-9]|[1-9])',
  time: String.raw`(?P<H>2[0-3]|[0-1]\d|\d):(?P<M>[0-5]\d|\d):(?P<S>6[0-1]|[0-5]\d|\d)`,
};

const FIXED_DIRECTIVES: ReadonlyMap<string, TimeDirective> = new Map([
  ...FIELD_ROWS.map(([directive, field, regex, word]) =>
    entry(directive, named(field, regex), word),
  ),
  ...SPACED_ROWS.map(([directive, field, regex, word]) =>
    entry(directive, ` ?${named(field, regex)}`, word),
  ),
  entry('%', '%', '%'),
  entry('X', PLAIN.time, '%X'),
  entry('x', String.raw`${PLAIN.m}/${PLAIN.d}/(?P<y>\d\d)`, '%x'),
  entry(
    'c',
    [
      named('a', WEEKDAYS.join('|')),
      named('b', MONTHS.join('|')),
      PLAIN.d,
      PLAIN.time,
      String.raw`(?P<Y>\d\d\d\d)`,
    ].join(String.raw`\s+`),
    '%c',
  ),
]);

function entry(directive: string, regex: string, word: string): [string, TimeDirective] {
  return [directive, { regex, word }];
}

/** Returns a named group: `Y` and `\d{4}` → `(?P<Y>\d{4})`. */
function named(field: string, regex: string): string {
  return `(?P<${field}>${regex})`;
}

/** Returns an alternation that tries longer words first: `mar`, `march` → `march|mar`. */
function longestFirst(words: readonly string[]): string {
  return words.toSorted((a, b) => b.length - a.length).join('|');
}

/** Python's own forms of these fields, which the oldest release has: two digits come before one. */
const OLD_ROWS: readonly DirectiveRow[] = [
  ['d', 'd', String.raw`3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]`, 'Day'],
  ['H', 'H', String.raw`2[0-3]|[0-1]\d|\d`, '24hour'],
  ['m', 'm', '1[0-2]|0[1-9]|[1-9]', 'Month'],
  ['M', 'M', String.raw`[0-5]\d|\d`, 'Minute'],
  ['S', 'S', String.raw`6[0-1]|[0-5]\d|\d`, 'Second'],
  ['Exd', 'd', String.raw`3[0-1]|[1-2]\d|0[1-9]`, 'ExDay'],
  ['Exm', 'm', '1[0-2]|0[1-9]', 'ExMonth'],
  ['ExH', 'H', String.raw`2[0-3]|[0-1]\d`, 'Ex24hour'],
  ['ExS', 'S', String.raw`6[0-1]|[0-5]\d`, 'ExSecond'],
];
const OLD_SPACED_HOUR = String.raw` ?(?P<H>2[0-3]|[0-1]\d|\d)`;

const OLD_DIRECTIVES: ReadonlyMap<string, TimeDirective> = new Map([
  ...FIXED_DIRECTIVES,
  ...OLD_ROWS.map(([directive, field, regex, word]) => entry(directive, named(field, regex), word)),
  entry('Exk', OLD_SPACED_HOUR, '%Exk'),
]);

/** The directives by what stands behind the `%`, with an `%ExY` that accepts the given years only. */
export type TimeDirectives = ReadonlyMap<string, TimeDirective>;

/** Which years `%ExY` accepts, and in old releases `%Exy`. */
export interface ExpectedYears {
  /** The year that has come, which is accepted with the next three. */
  present: number;
  /** That of the reference for what dates leave out, which old releases accept likewise. */
  reference: number;
  /** The first year of interest; newer releases accept all from the decade of the year before it on. */
  earliest: number;
}

/** Makes the directives of a release. */
export function createTimeDirectives(
  { triesOneDigitFirst, acceptsYearsOfCentury }: Release,
  years: ExpectedYears,
): TimeDirectives {
  const fixed = triesOneDigitFirst ? FIXED_DIRECTIVES : OLD_DIRECTIVES;
  const decades = acceptsYearsOfCentury ? listDecades(years) : listNearDecades(years);
  const list = acceptsYearsOfCentury ? mergeTexts : listTexts;
  const exactYear = entry('ExY', named('Y', `${list(decades)}\\d`), 'ExYear');
  if (acceptsYearsOfCentury) return new Map([...fixed, exactYear]);
  const ofCentury = decades.map((decade) => decade.slice(2));
  const exactShortYear = entry('Exy', named('y', `${list(ofCentury)}\\d`), 'ExYear2');
  return new Map([...fixed, exactYear, exactShortYear]);
}

/** Writes the regex of some texts: `199`, `200` → `(?:199|200)`. */
function listTexts(texts: readonly string[]): string {
  return texts.length === 1 ? texts[0]! : `(?:${texts.join('|')})`;
}

/** Writes the regex of some texts of one length with what they share in front of it: `200`, `201` → `20[01]`. */
function mergeTexts(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  if (others.length === 0) return first;
  if (first.length === 1) return `[${texts.join('')}]`;
  const shared = [first.slice(0, -1), first.slice(0, 1)].find((begin) =>
    texts.every((text) => text.startsWith(begin)),
  );
  if (shared === undefined) return listTexts(texts);
  return shared + mergeTexts(texts.map((text) => text.slice(shared.length)));
}

/**
 * Returns the decades whose years `%ExY` accepts, each by its first three digits: 2026 from 2001 on → `200`, `201`,
 * `202`.
 */
function listDecades({ present, earliest }: ExpectedYears): string[] {
  const decades = new Set([decadeOf(present - 1), decadeOf(present + 3)]);
  for (let year = earliest - 1; year <= present; year += 3) decades.add(decadeOf(year));
  return [...decades].toSorted();
}

function listNearDecades({ present, reference }: ExpectedYears): string[] {
  const years = [present, reference].flatMap((year) => [year - 1, year + 3]);
  return [...new Set(years.map(decadeOf))].toSorted();
}

function decadeOf(year: number): string {
  return String(year).slice(0, 3);
}

/** A directive that stands in a pattern: its name without the `%`, and where it stands, with the `%`. */
export interface DirectiveUse {
  name: string;
  start: number;
  end: number;
}

/**
 * Splits a pattern at its directives: `%d/%m` → `%d` at 0 and `%m` at 3. `unknown` is the place of the first `%` that
 * begins none.
 */
export function findDirectives(
  pattern: string,
  directives: TimeDirectives,
): { uses: DirectiveUse[]; unknown: number | undefined } {
  const uses: DirectiveUse[] = [];
  let start = pattern.indexOf('%');
  while (start >= 0) {
    const name = directiveAt(pattern, start + 1, directives);
    if (name === undefined) return { uses, unknown: start };
    const end = start + 1 + name.length;
    uses.push({ name, start, end });
    start = pattern.indexOf('%', end);
  }
  return { uses, unknown: undefined };
}

function directiveAt(
  pattern: string,
  start: number,
  directives: TimeDirectives,
): string | undefined {
  for (const length of [3, 1]) {
    const name = pattern.slice(start, start + length);
    if (name.length === length && directives.has(name)) return name;
  }
  return undefined;
}
