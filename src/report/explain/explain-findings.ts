import type {
  FoundRegex,
  GroupedLines,
  LineFinding,
  LineGroup,
  RepairEffect,
} from '../../explain/index.ts';
import {
  formatCause,
  formatCauses,
  formatHint,
  formatMessage,
  formatTry,
} from './explain-causes.ts';
import { row, sentence, showPlace, type ExplainFormat } from './explain-format.ts';
import { formatExample } from './explain-example.ts';
import { formatSteps } from './explain-steps.ts';
import { countOf, formatCount } from '../text/text-format.ts';

/** Shapes that a finding shows behind its example. */
const MAX_SHAPES = 3;
/** Further causes that a finding shows. */
const MAX_FURTHER = 2;

/**
 * Formats the lines of one verdict: each cause once, with what to change first.
 *
 * @param describe says what became of so many lines, for the headline
 * @param limitedBy the option by which no more shapes are explained; empty where there is none
 */
export function* formatGrouped(
  { findings, groups, others }: GroupedLines,
  describe: (lines: number) => string,
  format: ExplainFormat,
  limitedBy = '',
): Generator<string> {
  const lines = groups.reduce((sum, group) => sum + group.lines, others);
  const shapes = groups.reduce((sum, group) => sum + group.shapes, 0);
  const atLeast = others > 0 ? 'more than ' : '';
  const inShapes = shapes === 0 ? '' : `, in ${atLeast}${countOf(shapes, 'shape')}`;
  yield headline(`${describe(lines)}${inShapes}`, format);
  const isOnly = findings.length === 1 && others === 0;
  for (const finding of findings) {
    if (!isOnly) yield headOf(finding, format);
    yield* formatFinding(finding, groups, format);
    yield '\n';
  }
  if (others > 0) {
    const rest = countOf(others, 'line');
    const limit = limitedBy && ` (${limitedBy})`;
    yield sentence(`${rest} of rarer shapes, whose causes were not looked for${limit}`, format, '');
  }
  if (others > 0 || findings.length === 0) yield '\n';
}

function headline(text: string, format: ExplainFormat): string {
  return format.style.bold(sentence(text, format, '').trimEnd()) + '\n';
}

function headOf({ lines, shapes }: LineFinding, { style }: ExplainFormat): string {
  const inShapes = lines === 1 ? '' : shapes === 1 ? ' of one shape' : ` of ${shapes} shapes`;
  return `${style.bold(countOf(lines, 'line'))}${inShapes}\n`;
}

function* formatFinding(
  finding: LineFinding,
  groups: readonly LineGroup[],
  format: ExplainFormat,
): Generator<string> {
  const [first, ...others] = finding.groups.map((place) => groups[place]!);
  yield* formatFound(finding, first!, format);
  if (format.isVerbose) {
    for (const group of [first!, ...others]) yield* formatGroup(group, first!, format);
    return;
  }
  if (finding.explained) {
    yield formatExample(first!.example, format, showPlace(first!.example, format));
    yield* formatShapes(others, finding.shapes - 1, format);
  } else {
    yield* formatShapes([first!, ...others], finding.shapes, format);
  }
}

/**
 * Formats the cause, what to change and where. The further causes are those of the example, without hints where a regex
 * to try has the changes.
 *
 * @param group that of the example
 */
function* formatFound(
  finding: LineFinding,
  group: LineGroup,
  format: ExplainFormat,
): Generator<string> {
  const { cause, suggestion, effect } = finding;
  if (!cause) return;
  yield formatMessage(cause, format);
  if (suggestion !== null) yield formatTry(suggestion, format);
  if (effect) yield sentence(describeEffect(effect), format);
  const where = describePlace(finding, format);
  if (where !== '' && finding.explained) yield sentence(where, format);
  yield formatHint(cause, format);
  const own = new Set([...group.example.furtherCauses, ...group.remarks].map(({ hint }) => hint));
  const further = finding.further.filter(({ hint }) => own.has(hint));
  for (const { lines, ...other } of further.slice(0, MAX_FURTHER)) {
    const some = lines < finding.lines ? ` (${formatCount(lines)} of the lines)` : '';
    const said = { ...other, message: `${other.message}${some}` };
    yield suggestion === null ? formatCause(said, format) : formatMessage(said, format);
  }
  const more = further.length - MAX_FURTHER;
  if (more > 0 && !format.isVerbose) {
    yield sentence(`and ${countOf(more, 'further cause')}${byMore(format)}`, format);
  }
}

