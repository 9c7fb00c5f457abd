import type { FilterCoverage, TestOutcome } from '../cases/index.ts';

/** All that the reports of a run of tests say. */
export interface TestReport {
  outcomes: readonly TestOutcome[];
  coverage: readonly FilterCoverage[];
  /** The percentage of the regexes of each filter that tests have to hit; `null` for no limit. */
  minCoverage: number | null;
  /** How many tests were not run because an earlier one did not pass. */
  left: number;
  version: string;
}

/** The writer of a report of tests in one format. It makes texts and prints none. */
export interface TestWriter {
  /** The text of a test, to be printed when it is done; absent where all is said at the end. */
  readonly outcome?: (outcome: TestOutcome) => string;
  readonly end: (report: TestReport) => string;
}

/** Returns the name of a test, with the configuration that it was run against if there are several. */
export function nameTest({
  name,
  configuration,
}: Pick<TestOutcome, 'name' | 'configuration'>): string {
  return configuration === null ? name : `${name} [${configuration}]`;
}

/** How many tests there are of each status. */
export interface TestCounts {
  /** How many went as expected. */
  passed: number;
  /** How many did not. */
  failed: number;
  /** How many could not be run. */
  broken: number;
  /** How many expectations were written anew. */
  updated: number;
}

export function countOutcomes(outcomes: readonly TestOutcome[]): TestCounts {
  const counts = { passed: 0, failed: 0, broken: 0, updated: 0 };
  for (const { status } of outcomes) counts[status]++;
  return counts;
}

/** Describes how many tests became what: `2 passed, 0 failed, 0 broken`. */
export function describeCounts({ outcomes, left }: TestReport): string {
  const { passed, failed, broken, updated } = countOutcomes(outcomes);
  const parts = [`${passed} passed`, `${failed} failed`, `${broken} broken`];
  if (updated > 0) parts.push(`${updated} updated`);
  if (left > 0) parts.push(`${left} not run`);
  return parts.join(', ');
}

/** Returns the filters of whose regexes tests hit too few, as problems. */
export function listCoverageProblems({ coverage, minCoverage }: TestReport): Problem[] {
  if (minCoverage === null) return [];
  return coverage.flatMap((filter) => findCoverageProblem(filter, minCoverage) ?? []);
}

/** Returns the problem of a filter of whose regexes tests hit too few, at the first regex that no test hits. */
export function findCoverageProblem(
  { filter, file, hit, total, percent, regexes }: FilterCoverage,
  minCoverage: number,
): Problem | undefined {
  if (percent >= minCoverage) return undefined;
  const unhit = regexes.filter(({ hits }) => hits === 0);
  const names = unhit.map(({ kind, number }) => `${kind} ${number}`).join(', ');
  const origin = unhit[0]?.origin;
  return {
    file: origin?.file ?? file,
    line: origin?.line ?? null,
    message: `tests hit ${hit} of ${total} regexes of the filter ${filter}, less than ${minCoverage} %`,
    cause: `not hit: ${names}`,
  };
}

/** Returns what is wrong with a test, a line each: its findings, then errors that kept it from running. */
export function listProblems({ findings, diagnostics }: TestOutcome): Problem[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return [
    ...findings,
    ...errors.map(({ code, message, origin, hint }) => ({
      file: origin?.file ?? null,
      line: origin?.line ?? null,
      column: origin?.column,
      length: origin?.length,
      message: `${message} [${code}]`,
      cause: hint ?? null,
    })),
  ];
}

export interface Problem {
  file: string | null;
  /** The number of the line, from 1 on. */
  line: number | null;
  /** The column, from 1 on, in UTF-16 units. */
  column?: number | undefined;
  /** How many UTF-16 units from there on are meant. */
  length?: number | undefined;
  message: string;
  cause: string | null;
}

/** Formats a problem on one line, with its cause behind it: `file:line: message`. */
export function describeProblem({ file, line, message, cause }: Problem): string {
  const place = file === null ? '' : line === null ? `${file}: ` : `${file}:${line}: `;
  return `${place}${message}${cause === null ? '' : ` (${cause})`}`;
}
