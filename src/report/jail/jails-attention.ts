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
  const elsewhere = findFailed(new Set(found.flatMap(missedHosts)), results);
  const ofJails = found.filter((each) => !isOfAnotherJail(each, elsewhere));
  return [...attention, ...ofJails].toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** Returns the hosts that a jail misses, which failed in none of its lines. */
function missedHosts({ code, hosts = [] }: Attention): readonly string[] {
  return code === 'attention/missed-failures' ? hosts : [];
}

/** Returns those of some hosts that failed in any jail. */
function findFailed(hosts: ReadonlySet<string>, results: readonly JailResult[]): Set<string> {
  const failed = new Set<string>();
  if (hosts.size === 0) return failed;
  for (const result of results) {
    if ('reasons' in result) continue;
    for (const { id } of result.replay.summary.hosts) if (hosts.has(id)) failed.add(id);
  }
  return failed;
}

/** Returns whether what one jail misses of hosts is found by others, for which it may be. */
function isOfAnotherJail(each: Attention, elsewhere: ReadonlySet<string>): boolean {
  const hosts = missedHosts(each);
  return hosts.length > 0 && hosts.every((host) => elsewhere.has(host));
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
