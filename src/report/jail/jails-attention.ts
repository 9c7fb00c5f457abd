import { ATTENTION_CODES, type Attention } from '../../diagnostics/index.ts';
import type { JailResult, JailsOutcome, ReplayedJail } from './jail-result.ts';

/**
 * Lists what needs attention in any jail, each with the name of its jail, by how much it matters.
 *
 * @param verbose whether to list also what is but good to know, and that logs are empty of jails that read nothing,
 *   which the first screen names together
 */
export function listAttention(
  { attention, results }: Pick<JailsOutcome, 'attention' | 'results'>,
  verbose: boolean,
): Attention[] {
  const found = results.flatMap((result) => attentionOf(result, verbose));
  const ofJails = found.filter((each) => !isOfAnotherJail(each, results));
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

function attentionOf(result: JailResult, verbose: boolean): Attention[] {
  if ('reasons' in result) return [];
  const { name: jail, replay } = result;
  const told = replay.attention.filter((each) => verbose || isOnFirstScreen(each, result));
  return told.map((each) => Object.assign({ jail }, each));
}

/** Leaves to the screen of a jail what is but good to know, and that the logs of a jail that reads no line are empty. */
function isOnFirstScreen({ code, urgency }: Attention, { replay }: ReplayedJail): boolean {
  const isRead = replay.summary.counts.lines > 0;
  return urgency !== 'note' && (isRead || code !== 'attention/log-not-read');
}
