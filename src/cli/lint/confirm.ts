import type { Diagnostic } from '../../diagnostics/index.ts';
import type { LintedReport, ToldProblem } from '../../report/index.ts';
import type { Host } from '../host.ts';

/** A search that takes longer is ended, in seconds of a CPU. */
const LIMIT = 10;

/** Has Python search each text that is said to keep a regex busy, and notes how long that takes. */
export function confirmAttacks(
  reports: readonly LintedReport[],
  host: Host,
): { reports: LintedReport[]; diagnostics: Diagnostic[] } {
  let isAnswered = true;
  const confirm = (problem: ToldProblem): ToldProblem => {
    const seconds = problem.attack && measure(problem.attack, host);
    if (problem.attack && seconds === undefined) isAnswered = false;
    return seconds === undefined ? problem : withSeconds(problem, seconds);
  };
  const confirmed = reports.map((report) =>
    Object.assign({}, report, { findings: report.findings.map(confirm) }),
  );
  return { reports: confirmed, diagnostics: isAnswered ? [] : [NO_PYTHON] };
}

function measure(
  { regex, prefix, pump, count, suffix }: NonNullable<ToldProblem['attack']>,
  host: Host,
): number | null | undefined {
  return host.searchInPython(regex, prefix + pump.repeat(count) + suffix, LIMIT);
}

function withSeconds(problem: ToldProblem, seconds: number | null): ToldProblem {
  const { attack, notes = [] } = problem;
  const time = seconds === null ? `more than ${LIMIT} s` : `${seconds.toFixed(1)} s`;
  const message = `The Python of this machine takes ${time} for it`;
  return { ...problem, attack: { ...attack!, seconds }, notes: [...notes, { message }] };
}

const NO_PYTHON: Diagnostic = {
  code: 'cli/no-python',
  severity: 'warning',
  message:
    '--confirm: not all texts could be tried, since there is no python3 that takes the regex',
  hint: 'Install python3, or leave --confirm out: the lengths are computed without it',
};
