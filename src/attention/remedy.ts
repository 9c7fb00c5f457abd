import type { AttentionFinding } from '../diagnostics/index.ts';
import { isAddress } from '../ip/index.ts';
import type { ReplayResult } from '../report/index.ts';

/**
 * Names hosts in a line that may be put into a jail as it is, with what it has already. Texts that are no addresses
 * don't belong there.
 */
export function spare(
  hosts: readonly string[],
  { ignoreip }: Pick<ReplayResult['settings'], 'ignoreip'>,
): Pick<AttentionFinding, 'remedy'> {
  const addresses = hosts.filter(isAddress);
  if (addresses.length === 0) return {};
  return { remedy: `ignoreip = ${[...ignoreip, ...addresses].join(' ')}` };
}
