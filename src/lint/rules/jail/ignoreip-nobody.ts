import { placeOf, type SourceText } from '../../../diagnostics/index.ts';
import { addIgnored, IgnoreList } from '../../../ip/index.ts';
import type { Release } from '../../../release/index.ts';
import type { JailLintRule } from '../../jail-rule.ts';
import type { Finding } from '../../lint-rule.ts';
import { networkOf } from './ignored-network.ts';

export const ignoreipNobody = {
  code: 'lint/ignoreip-nobody',
  meaning: 'an entry of ignoreip covers nobody',
  remedy: 'Write an address, a network such as 192.0.2.0/24, or the name of a host.',
  find: ({ ignored, release }) => ignored.flatMap((entry) => describe(entry, release) ?? []),
} satisfies JailLintRule;

function describe(entry: SourceText, release: Release): Finding | undefined {
  const reason = findReason(entry.text);
  if (reason !== undefined) {
    return {
      severity: 'warning',
      message: `ignoreip entry '${entry.text}' ${reason}`,
      ...placeOf(entry),
      hint: ignoreipNobody.remedy.slice(0, -1),
    };
  }
  const problem = addIgnored(new IgnoreList(release), entry);
  if (!problem || networkOf(entry, release)) return undefined;
  const { severity, message, hint } = problem;
  return { severity, message, ...placeOf(entry), ...(hint !== undefined && { hint }) };
}

/** What people write who mean options or groups of hosts. */
const WORDS = /^(?:true|false|yes|no|none|any|all|everybody|self|ignoreself|private|local)$/i;
const PLACEHOLDER = /^\d{1,3}(?:\.(?:\d{1,3}|[x*]))+$/i;
/** The address that no host has. */
const UNSPECIFIED = /^(?:0\.0\.0\.0|\[?::\]?)$/;
/** What a name of the DNS has not. */
const NO_NAME = /[^\w.\u0080-\uFFFF-]/;
/** What has its own message as a mistaken address. */
const LIKE_ADDRESS = /^[^a-z]*$|[:/]/i;

/** Says why an entry covers nobody that fail2ban takes without a word (observed in fail2ban 1.0.2 and 1.1.1). */
function findReason(entry: string): string | undefined {
  if (UNSPECIFIED.test(entry))
    return 'is an address that no host has: all hosts are 0.0.0.0/0 and ::/0';
  if (WORDS.test(entry)) return 'is taken for the name of a host';
  if (LIKE_ADDRESS.test(entry)) return undefined;
  if (PLACEHOLDER.test(entry)) return 'is taken for the name of a host: a network ends with /24';
  return NO_NAME.test(entry) ? 'is taken for the name of a host, and none has it' : undefined;
}
