import { parseIni } from '../config/index.ts';
import type { SourceLookup } from '../diagnostics/index.ts';
import { applyAllowances, remarkOnIdle, type AllowedRule } from './allowances.ts';
import type { JailLintRule, LintedJail } from './jail-rule.ts';
import type { Finding, FilterToLint, LintedFilter, LintRule, RuleText } from './lint-rule.ts';
import { openDatepattern } from './rules/date/open-datepattern.ts';
import { explosiveRegex } from './rules/hang/explosive-regex.ts';
import { injection } from './rules/injection/injection.ts';
import { ignorecommandFailsOpen } from './rules/jail/ignorecommand-fails-open.ts';
import { ignoreipEverybody } from './rules/jail/ignoreip-everybody.ts';
import { ignoreipNobody } from './rules/jail/ignoreip-nobody.ts';
import { logNeverRead } from './rules/jail/log-never-read.ts';
import { thresholdUnreachable } from './rules/jail/threshold-unreachable.ts';
import { otherReleases } from './rules/options/other-releases.ts';
import { unreadOption } from './rules/options/unread-option.ts';
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

export type { FoundProgram, LintedJail } from './jail-rule.ts';
export { listTriedFields } from './rules/injection/injection.ts';
export {
  Baseline,
  formatBaseline,
  identifyFinding,
  parseBaseline,
  type BaselineTerms,
} from './baseline.ts';
export { tellOnce } from './tell-once.ts';
export { judgeChange } from './changes/judge-change.ts';
export { listProposals, type Proposal } from './changes/proposals.ts';
export type { FilterToLint, Finding, LintedFilter, Trials } from './lint-rule.ts';

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
  openDatepattern,
  unreadOption,
  otherReleases,
  bothEndsOpen,
  noLiteral,
] as const satisfies readonly LintRule[];

/** All rules about jails, in the order in which their findings are told. */
const JAIL_RULES = [
  ignoreipEverybody,
  ignoreipNobody,
  ignorecommandFailsOpen,
  thresholdUnreachable,
  logNeverRead,
] as const satisfies readonly JailLintRule[];

/** The rule about comments that switch off others. */
const ALLOWANCE_RULE = {
  code: 'lint/allowance',
  meaning: 'a comment that switches off a rule has no reason, names no rule, or is of no use',
  remedy: 'Write # dryban: allow, the rule, -- and why that does no harm here.',
} as const;

/** What all codes stand for, in the order in which the documentation has them. */
export const LINT_CODES = [
  ...LINT_RULES,
  ...JAIL_RULES,
  ALLOWANCE_RULE,
] as const satisfies readonly RuleText[];

const KNOWN_CODES: readonly string[] = [...LINT_RULES, ...JAIL_RULES].map(({ code }) => code);

export type LintCode = (typeof LINT_CODES)[number]['code'];

/** A finding, with the rule that it is of. */
export interface LintFinding extends Finding {
  /** The rule. */
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

/** A filter that fail2ban may refuse; then it can't be run. */
type ReadFilter = Omit<FilterToLint, 'compiled'> & Partial<Pick<FilterToLint, 'compiled'>>;

/**
 * Says what is wrong with a filter before any log is seen; of one that fail2ban refuses, what is wrong with the comments in
 * its files.
 */
export function lintFilter({ compiled, ...filter }: ReadFilter, source: SourceLookup): LintResult {
  const { files } = filter.definition;
  const parsed = files.flatMap((file) => parseIni(source(file) ?? '', file).value ?? []);
  const { found, conclusive } = compiled
    ? findAll({ ...filter, compiled, files: parsed })
    : NOTHING_FOUND;
  const terms = { files, source, known: KNOWN_CODES, conclusive };
  const { remarks, rules, ...rest } = applyAllowances(found, terms);
  return {
    ...rest,
    findings: [...rest.findings, ...remarks.map(ofAllowance)],
    allowedRules: rules,
  };
}

/** Says what is wrong with a jail, but for its filter and for what comments in its files allow. */
export function lintJail(jail: LintedJail, source: SourceLookup): LintFinding[] {
  const rules: readonly (JailLintRule & { code: LintCode })[] = JAIL_RULES;
  const found = rules.flatMap(({ code, find }): LintFinding[] =>
    find(jail).map((finding) => Object.assign(finding, { code })),
  );
  const { files } = jail.definition;
  const terms = { files, source, known: KNOWN_CODES, conclusive: NOTHING_FOUND.conclusive };
  return applyAllowances(found, terms).findings;
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
