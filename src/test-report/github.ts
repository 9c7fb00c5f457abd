import { escapeLines } from '../diagnostics/index.ts';
import { countOf, shorten } from '../report/index.ts';
import { listPlacedProblems, type PlacedProblem } from './repository.ts';
import { describeExamples, type Place, type TestReport } from './test-report.ts';

/** The most characters of a message: longer ones are cut by GitHub anyway. */
const MAX_MESSAGE = 4000;
/** How many annotations of a kind GitHub shows of a step. */
export const MAX_ANNOTATIONS = 10;

/** What GitHub shows at a place of a file. */
export interface Annotation extends Partial<Place> {
  command: 'error' | 'warning' | 'notice';
  title: string;
  lines: readonly string[];
}

/**
 * Formats workflow commands that become annotations of a pull request: one for each problem where it can be mended, the
 * most important first.
 */
export function formatGithub(report: TestReport): string {
  return formatAnnotations(listPlacedProblems(report).map(annotate));
}

/** Formats annotations, and says of how many GitHub shows none. */
export function formatAnnotations(annotations: readonly Annotation[]): string {
  const counts = new Map<string, number>();
  for (const { command } of annotations) counts.set(command, (counts.get(command) ?? 0) + 1);
  const left = [...counts.values()].reduce(
    (sum, count) => sum + Math.max(0, count - MAX_ANNOTATIONS),
    0,
  );
  return annotations.map(formatCommand).join('') + (left > 0 ? tellRest(left) : '');
}

function tellRest(left: number): string {
  return `::notice title=dryban::${countOf(left, 'more problem')}, of which GitHub shows no annotation: the log of this step and the summary of the job have them\n`;
}

function annotate(problem: PlacedProblem): Annotation {
  const { message, cause, tests } = problem;
  const title = tests.length > 0 ? `dryban test ${tests[0]}` : 'dryban coverage';
  const lines = [message, ...(cause === null ? [] : [cause]), ...describeExamples(problem)];
  return { ...problem, command: 'error', title, lines };
}

function formatCommand({ command, title, lines, ...place }: Annotation): string {
  const { file, line, column, length } = place;
  const end = column === undefined || length === undefined ? undefined : column + length;
  const places = { file, line, col: column, endColumn: end, title };
  const properties = Object.entries(places)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const data = escapeData(shorten(lines.join('\n'), MAX_MESSAGE));
  return `::${command} ${properties.join(',')}::${data}\n`;
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
