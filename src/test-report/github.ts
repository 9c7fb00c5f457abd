import { escapeLines } from '../diagnostics/index.ts';
import {
  listCoverageProblems,
  listProblems,
  nameTest,
  type Problem,
  type TestReport,
} from './test-report.ts';
import { shorten } from '../report/index.ts';

/** The most characters of a message: longer ones are cut by GitHub anyway. */
const MAX_MESSAGE = 4000;
/**
 * Formats workflow commands that become annotations of a pull request: one for each problem, at its file and line.
 */
export function formatGithub(report: TestReport): string {
  const problems = report.outcomes.flatMap((outcome) => {
    const isGood = outcome.status === 'passed' || outcome.status === 'updated';
    return isGood
      ? []
      : listProblems(outcome).map((problem) =>
          formatError(problem, `dryban test ${nameTest(outcome)}`),
        );
  });
  const uncovered = listCoverageProblems(report).map((problem) =>
    formatError(problem, 'dryban coverage'),
  );
  return [...problems, ...uncovered].join('');
}

function formatError({ file, line, column, message, cause }: Problem, title: string): string {
  const properties = Object.entries({ file, line, col: column, title })
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const text = shorten(cause === null ? message : `${message}\n${cause}`, MAX_MESSAGE);
  return `::error ${properties.join(',')}::${escapeData(text)}\n`;
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
