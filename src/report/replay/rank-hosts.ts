import type { HostSummary, Rows } from '../../replay/index.ts';

/**
 * Ranks hosts: those with the most bans first, then those with the most failures, then in their order.
 *
 * @param limit how many are wanted; 0 for all
 */
export function rankHosts(hosts: Rows<HostSummary>, limit: number): Rows<HostSummary> {
  const ranking = rank(hosts, limit || hosts.length);
  return {
    length: ranking.length,
    at: (place) => (place < ranking.length ? hosts.at(ranking[place]!) : undefined),
    *[Symbol.iterator]() {
      for (const index of ranking) yield hosts.at(index)!;
    },
  };
}

/** Returns the indexes of the first hosts; of all others no more are held than are wanted. */
function rank(hosts: Rows<HostSummary>, wanted: number): number[] {
  const bans = new Uint32Array(hosts.length);
  const failures = new Uint32Array(hosts.length);
  const compare = (a: number, b: number): number =>
    bans[b]! - bans[a]! || failures[b]! - failures[a]! || a - b;
  const best = (indexes: number[]): number[] => indexes.toSorted(compare).slice(0, wanted);
  let ranked: number[] = [];
  let worst: number | undefined;
  let index = 0;
  for (const host of hosts) {
    bans[index] = host.bans;
    failures[index] = host.failures;
    if (worst === undefined || compare(index, worst) < 0) ranked.push(index);
    if (ranked.length >= wanted * 2) {
      ranked = best(ranked);
      worst = ranked.at(-1);
    }
    index++;
  }
  return best(ranked);
}
