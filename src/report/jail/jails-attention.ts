import { ATTENTION_CODES, type Attention } from '../../diagnostics/index.ts';
import type { JailResult, JailsOutcome } from './jail-result.ts';

/** Lists what needs attention in any jail, each with the name of its jail, by how much it matters. */
export function listAttention({
  attention,
  results,
}: Pick<JailsOutcome, 'attention' | 'results'>): Attention[] {
  const ofJails = results.flatMap(nameJail).filter((each) => !isOfAnotherJail(each, results));
  return [...attention, ...ofJails].toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** Returns whether what one jail misses of hosts is found by others, for which it may be. */
function isOfAnotherJail(
  { code, hosts, jail }: Attention,
  results: readonly JailResult[],
): boolean {
  if (code !== 'attention/missed-failures' || !hosts) return false;
  const others = results.filter(({ name }) => name !== jail);
  return hosts.every((host) => others.some((other) => hasFailed(other, host)));
}

function hasFailed(result: JailResult, host: string): boolean {
  return 'replay' in result && (result.replay.observed?.hasFailed(host) ?? false);
}

function rankOf({ code }: Attention): number {
  return ATTENTION_CODES.indexOf(code);
}

function nameJail(result: JailResult): Attention[] {
  if ('reasons' in result) return [];
  const { name: jail, replay } = result;
  return replay.attention.map((attention) => Object.assign({ jail }, attention));
}
