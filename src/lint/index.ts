import type { SourceLookup } from '../diagnostics/index.ts';
import { applyAllowances, remarkOnIdle, type AllowedRule } from './allowances.ts';
import type { Finding, LintedFilter, LintRule } from './lint-rule.ts';
import { explosiveRegex } from './rules/hang/explosive-regex.ts';
import { injection } from './rules/injection/injection.ts';
import { addressCut } from './rules/shape/address-cut.ts';
import { dateInRegex } from './rules/shape/date-in-regex.ts';
import { hostOptional } from './rules/shape/host-optional.ts';
import { noAnchor } from './rules/shape/no-anchor.ts';

export { listTriedFields } from './rules/injection/injection.ts';
export {
  Baseline,
  formatBaseline,
  identifyFinding,
  parseBaseline,
  type BaselineTerms,
} from './baseline.ts';
export { tellOnce } from './tell-once.ts';
export type { Finding, LintedFilter, LintRule, Trials } from './lint-rule.ts';

/** All rules, in the order in which their findings are told. */
const LINT_RULES = [
  explosiveRegex,
  injection,
  addressCut,
  dateInRegex,
  hostOptional,
  noAnchor,
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
  /** What more they find, and comments in its files allow. */
  allowed: LintFinding[];
  /** The rules that the comments name. */
  allowedRules: AllowedRule[];
}

/**
 * Says what is wrong with a filter before any log is seen; of one that fail2ban refuses, what is wrong with the comments in
 * its files.
 */
export function lintFilter(
  { compiled, ...filter }: Partial<Pick<LintedFilter, 'compiled'>> & Omit<LintedFilter, 'compiled'>,
  source: SourceLookup,
): LintResult {
  const { found, conclusive } = compiled ? findAll({ ...filter, compiled }) : NOTHING_FOUND;
  const known = LINT_RULES.map(({ code }) => code);
  const { files } = filter.definition;
  const { remarks, rules, ...rest } = applyAllowances(found, { files, source, known, conclusive });
  return {
    ...rest,
    findings: [...rest.findings, ...remarks.map(ofAllowance)],
    allowedRules: rules,
  };
}

/**
 * Says which rules comments name in vain.
 *
 * @param results what was found about all filters that are looked at together, since files may belong to several
 */
export function remarkOnComments(results: readonly LintResult[]): LintFinding[] {
  return remarkOnIdle(results.flatMap(({ allowedRules }) => allowedRules)).map(ofAllowance);
}

function ofAllowance(remark: Finding): LintFinding {
  return { ...remark, code: ALLOWANCE_RULE.code };
}

/** What was found, and the rules that would have found all that there is. */
interface Search {
  found: LintFinding[];
  conclusive: Set<string>;
}

const NOTHING_FOUND: Search = { found: [], conclusive: new Set() };

function findAll(filter: LintedFilter): Search {
  const found: LintFinding[] = [];
  const conclusive = new Set<string>();
  const rules: readonly (LintRule & { code: LintCode })[] = LINT_RULES;
  for (const { code, find, triesLines, isSample } of rules) {
    if (triesLines && found.some(isExplosion)) continue;
    const findings = find(filter);
    if (findings && !isSample) conclusive.add(code);
    for (const finding of findings ?? []) found.push(Object.assign(finding, { code }));
  }
  return { found, conclusive };
}

function isExplosion({ code, severity }: LintFinding): boolean {
  return code === explosiveRegex.code && severity === 'error';
}