/** Says what a repair does on the log: `matches 5,187 of 22,001 missed lines, 41 hosts more, 12 bans more`. */
function describeEffect(effect: RepairEffect): string {
  const { lines, whole, missed, matches, hosts, bans, moved, changed } = effect;
  const scope = whole ? '' : ` among the first ${formatCount(lines)} lines`;
  return [
    `matches ${formatCount(matches)} of ${countOf(missed, 'missed line')}${scope}`,
    ...(moved === 0 ? [] : [`${countOf(moved, 'line')} for another host`]),
    ...(hosts === null ? [] : [wordMore(hosts, 'host')]),
    ...(bans === null
      ? ['bans not counted, as a command has a say in them']
      : [wordMore(bans, 'ban')]),
    ...(changed === 0 ? [] : [`${countOf(changed, 'line')} with another verdict`]),
  ].join(', ');
}

function wordMore(count: number, what: string): string {
  if (count === 0) return `no ${what} more`;
  return `${countOf(Math.abs(count), what)} ${count > 0 ? 'more' : 'less'}`;
}

/** Says where to change what, and for how many of the lines the change was made. */
function describePlace(
  { regexes, suggestion, alike, lines }: LineFinding,
  format: ExplainFormat,
): string {
  const [first, ...others] = regexes;
  if (!first) return '';
  const { origin } = first;
  const place = origin ? showPlace(origin, format) : '';
  const parts = suggestion === null ? [place && `at ${place}`] : describeChange();
  const same = others.length === 0 ? '' : `the same in ${nameAll(others)}`;
  return [...parts, same].filter((part) => part !== '').join('; ');

  function describeChange(): string[] {
    const instead = `in place of ${nameOf(first!)}${place && ` (${place})`}`;
    if (lines === 1) return [instead];
    const all =
      alike === lines
        ? `all ${formatCount(lines)} lines look`
        : `${formatCount(alike)} of the lines look`;
    return [instead, `${all} like the example`];
  }
}

function nameOf({ kind, number }: FoundRegex): string {
  return kind === 'prefregex' ? 'the prefregex' : `${kind} ${number}`;
}

/** Names regexes, all of one kind together: `failregex 2, 3 and 5`. */
function nameAll(regexes: readonly FoundRegex[]): string {
  const numbers = regexes.filter(({ kind }) => kind !== 'prefregex').map(({ number }) => number);
  const sorted = numbers.toSorted((a, b) => a - b).map(String);
  const names = sorted.length === 0 ? [] : [`failregex ${listAll(sorted)}`];
  return [...(numbers.length < regexes.length ? ['the prefregex'] : []), ...names].join(' and ');
}

function listAll(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function byMore({ moreBy }: ExplainFormat): string {
  return moreBy && ` (${moreBy})`;
}

/** @param shapes how many shapes there are, with those that look much like a group's own */
function* formatShapes(
  groups: readonly LineGroup[],
  shapes: number,
  format: ExplainFormat,
): Generator<string> {
  const shown = groups.slice(0, MAX_SHAPES);
  for (const group of shown) yield formatShape(group, format);
  const more = shapes - shown.length;
  if (more > 0) yield `  and ${countOf(more, 'more shape')}${byMore(format)}\n`;
}

function formatShape({ lines, shape, mark }: LineGroup, format: ExplainFormat): string {
  const count = `  ${formatCount(lines)} × `;
  return `${count}${format.frame(shape, mark, 1, format.page.width - count.length).shown}\n`;
}

/**
 * Formats a group with all steps of its example, and with its causes where they are not said.
 *
 * @param said the group whose causes are
 */
function* formatGroup(group: LineGroup, said: LineGroup, format: ExplainFormat): Generator<string> {
  const { example, shapes } = group;
  if (group !== said) yield '\n';
  yield formatShape(group, format);
  if (shapes > 1) yield `  and ${countOf(shapes - 1, 'similar shape')}\n`;
  if (!sayTheSame(group, said)) yield* formatCauses({ ...example, cause: group.cause }, format);
  yield row('first', '', format, showPlace(example, format));
  yield* formatSteps(example, format);
}

function sayTheSame(group: LineGroup, other: LineGroup): boolean {
  const [one, two] = [group, other].map(({ cause, remarks, example }) => {
    const causes = [...(cause ? [cause] : []), ...example.furtherCauses, ...remarks];
    return [...causes.map(({ message }) => message), example.suggestion].join('\n');
  });
  return one === two;
}
