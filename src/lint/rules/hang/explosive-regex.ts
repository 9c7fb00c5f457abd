import {
  escapeControl,
  nameOfRegex,
  shortenEnd,
  type SourceText,
} from '../../../diagnostics/index.ts';
import {
  findGrowth,
  type Growth,
  type GrowthFinding,
  type Pattern,
} from '../../../pyregex/index.ts';
import type { FilterRegex } from '../../../filter/index.ts';
import { listDatePatterns } from '../../date-patterns.ts';
import {
  placeOfPart,
  regexesOf,
  type Attack,
  type Finding,
  type LintedFilter,
  type LintRule,
} from '../../lint-rule.ts';
import { findCarrier } from './find-carrier.ts';

/** What CPython takes about a second for, in steps of the matcher (measured with CPython 3.11: 0.2 to 2 s). */
const STEPS_A_SECOND = 120_000_000;
/** From these degrees of a polynomial on a line of a few hundred characters takes seconds, and one of a few KB. */
const EXPLOSIVE = 3.5;
const CUBIC = 2.5;
/** The most columns that are shown of a part of an attack. */
const MAX_SHOWN = 60;

export const explosiveRegex = {
  code: 'lint/explosive-regex',
  meaning: 'a line that somebody makes up keeps the regex busy for seconds or for ever',
  remedy:
    'Let what is repeated begin with a character that nothing before it takes, and end before one that it does not take itself.',
  find: (filter) =>
    [...listRegexes(filter), ...listDates(filter)].flatMap((regex) =>
      describe(regex, findGrowth(regex.pattern, STEPS_A_SECOND), filter),
    ),
} satisfies LintRule;

/** What each line is searched for. */
interface Searched {
  readonly name: string;
  readonly pattern: Pattern;
  /** The text of the pattern, with its places. */
  readonly source: SourceText;
  /** Absent for what finds dates, which looks at lines as they are. */
  readonly filterRegex?: FilterRegex;
}

function listRegexes({ compiled }: LintedFilter): Searched[] {
  return regexesOf(compiled).map((filterRegex) => {
    const { expanded, regex } = filterRegex;
    const name = nameOfRegex(filterRegex);
    return { name, pattern: regex.pattern, source: expanded, filterRegex };
  });
}

function listDates(filter: LintedFilter): Searched[] {
  return listDatePatterns(filter).flatMap(({ written, detector }) =>
    detector.searches.map(({ compiled, regex }) => ({
      name: `the datepattern ${shortenEnd(escapeControl(written.text), MAX_SHOWN)}`,
      pattern: compiled.pattern,
      source: regex.source,
    })),
  );
}

function describe(
  regex: Searched,
  { growth, isWhole }: GrowthFinding,
  filter: LintedFilter,
): Finding[] {
  if (growth) return [describeGrowth(regex, growth, isWhole, filter)];
  return isWhole ? [] : [describeUntried(regex)];
}

function describeGrowth(
  regex: Searched,
  growth: Growth,
  isWhole: boolean,
  filter: LintedFilter,
): Finding {
  const { span, degree } = growth;
  const severity = severityOf(degree);
  const attack = toAttack(growth, regex, filter);
  const notes = [`Such a text is ${describeAttack(attack)}`, ...describeLine(attack)];
  if (!isWhole) notes.push('The regex is too large to be tried whole: there may be worse');
  return {
    severity,
    message: `a text of about ${lengthOf(growth)} characters keeps ${regex.name} busy for a second; ${describeDegree(degree)}`,
    ...placeOfPart(regex.source, span.start, span.end),
    ...(severity !== 'note' && { hint: explosiveRegex.remedy.slice(0, -1) }),
    notes: notes.map((message) => ({ message })),
    attack,
  };
}

function describeUntried(regex: Searched): Finding {
  const { length } = regex.pattern.source;
  return {
    severity: 'note',
    message: `${regex.name} is too large to be tried whole, so a line may keep it busy`,
    ...placeOfPart(regex.source, 0, length),
    hint: 'Make several regexes of it, with fewer repeats each',
  };
}

function severityOf(degree: number): Finding['severity'] {
  if (degree >= EXPLOSIVE) return 'error';
  return degree >= CUBIC ? 'warning' : 'note';
}

function lengthOf({ attack: { prefix, suffix }, lengthFor }: Growth): number {
  return prefix.length + lengthFor(STEPS_A_SECOND) + suffix.length;
}

function describeDegree(degree: number): string {
  if (degree === Infinity) return 'a few characters more take twice as long';
  return `twice the text takes ${Math.round(2 ** degree)} times as long`;
}

function toAttack(
  growth: Growth,
  { pattern, filterRegex }: Searched,
  filter: LintedFilter,
): Attack {
  const { degree, lengthFor, attack } = growth;
  return {
    regex: pattern.source,
    prefix: attack.prefix,
    pump: attack.pump,
    count: Math.ceil(lengthFor(STEPS_A_SECOND) / attack.pump.length),
    suffix: attack.suffix,
    length: lengthOf(growth),
    factor: degree === Infinity ? null : Math.round(2 ** degree),
    line: filterRegex ? findCarrier(filterRegex, attack, filter) : WHOLE_LINE,
  };
}

/** Dates are looked for in the line itself. */
const WHOLE_LINE: Attack['line'] = { before: '', after: '' };

/** Says what of a line stands around the text, or that none was found. */
function describeLine({ line }: Attack): string[] {
  if (!line) return ['No line was found that carries it past what is tried before this regex'];
  const around = [
    ...(line.before === '' ? [] : [`${quote(line.before)} before it`]),
    ...(line.after === '' ? [] : [`${quote(line.after)} behind it`]),
  ];
  return around.length === 0 ? [] : [`A line carries it with ${around.join(' and ')}`];
}

function describeAttack({ prefix, pump, count, suffix }: Attack): string {
  const parts = [quote(prefix), `${count} times ${quote(pump)}`, quote(suffix)];
  return parts.filter((part) => part !== '').join(', ');
}

function quote(text: string): string {
  return text === '' ? '' : `“${shortenEnd(escapeControl(text), MAX_SHOWN)}”`;
}
