import { parseIni } from '../config/index.ts';
import type { SourceLookup } from '../diagnostics/index.ts';
import { applyAllowances } from './allowances.ts';
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
export { judgeChange } from './changes/judge-change.ts';
export { listProposals, type Proposal } from './changes/proposals.ts';
export type { FilterToLint, LintedFilter, Trials } from './lint-rule.ts';

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
  code: LintCode;
}

/** What rules say of a filter. */
export interface LintResult {
  findings: LintFinding[];
  /** How many more comments in its files allow. */
  allowed: number;
}

/** Says what is wrong with a filter before any log is seen. */
export function lintFilter(filter: FilterToLint, source: SourceLookup): LintResult {
  const { files } = filter.definition;
  const parsed = files.flatMap((file) => parseIni(source(file) ?? '', file).value ?? []);
  const found = findAll({ ...filter, files: parsed });
  const { findings, count, remarks } = applyAllowances(found, files, source, KNOWN_CODES);
  const { code } = ALLOWANCE_RULE;
  const told = remarks.map((remark): LintFinding => Object.assign(remark, { code }));
  return { findings: [...findings, ...told], allowed: count };
}

/** Says what is wrong with a jail, but for its filter and for what comments in its files allow. */
export function lintJail(jail: LintedJail, source: SourceLookup): LintFinding[] {
  const rules: readonly (JailLintRule & { code: LintCode })[] = JAIL_RULES;
  const found = rules.flatMap(({ code, find }): LintFinding[] =>
    find(jail).map((finding) => Object.assign(finding, { code })),
  );
  return applyAllowances(found, jail.definition.files, source, KNOWN_CODES).findings;
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
