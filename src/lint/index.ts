import type { SourceLookup } from '../diagnostics/index.ts';
import { applyAllowances } from './allowances.ts';
import type { Finding, LintedFilter, LintRule } from './lint-rule.ts';
import { explosiveRegex } from './rules/hang/explosive-regex.ts';
import { injection } from './rules/injection/injection.ts';
import { alwaysIgnored } from './rules/proof/always-ignored.ts';
import { neverMatches } from './rules/proof/never-matches.ts';
import { shadowed } from './rules/proof/shadowed.ts';
import { addressCut } from './rules/shape/address-cut.ts';
import { bothEndsOpen } from './rules/shape/both-ends-open.ts';
import { dateInRegex } from './rules/shape/date-in-regex.ts';
import { hostOptional } from './rules/shape/host-optional.ts';
import { nameForAddress } from './rules/shape/name-for-address.ts';
import { noAnchor } from './rules/shape/no-anchor.ts';
import { noLiteral } from './rules/shape/no-literal.ts';
import { unescapedSign } from './rules/shape/unescaped-sign.ts';

export type { LintedFilter, LintRule, Trials } from './lint-rule.ts';

/** All rules, in the order in which their findings are told. */
const LINT_RULES = [
  explosiveRegex,
  injection,
  neverMatches,
  shadowed,
  alwaysIgnored,
  addressCut,
  dateInRegex,
  hostOptional,
  unescapedSign,
  nameForAddress,
  noAnchor,
  bothEndsOpen,
  noLiteral,
] as const satisfies readonly LintRule[];

/** The rule about comments that switch off others. */
const ALLOWANCE_RULE = {
  code: 'lint/allowance',
  meaning: 'a comment that switches off a rule has no reason, names no rule, or is of no use',
  remedy: 'Write # dryban: allow, the rule, -- and why that does no harm here.',
} as const;

/** What all codes stand for, in the order in which the documentation has them. */
export const LINT_CODES = [...LINT_RULES, ALLOWANCE_RULE] as const satisfies readonly Pick<
  LintRule,
  'code' | 'meaning' | 'remedy'
>[];

export type LintCode = (typeof LINT_CODES)[number]['code'];

/** A finding, with the rule that it is of. */
export interface LintFinding extends Finding {
  code: LintCode;
}

/** What rules say of a filter. */
export interface LintResult {
  findings: LintFinding[];
  /** How many more comments in its files allow. */
  allowed: number;
}

/** Says what is wrong with a filter before any log is seen. */
export function lintFilter(filter: LintedFilter, source: SourceLookup): LintResult {
  const found = findAll(filter);
  const known = LINT_RULES.map(({ code }) => code);
  const { files } = filter.definition;
  const { findings, count, remarks } = applyAllowances(found, files, source, known);
  const { code } = ALLOWANCE_RULE;
  const told = remarks.map((remark): LintFinding => Object.assign(remark, { code }));
  return { findings: [...findings, ...told], allowed: count };
}

function findAll(filter: LintedFilter): LintFinding[] {
  const findings: LintFinding[] = [];
  const rules: readonly (LintRule & { code: LintCode })[] = LINT_RULES;
  for (const { code, find, triesLines } of rules) {
    if (triesLines && findings.some(isExplosion)) continue;
    for (const finding of find(filter)) findings.push(Object.assign(finding, { code }));
  }
  return findings;
}

function isExplosion({ code, severity }: LintFinding): boolean {
  return code === explosiveRegex.code && severity === 'error';
}
