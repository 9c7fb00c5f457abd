import { nameOfRegex } from '../../../diagnostics/index.ts';
import type { FilterRegex } from '../../../filter/index.ts';
import {
  childrenOf,
  compileRegex,
  type Node,
  type PyRegex,
  type Span,
} from '../../../pyregex/index.ts';
import {
  placeIn,
  runWithin,
  type Finding,
  type LintedFilter,
  type LintRule,
} from '../../lint-rule.ts';
import { matchLines } from '../../matched-lines.ts';

/** How many lines have to show a dot where the regex takes any character. */
const FEWEST_LINES = 3;
/** The most that a filter may take, in milliseconds of a CPU. */
const LONGEST_MS = 2000;

export const unescapedSign = {
  code: 'lint/unescaped-sign',
  meaning: 'a dot, bracket or parenthesis stands for itself in the log, but not in the regex',
  remedy: String.raw`Write \ before the sign: \. \[ \] \( \).`,
  triesLines: true,
  isSample: true,
  find: (filter) => runWithin(filter.trials, LONGEST_MS, () => findSigns(filter)),
} satisfies LintRule;

function findSigns(filter: LintedFilter): Finding[] {
  const { matched, missed } = matchLines(filter);
  return filter.compiled.failregex.flatMap((regex) => {
    const taken = matched.get(regex) ?? [];
    return taken.length > 0
      ? describeDot(regex, taken, filter)
      : describeBrackets(regex, missed, filter);
  });
}

/** Tells of a dot in whose place each line has one. */
function describeDot(
  regex: FilterRegex,
  taken: readonly string[],
  filter: LintedFilter,
): Finding[] {
  if (taken.length < FEWEST_LINES) return [];
  const dots = listNodes(regex.regex.pattern.body, isDot);
  const dot = dots.find((node) => {
    const escaped = compileEscaped(regex, [node.span.start], filter);
    return escaped && taken.every((text) => findsSame(regex.regex, escaped, text));
  });
  if (!dot) return [];
  const shown = `each of ${taken.length} lines that it takes has a dot there`;
  return [
    finding(
      'note',
      `${nameOfRegex(regex)} takes any character for ., but ${shown}`,
      regex,
      dot.span,
    ),
  ];
}

/** Tells of brackets or parentheses without whose meaning a regex would take lines; as it is, it takes none. */
function describeBrackets(
  regex: FilterRegex,
  missed: readonly string[],
  filter: LintedFilter,
): Finding[] {
  const pairs = listNodes(regex.regex.pattern.body, isPair);
  const pair = pairs.find(({ span }) => {
    const escaped = compileEscaped(regex, [span.start, span.end - 1], filter);
    return escaped && missed.some((text) => escaped.search(text, false));
  });
  if (!pair) return [];
  const { start, end } = pair.span;
  const shown = regex.regex.pattern.source.slice(start, end);
  const message = `${nameOfRegex(regex)} takes none of the lines, but would if ${shown} stood for itself`;
  return [finding('warning', message, regex, pair.span)];
}

function finding(
  severity: Finding['severity'],
  message: string,
  regex: FilterRegex,
  { start, end }: Span,
): Finding {
  return {
    severity,
    message,
    ...placeIn(regex, start, end),
    hint: unescapedSign.remedy.slice(0, -1),
  };
}

/** Lists the nodes that are taken once, as a rule says which. */
function listNodes(node: Node, isWanted: (node: Node) => boolean): Node[] {
  if (node.type === 'repeat') return [];
  return isWanted(node) ? [node] : childrenOf(node).flatMap((child) => listNodes(child, isWanted));
}

function isDot(node: Node): boolean {
  return node.type === 'any';
}

/** Whether a node may be meant as it is written: `[error]`, `(uid 0)`. */
function isPair(node: Node): boolean {
  if (node.type === 'set')
    return node.items.length > 1 && node.items.every(({ kind }) => kind === 'char');
  if (node.type !== 'group' || node.number === null || node.name !== null) return false;
  return node.body.type === 'sequence' && node.body.items.every(({ type }) => type === 'literal');
}

/** Compiles a regex with backslashes at some places, of which the first is the least. */
function compileEscaped(
  { expanded }: FilterRegex,
  places: readonly number[],
  { release }: LintedFilter,
): PyRegex | undefined {
  const backslashes = places.map((place) => ({ start: place, end: place, text: '\\' }));
  const result = compileRegex(expanded.replaceEach(backslashes).text, { syntax: release.python });
  return result.ok ? result.regex : undefined;
}

/** Whether two regexes find the same in a text: the whole match, and its named groups. */
function findsSame(one: PyRegex, other: PyRegex, text: string): boolean {
  const [match, otherMatch] = [one, other].map((regex) => regex.search(text, false));
  if (!match || !otherMatch) return false;
  const groups = [0, ...one.pattern.groupNames.values()];
  return groups.every((group) => match.group(group) === otherMatch.group(group));
}
