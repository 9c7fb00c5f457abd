import type { TemplateDetails } from '../../dates/index.ts';
import type { Groups } from '../../filter/index.ts';
import type {
  KeptLines,
  LineKind,
  LineStatsOptions,
  ListedFailure,
  PrefregexTestHits,
  RegexTestHits,
  RegexTestResult,
} from '../../replay/index.ts';

/** How the report is written; what it quotes is that of the log, byte for byte. */
export interface RegexTestReportFormat extends Pick<LineStatsOptions, 'keeping' | 'limit'> {
  /** Whether to show what each regex found. */
  readonly verbose: boolean;
  /** Whether to show weights and regexes of date templates. */
  readonly verboseDate: boolean;
  /** Returns the link under which a regex can be tried on a line; `undefined` if lines are shown without links. */
  readonly link: ((line: string, regex: string) => string) | undefined;
  /** How long the test took, in seconds. */
  readonly seconds: number;
  /** Formats seconds since the epoch, `null` being the present: `Wed Feb 04 23:33:37 2026`. */
  readonly time: (epoch: number | null) => string;
  /** Python's `repr()` of groups. */
  readonly groups: (groups: Groups) => string;
  /** Python's `str.rstrip()`: the text without white space at its end. */
  readonly trimEnd: (text: string) => string;
}

/** Formats the report of fail2ban-regex from "Results" on (observed in 1.0.2), a piece at a time. */
export function* formatRegexTestReport(
  result: RegexTestResult,
  format: RegexTestReportFormat,
): Generator<string> {
  const { prefregex, failregex, ignoreregex, templates, lines } = result;
  yield '\nResults\n=======\n';
  if (prefregex) yield formatPrefregex(prefregex, format);
  yield* formatRegexes('Failregex', failregex, format);
  yield* formatRegexes('Ignoreregex', ignoreregex, format);
  if (templates) yield formatTemplates(templates, format);
  const { tested, ignored, matched, missed } = lines;
  yield `\nLines: ${tested} lines, ${ignored.count} ignored, ${matched.count} matched, ${missed.count} missed\n`;
  yield `[processed in ${format.seconds.toFixed(2)} sec]\n\n`;
  const { keeping } = format;
  if (keeping.matched === 'all') yield* formatLines('matched', matched, failregex, format);
  if (keeping.ignored !== 'none') yield* formatLines('ignored', ignored, ignoreregex, format);
  if (keeping.missed !== 'none') yield* formatLines('missed', missed, failregex, format);
}

function formatPrefregex(
  { regex, hits, groups, hasMore }: PrefregexTestHits,
  format: RegexTestReportFormat,
): string {
  const rows = [regex.expanded.text, ...groups.map((each) => `    ${format.groups(each)}`)];
  if (hasMore) rows.push('    ...');
  return `\nPrefregex: ${hits} total\n${[...formatList(rows)].join('')}`;
}

function* formatRegexes(
  title: string,
  regexes: readonly RegexTestHits[],
  format: RegexTestReportFormat,
): Generator<string> {
  const total = regexes.reduce((sum, { hits }) => sum + hits, 0);
  yield `\n${title}: ${total} total\n`;
  yield* formatList(listRegexes(regexes, format), ' #) [# of hits] regular expression');
}

function* listRegexes(
  regexes: readonly RegexTestHits[],
  format: RegexTestReportFormat,
): Generator<string> {
  for (const { regex, hits, failures } of regexes) {
    if (hits === 0 && !format.verbose) continue;
    yield `${String(regex.number).padStart(2)}) [${hits}] ${regex.written.text}`;
    for (const failure of failures) yield formatFailure(failure, format);
  }
}

function formatFailure(
  { id, time, multiple }: ListedFailure,
  format: RegexTestReportFormat,
): string {
  const suffix = multiple ? ' (multiple regex matched)' : '';
  return `    ${id ?? 'None'}  ${format.time(time)}${suffix}`;
}

function formatTemplates(
  templates: readonly TemplateDetails[],
  { verbose, verboseDate }: RegexTestReportFormat,
): string {
  const shown = templates.filter(({ hits }) => hits > 0 || verbose);
  const rows = shown.flatMap((template) => {
    const { hits, name, weight, ownWeight, pattern, regex } = template;
    if (!verboseDate) return [`[${hits}] ${name}`];
    const weights = `${formatWeight(weight)} (${formatWeight(ownWeight)})`;
    return [
      `[${hits}] ${name}`,
      `    # weight: ${weights}, pattern: ${pattern}`,
      `    # regex:   ${regex}`,
    ];
  });
  return `\nDate template hits:\n${[...formatList(rows, '[# of hits] date format')].join('')}`;
}

/** Python's `%.3f`: a half, which only sixteenths have, is rounded to the even digit, 0.0625 → `0.062`. */
function formatWeight(weight: number): string {
  const thousandths = weight * 1000;
  const isHalf = Number.isInteger(weight * 16) && !Number.isInteger(thousandths);
  const down = Math.floor(thousandths);
  return isHalf ? ((down + (down % 2)) / 1000).toFixed(3) : weight.toFixed(3);
}

function* formatLines(
  kind: LineKind,
  lines: KeptLines,
  regexes: readonly RegexTestHits[],
  format: RegexTestReportFormat,
): Generator<string> {
  if (lines.count === 0) return;
  const header = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} line(s):`;
  if (lines.count >= format.limit && format.keeping[kind] !== 'all') {
    yield `${header} too many to print.  Use --print-all-${kind} to print all ${lines.count} lines\n`;
    return;
  }
  const rows = format.link ? linkLines(lines.samples, regexes, format.link) : lines.texts;
  yield* formatList(mapEach(rows, format.trimEnd), header);
}

function* linkLines(
  lines: readonly string[],
  regexes: readonly RegexTestHits[],
  link: (line: string, regex: string) => string,
): Generator<string> {
  for (const line of lines) {
    for (const { regex } of regexes) {
      const { text } = regex.written;
      yield `${line} | ${text} |  ${link(line, text)}`;
    }
  }
}

/** Formats rows as a list; nothing at all if there are none. */
function* formatList(rows: Iterable<string>, header?: string): Generator<string> {
  let isEmpty = true;
  for (const row of rows) {
    if (isEmpty && header !== undefined) yield `|- ${header}\n`;
    isEmpty = false;
    yield `|  ${row}\n`;
  }
  if (!isEmpty) yield '`-\n';
}

function* mapEach(rows: Iterable<string>, change: (row: string) => string): Generator<string> {
  for (const row of rows) yield change(row);
}
