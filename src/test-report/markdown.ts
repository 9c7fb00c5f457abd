import type { FilterCoverage, Finding, TestOutcome, TestStatus } from '../cases/index.ts';
import { escapeControl } from '../diagnostics/index.ts';
import { countOf, formatCount, shorten } from '../report/index.ts';
import { MAX_ANNOTATIONS } from './github.ts';
import { listPlacedProblems } from './repository.ts';
import {
  describeCounts,
  listCoverageProblems,
  listProblems,
  nameTest,
  type Problem,
  type TestReport,
} from './test-report.ts';

/** The most problems of one test, and lines of its diff, that are shown: more help nobody. */
const MAX_PROBLEMS = 20;
const MAX_DIFF_LINES = 60;
const MAX_TEXT = 1000;
/** The most characters of each part, so that the whole stays below the 1 MiB that GitHub takes for a summary. */
const MAX_PART = 100_000;

const RESULTS: Readonly<Record<TestStatus, string>> = {
  passed: 'pass',
  failed: '**FAIL**',
  broken: '**BROKEN**',
  updated: 'updated',
};

/** Formats Markdown as GitHub and GitLab show it: what is wrong first, then all tests, then coverage. */
export function formatMarkdown(report: TestReport): string {
  const bad = report.outcomes.filter(({ status }) => status === 'failed' || status === 'broken');
  return [
    `## dryban: ${describeCounts(report)}\n`,
    tellAnnotations(report),
    takeFitting(bad.map(formatBad)),
    formatTable(['result', 'test', 'filter', 'fail2ban', 'lines'], report.outcomes.map(describe)),
    formatList(listCoverageProblems(report)),
    formatTable(['filter', 'regexes hit', 'not hit'], report.coverage.map(describeCoverage)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Says how many problems have no annotation where GitHub shows this. */
function tellAnnotations(report: TestReport): string {
  const count = listPlacedProblems(report).length;
  if (count <= MAX_ANNOTATIONS) return '';
  return `${countOf(count, 'problem')}; GitHub shows annotations of the first ${MAX_ANNOTATIONS}, ${formatCount(count - MAX_ANNOTATIONS)} more are here\n`;
}

function formatBad(outcome: TestOutcome): string {
  const { status, diff } = outcome;
  const problems = formatList(listProblems(outcome));
  return `### ${RESULTS[status]} ${code(nameTest(outcome))}\n\n${problems}${formatDiff(diff)}`;
}

function formatList(problems: readonly Problem[]): string {
  const shown = problems.slice(0, MAX_PROBLEMS).map(formatProblem);
  return shown.join('') + tellRest(problems.length - shown.length, '- ');
}

function formatProblem(problem: Problem): string {
  const { cause, examples, count } = problem;
  const left = count - examples.length;
  const reason = cause === null ? '' : `  - ${code(cause)}\n`;
  const shown = examples.map((example) => `  - ${formatPlaced(example)}${tellCause(example)}\n`);
  const rest = examples.length > 0 && left > 0 ? `  - … and ${formatCount(left)} more\n` : '';
  return `- ${formatPlaced(problem)}\n${reason}${shown.join('')}${rest}`;
}

function formatPlaced({ file, line, message }: Pick<Problem, 'file' | 'line' | 'message'>): string {
  const place = file === null ? '' : `${code(line === null ? file : `${file}:${line}`)}: `;
  return place + code(message);
}

function tellCause({ cause }: Finding): string {
  return cause === null ? '' : `: ${code(cause)}`;
}

/** Formats a diff as a block of code, with a fence that no line of it can end. */
function formatDiff(diff: string): string {
  if (diff === '') return '';
  const lines = diff.split('\n').slice(0, -1);
  const shown = lines.slice(0, MAX_DIFF_LINES).map(clean);
  const fence = '`'.repeat(Math.max(3, longestTicks(shown.join('\n')) + 1));
  const rest = tellRest(lines.length - shown.length, '');
  return `\n${fence}diff\n${shown.join('\n')}\n${fence}\n${rest}`;
}

function describe(outcome: TestOutcome): string[] {
  const { status, filter, fail2ban, lines } = outcome;
  return [
    RESULTS[status],
    code(nameTest(outcome)),
    filter === null ? '' : code(filter),
    fail2ban?.version ?? '',
    String(lines),
  ];
}

function describeCoverage({ filter, file, hit, total, regexes }: FilterCoverage): string[] {
  const unhit = regexes.filter(({ hits }) => hits === 0);
  const places = unhit.map(({ kind, number }) => `${kind} ${number}`).join(', ');
  return [code(file ?? filter), `${hit} of ${total}`, shorten(places, MAX_TEXT)];
}

/** Formats a table of as many rows as there is room for. */
export function formatTable(titles: readonly string[], rows: readonly string[][]): string {
  if (rows.length === 0) return '';
  const head = `${formatRow(titles)}${'|---'.repeat(titles.length)}|\n`;
  return head + takeFitting(rows.map(formatRow));
}

/** Formats a row, in which a bar would end a cell of code, too, and readers disagree on one behind a backslash. */
function formatRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\x7c`)).join(' | ')} |\n`;
}

/** Joins as many texts as there is room for. */
function takeFitting(texts: readonly string[]): string {
  let room = MAX_PART;
  const shown = texts.filter((text) => (room -= text.length) >= 0);
  return shown.join('') + tellRest(texts.length - shown.length, '\n');
}

function tellRest(left: number, before: string): string {
  return left > 0 ? `${before}… and ${left} more (\`--reporter json\` has all)\n` : '';
}

/** Sets a text as code, in which Markdown has no say. */
export function code(text: string): string {
  const shown = clean(text);
  const ticks = '`'.repeat(longestTicks(shown) + 1);
  const gap = /^[` ]|[` ]$/.test(shown) || shown === '' ? ' ' : '';
  return `${ticks}${gap}${shown}${gap}${ticks}`;
}

/** Makes one line of a text, without what a reader of it could be misled by. */
function clean(text: string): string {
  return shorten(escapeControl(text), MAX_TEXT);
}

function longestTicks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
}
