import type { Finding, LintedFilter, LintRule } from './lint-rule.ts';
import { explosiveRegex } from './rules/hang/explosive-regex.ts';
import { injection } from './rules/injection/injection.ts';
import { addressCut } from './rules/shape/address-cut.ts';
import { dateInRegex } from './rules/shape/date-in-regex.ts';
import { hostOptional } from './rules/shape/host-optional.ts';
import { noAnchor } from './rules/shape/no-anchor.ts';

export type { LintedFilter, LintRule, Trials } from './lint-rule.ts';

/** All rules, in the order in which their findings are told. */
export const LINT_RULES = [
  explosiveRegex,
  injection,
  addressCut,
  dateInRegex,
  hostOptional,
  noAnchor,
] as const satisfies readonly LintRule[];

export type LintCode = (typeof LINT_RULES)[number]['code'];

/** A finding, with the rule that it is of. */
export interface LintFinding extends Finding {
  code: LintCode;
}

/** Says what is wrong with a filter before any log is seen. */
export function lintFilter(filter: LintedFilter): LintFinding[] {
  return LINT_RULES.flatMap(({ code, find }) =>
    find(filter).map((finding) => Object.assign(finding, { code })),
  );
}
