import type { RepairTrials, TrialResult } from '../trial/repair-trials.ts';
import type { LineGroup } from './line-group.ts';
import { listFindings, type GroupedLines } from './findings.ts';

/** Tries the repairs of groups on the log, first those that findings show, and leaves out those that do harm. */
export function tryRepairs(grouped: GroupedLines, trials: RepairTrials): GroupedLines {
  const shown = grouped.findings.map(({ groups }) => grouped.groups[groups[0]!]!);
  const results = new Map(
    [...new Set([...shown, ...grouped.groups])].map((group) => [
      group,
      trials.try(group.example, group.lines),
    ]),
  );
  const groups = grouped.groups.map((group) => withResult(group, results.get(group)!));
  return { ...grouped, groups, findings: listFindings(groups) };
}

function withResult(group: LineGroup, { effect, refusal }: TrialResult): LineGroup {
  if (!refusal) return { ...group, effect };
  const cause = group.cause && { ...group.cause, hint: refusal.message };
  return { ...group, cause, example: { ...group.example, cause, suggestion: null, refusal } };
}
