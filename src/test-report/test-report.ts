import type { Fault, FilterCoverage, Finding, TestOutcome } from '../cases/index.ts';
import { formatCount } from '../report/index.ts';

/** All that the reports of a run of tests say. */
export interface TestReport {
  outcomes: readonly TestOutcome[];
  coverage: readonly FilterCoverage[];
  /** The percentage of the regexes of each filter that tests have to hit; `null` for no limit. */
  minCoverage: number | null;
  /** How many tests were not run because an earlier one did not pass. */
  left: number;
  version: string;
  /** Returns the path of a file from the root of the repository; `null` for one that is not in it. */
  locate: (file: string) => string | null;
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
    subject: filter,
    message: `tests hit ${hit} of ${total} regexes of the filter ${filter}, less than ${minCoverage} %`,
    cause: `not hit: ${names}`,
    count: 1,
    examples: [],
  };
}

/** Returns what is wrong with a test, a cause each: what is to blame for its findings, then errors that kept it from running. */
export function listProblems({ faults, diagnostics }: TestOutcome): Problem[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return [
    ...faults.map(describeFault),
    ...errors.map(({ code, message, origin, hint }) => ({
      file: origin?.file ?? null,
      line: origin?.line ?? null,
      column: origin?.column,
      length: origin?.length,
      subject: code,
      message: `${message} [${code}]`,
      cause: hint ?? null,
      count: 1,
      examples: [],
    })),
  ];
}

/**
 * Describes a fault. What all of its examples have as their cause is said once; one that is its own example, at the
 * place where it was found, has no other.
 */
function describeFault({ column, length, ...fault }: Fault): Problem {
  const { message, file, line, examples } = fault;
  const [first] = examples;
  const isOwn = first?.message === message && first.file === file && first.line === line;
  const cause = examples.every((example) => example.cause === first?.cause) && first?.cause;
  const others = cause ? examples.map((example) => ({ ...example, cause: null })) : examples;
  return {
    ...fault,
    column: column ?? undefined,
    length: length ?? undefined,
    cause: cause || null,
    examples: isOwn ? [] : others,
  };
}

/** Where something is wrong, as far as that is known. */
export interface Place {
  file: string | null;
  /** The number of the line, from 1 on. */
  line: number | null;
  /** The column, from 1 on, in UTF-16 units. */
  column?: number | undefined;
  /** How many UTF-16 units from there on are meant. */
  length?: number | undefined;
}

export interface Problem extends Place {
  /** What it is about, the same ones in each run. */
  subject: string;
  message: string;
  cause: string | null;
  /** How many findings it stands for. */
  count: number;
  /** The first of those that stand elsewhere. */
  examples: readonly Finding[];
}

/** Formats a problem with its cause behind it, and its examples below it, a line each: `file:line: message`. */
export function describeProblem(problem: Problem): string {
  return [formatPlaced(problem), ...describeExamples(problem).map((text) => `  ${text}`)].join(
    '\n',
  );
}

/** Formats the examples of a problem, and how many more there are. */
export function describeExamples({ examples, count }: Problem): string[] {
  const left = count - examples.length;
  const rest = examples.length > 0 && left > 0 ? [`… and ${formatCount(left)} more`] : [];
  return [...examples.map(formatPlaced), ...rest];
}

function formatPlaced({
  file,
  line,
  message,
  cause,
}: Pick<Problem, 'file' | 'line' | 'message' | 'cause'>): string {
  return `${placeBefore({ file, line })}${message}${cause === null ? '' : ` (${cause})`}`;
}

/** Formats a place for a text behind it: `file:line: `. */
export function placeBefore({ file, line }: Pick<Problem, 'file' | 'line'>): string {
  if (file === null) return '';
  return line === null ? `${file}: ` : `${file}:${line}: `;
}
