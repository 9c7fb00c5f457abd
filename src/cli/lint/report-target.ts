import type { SourceLookup } from '../../diagnostics/index.ts';
import { lintFilter, type LintResult, type Trials } from '../../lint/index.ts';
import { describeAnswer } from '../../release/index.ts';
import type { LintedReport } from '../../report/index.ts';
import type { LintTarget, OpenedTarget } from './target.ts';

const NOTHING: LintResult = { findings: [], allowed: [], allowedRules: [] };

/** Asks the rules about a filter, unless fail2ban refuses it. */
export function lintTarget(
  { answer: { release } }: LintTarget,
  { definition, compiled }: OpenedTarget,
  trials: Trials,
  source: SourceLookup,
): LintResult {
  if (!definition || !compiled) return NOTHING;
  return lintFilter({ definition, compiled, release, trials }, source);
}

/** Says what was found about a filter. */
export function reportTarget(
  { name, answer }: LintTarget,
  { definition, diagnostics }: OpenedTarget,
  { findings, allowed }: LintResult,
): LintedReport {
  return {
    name,
    files: definition?.files ?? [],
    fail2ban: describeAnswer(answer),
    findings: [...diagnostics, ...findings].map((found) =>
      Object.assign({ filters: [name] }, found),
    ),
    allowed: allowed.length,
    known: 0,
  };
}
