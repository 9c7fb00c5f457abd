import type { TestOutcome } from '../cases/index.ts';
import {
  listCoverageProblems,
  listProblems,
  nameTest,
  placeBefore,
  type Problem,
  type TestReport,
} from './test-report.ts';

/** The kinds of problems, the one first that keeps most from being known. */
export const RULES = [
  { id: 'broken', shortDescription: { text: 'A test could not be run' } },
  { id: 'expectation', shortDescription: { text: 'A log line is not judged as expected' } },
  { id: 'coverage', shortDescription: { text: 'Tests hit too few regexes of a filter' } },
] as const;

export type RuleId = (typeof RULES)[number]['id'];

/** A problem as CI shows it at a file of the repository. */
export interface PlacedProblem extends Problem {
  rule: RuleId;
  /** The tests that have it. */
  tests: readonly string[];
}

/** The most examples of a problem, and tests that are named with it. */
const MAX_EXAMPLES = 3;

/**
 * Returns all problems of a run at files of the repository, one for each cause, the most important first: what could
 * not be run, then what most findings come of.
 */
export function listPlacedProblems(report: TestReport): PlacedProblem[] {
  const problems = [
    ...report.outcomes.flatMap((outcome) => placeOutcome(outcome, report)),
    ...listCoverageProblems(report).map((problem) => place(problem, null, 'coverage', report)),
  ];
  return mergeAlike(problems).toSorted(
    (one, other) => rankOf(one) - rankOf(other) || other.count - one.count,
  );
}

function rankOf({ rule }: PlacedProblem): number {
  return RULES.findIndex(({ id }) => id === rule);
}

function placeOutcome(outcome: TestOutcome, report: TestReport): PlacedProblem[] {
  const { status } = outcome;
  if (status === 'passed' || status === 'updated') return [];
  const rule = status === 'failed' ? 'expectation' : 'broken';
  return listProblems(outcome).map((problem) => place(problem, outcome, rule, report));
}

/**
 * Places a problem at a file of the repository: what stands elsewhere, such as a stock filter in /etc, at the test that
 * found it.
 */
function place(
  problem: Problem,
  outcome: TestOutcome | null,
  rule: RuleId,
  { locate }: TestReport,
): PlacedProblem {
  const tests = outcome ? [nameTest(outcome)] : [];
  const examples = problem.examples.map((example) => ({
    ...example,
    file: locate(example.file) ?? example.file,
  }));
  const placed = { ...problem, rule, tests, examples };
  const file = problem.file === null ? null : locate(problem.file);
  if (file !== null) return { ...placed, file };
  const message = placeBefore(problem) + problem.message;
  const test = outcome && locate(outcome.file);
  return { ...placed, message, file: test, line: null, column: undefined, length: undefined };
}

/** Makes one of the problems that tests have at the same place. */
function mergeAlike(problems: readonly PlacedProblem[]): PlacedProblem[] {
  const alike = new Map<string, PlacedProblem[]>();
  for (const problem of problems) {
    const { rule, file, line, column, subject, message } = problem;
    const own = subject === '' || line === null ? message : '';
    const key = JSON.stringify([rule, file, line, column, subject, own]);
    alike.set(key, [...(alike.get(key) ?? []), problem]);
  }
  return [...alike.values()].map((group) => (group.length === 1 ? group[0]! : merge(group)));
}

function merge(group: readonly PlacedProblem[]): PlacedProblem {
  const first = group[0]!;
  const tests = [...new Set(group.flatMap((problem) => problem.tests))];
  const [, ...more] = tests;
  const shown = more.slice(0, MAX_EXAMPLES).join(', ');
  const rest = more.length > MAX_EXAMPLES ? ` and ${more.length - MAX_EXAMPLES} more` : '';
  const message = more.length > 0 ? `${first.message}; also in ${shown}${rest}` : first.message;
  const count = group.reduce((sum, problem) => sum + problem.count, 0);
  const examples = takeInTurn(group.map((problem) => problem.examples)).slice(0, MAX_EXAMPLES);
  return { ...first, message, tests, count, examples };
}

/** Takes the first of each list, then the second of each, and so on. */
function takeInTurn<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const length = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat();
}
