import { escapeLines } from '../diagnostics/index.ts';
import { countOf, shorten } from '../report/index.ts';
import { listPlacedProblems, type PlacedProblem } from './repository.ts';
import { describeExamples, type TestReport } from './test-report.ts';

/** The most characters of a message: longer ones are cut by GitHub anyway. */
const MAX_MESSAGE = 4000;
/** How many annotations of a kind GitHub shows of a step. */
export const MAX_ANNOTATIONS = 10;

/**
 * Formats workflow commands that become annotations of a pull request: one for each problem where it can be mended, the
 * most important first.
 */
export function formatGithub(report: TestReport): string {
  const problems = listPlacedProblems(report);
  const left = problems.length - MAX_ANNOTATIONS;
  return problems.map(formatError).join('') + (left > 0 ? tellRest(left) : '');
}

function tellRest(left: number): string {
  return `::notice title=dryban::${countOf(left, 'more problem')}, of which GitHub shows no annotation: the log of this step and the summary of the job have them\n`;
}

function formatError(problem: PlacedProblem): string {
  const { file, line, column, length, message, cause, tests } = problem;
  const title = tests.length > 0 ? `dryban test ${tests[0]}` : 'dryban coverage';
  const end = column === undefined || length === undefined ? undefined : column + length;
  const places = { file, line, col: column, endColumn: end, title };
  const properties = Object.entries(places)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const lines = [message, ...(cause === null ? [] : [cause]), ...describeExamples(problem)];
  return `::error ${properties.join(',')}::${escapeData(shorten(lines.join('\n'), MAX_MESSAGE))}\n`;
}

/**
 * Escapes the message of a command as the toolkit of GitHub Actions does, a line feed → `%0A`, without what a reader
 * of it could be misled by.
 */
function escapeData(text: string): string {
  return escapeLines(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

/** Escapes a property of a command, whose value a colon and a comma would end: `a:b` → `a%3Ab`. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
