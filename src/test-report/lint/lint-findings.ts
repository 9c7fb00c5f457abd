import type { Severity } from '../../diagnostics/index.ts';
import type { LintedReport, ToldProblem } from '../../report/index.ts';
import { placeBefore, type Place } from '../test-report.ts';

/** All that the reports of a run of `dryban lint` say. */
export interface LintReport {
  filters: readonly LintedReport[];
  /** Whether findings of a severity are as bad as `--fail-on` says. */
  fails: (severity: Severity) => boolean;
  /** What the codes stand for. */
  rules: readonly LintRuleText[];
  version: string;
  /** Returns the path of a file from the root of the repository; `null` for one that is not in it. */
  locate: (file: string) => string | null;
}

/** What a code stands for, and what to do about it, a sentence each. */
interface LintRuleText {
  code: string;
  meaning: string;
  remedy: string;
}

/** A finding as CI shows it at a file of the repository. */
export interface PlacedFinding extends Place {
  problem: ToldProblem;
  message: string;
}

/** Returns all findings at files of the repository, the worst first. What stands elsewhere names its place itself. */
export function listPlacedFindings({ filters, locate }: LintReport): PlacedFinding[] {
  return filters
    .flatMap(({ findings }) => findings)
    .map((problem) => place(problem, locate))
    .toSorted((one, other) => rankOf(one) - rankOf(other));
}

function place(problem: ToldProblem, locate: LintReport['locate']): PlacedFinding {
  const { origin, message } = problem;
  const file = origin ? locate(origin.file) : null;
  if (origin && file !== null) return { ...origin, file, problem, message };
  const placed = placeBefore(origin ?? { file: null, line: null }) + message;
  return { file: null, line: null, problem, message: placed };
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

function rankOf({ problem: { severity } }: PlacedFinding): number {
  return SEVERITIES.indexOf(severity);
}

/** Returns what there is to say beside the message: what to do, more, and which other filters have it. */
export function describeMore({ hint, notes = [], filters }: ToldProblem): string[] {
  const [, ...others] = filters;
  return [
    ...(hint === undefined ? [] : [hint]),
    ...notes.map(({ message }) => message),
    ...(others.length === 0 ? [] : [`Also in ${others.join(', ')}`]),
  ];
}
