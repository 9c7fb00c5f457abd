import type { FilterCoverage, StockConfig, TestOutcome, TestStatus } from '../cases/index.ts';
import { formatFrame, wrapWords, type SourceLookup } from '../diagnostics/index.ts';
import {
  formatColumns,
  type Page,
  type Style,
  countOf,
  formatCount,
  shorten,
  type TextFormat,
} from '../report/index.ts';
import {
  countOutcomes,
  describeCounts,
  listCoverageProblems,
  listProblems,
  nameTest,
  placeBefore,
  type Problem,
  type TestReport,
  type TestWriter,
} from './test-report.ts';

export interface TestTableOptions {
  format: Pick<TextFormat, 'escape'>;
  style: Style;
  /** The configurations that each test is run against, if they are to be compared. */
  matrix: readonly StockConfig[];
  page: Page;
  /** Whether to leave out tests that passed. */
  quiet: boolean;
  /** The files that problems are quoted from. */
  source: SourceLookup;
  showsCoverage: boolean;
}

const LABELS: Readonly<Record<TestStatus, string>> = {
  passed: 'pass  ',
  failed: 'FAIL  ',
  broken: 'BROKEN',
  updated: 'update',
};
/** The most problems of one test that are shown: more help nobody. */
const MAX_PROBLEMS = 20;
const PROBLEM_INDENT = '    ';
const MAX_DIFF_LINES = 60;
/** The columns of a line that place, kind and the gaps between them take. */
const REGEX_MARGIN = 60;
const MIN_REGEX_WIDTH = 40;

/** Creates the writer of the report for people: each test as it is done, then the sum. */
export function createTestTable(options: TestTableOptions): TestWriter {
  const { format, style, quiet } = options;
  const paint: Readonly<Record<TestStatus, (text: string) => string>> = {
    passed: style.green,
    failed: style.red,
    broken: style.red,
    updated: style.yellow,
  };

  function formatOutcome(outcome: TestOutcome): string {
    const { status, lines } = outcome;
    if (quiet && status === 'passed') return '';
    const title = `${paint[status](LABELS[status])} ${format.escape(nameTest(outcome))}`;
    const size = lines > 0 ? style.dim(`  ${countOf(lines, 'line')}`) : '';
    return `${title}${size}\n${formatProblems(outcome)}${formatDiff(outcome.diff)}`;
  }

  function formatProblems(outcome: TestOutcome): string {
    const problems = listProblems(outcome);
    const shown = problems.slice(0, MAX_PROBLEMS).map(formatProblem);
    const left = problems.length - shown.length;
    return shown.join('') + (left > 0 ? `    … and ${formatCount(left)} more\n` : '');
  }

  function formatProblem(problem: Problem): string {
    const { examples, count } = problem;
    const left = count - examples.length;
    const lines = [
      ...formatPlaced(problem, quote(problem)),
      ...examples.flatMap((example) => formatPlaced(example, []).map((text) => `  ${text}`)),
      ...(examples.length > 0 && left > 0 ? [`  … and ${formatCount(left)} more`] : []),
    ];
    return lines.map((line) => `${PROBLEM_INDENT}${line}\n`).join('');
  }

  /** Formats what is said of a place, what is quoted of it, and the cause. */
  function formatPlaced(
    { file, line, message, cause }: Pick<Problem, 'file' | 'line' | 'message' | 'cause'>,
    quoted: readonly string[],
  ): string[] {
    const place = format.escape(placeBefore({ file, line }));
    const reason = cause === null ? [] : wrapMessage(style.dim(format.escape(cause)));
    const [told = '', ...more] = wrapMessage(`${style.bold(place)}${format.escape(message)}`);
    return [told, ...more.map(indent), ...quoted, ...reason.map(indent)];
  }

  /** Breaks a message between words where it is too wide, so that it may be indented twice. */
  function wrapMessage(text: string): readonly string[] {
    return wrapWords(text, options.page.width - PROBLEM_INDENT.length - 2 * indent('').length);
  }

  /** Quotes the line of a place, with carets under the part that is meant. */
  function quote({ file, line, column, length }: Problem): string[] {
    if (file === null || line === null || column === undefined || length === undefined) return [];
    const room = options.page.width - PROBLEM_INDENT.length;
    return formatFrame({ file, line, column, length }, options.source, style.red, room);
  }

  function formatDiff(diff: string): string {
    const lines = diff.split('\n').slice(0, -1);
    const shown = lines.slice(0, MAX_DIFF_LINES).map((line) => `    ${paintDiff(line)}\n`);
    const left = lines.length - shown.length;
    const rest =
      left > 0 ? `    … and ${countOf(left, 'more line')} (--reporter json has all)\n` : '';
    return shown.join('') + rest;
  }

  /** Colors a line of a diff by its first character. */
  function paintDiff(line: string): string {
    const text = format.escape(line);
    if (line.startsWith('---') || line.startsWith('+++')) return style.bold(text);
    if (line.startsWith('-')) return style.red(text);
    return line.startsWith('+') ? style.green(text) : text;
  }

  function formatEnd(report: TestReport): string {
    const coverage = options.showsCoverage ? formatCoverage(report.coverage) : '';
    const problems = listCoverageProblems(report).map(
      ({ message, cause }) => `${style.red(format.escape(message))}\n  ${format.escape(cause!)}\n`,
    );
    return `${coverage}${problems.join('')}\n${formatCounts(report)}\n`;
  }

  function formatCounts(report: TestReport): string {
    const { failed, broken } = countOutcomes(report.outcomes);
    const isGood = failed + broken === 0;
    return (isGood ? style.green : style.red)(describeCounts(report));
  }

  function formatCoverage(coverage: readonly FilterCoverage[]): string {
    const rows = coverage.map(({ filter, file, hit, total, percent }) => [
      format.escape(filter),
      `${hit} of ${total}`,
      `${Math.floor(percent)} %`,
      format.escape(file ?? ''),
    ]);
    const columns = [
      { title: 'filter', min: 12, overflow: 'middle' },
      { title: 'hit', align: 'right' },
      { title: 'share', align: 'right' },
      { title: 'file', min: 12, overflow: 'middle' },
    ] as const;
    const head = columns.map(({ title }) => style.dim(title));
    const unhit = coverage.flatMap(formatUnhit);
    return `\n${style.bold('Coverage')}\n${formatColumns(columns, [head, ...rows], options.page)}${unhit.join('')}`;
  }

  function formatUnhit({ filter, regexes }: FilterCoverage): string[] {
    const width = Math.max(MIN_REGEX_WIDTH, options.page.width - REGEX_MARGIN);
    return regexes
      .filter(({ hits }) => hits === 0)
      .map(({ kind, number, regex, origin }) => {
        const place = origin ? `${origin.file}:${origin.line}` : filter;
        return `  no test hits ${format.escape(place)}: ${kind} ${number}: ${shorten(format.escape(regex), width)}\n`;
      });
  }

  return { outcome: formatOutcome, end: formatEnd };
}

function indent(line: string): string {
  return `  ${line}`;
}
