import type { HostSummary, Rows } from '../../replay/index.ts';

/** The orders of hosts that may be asked for. */
export type HostOrder = 'matters' | 'failures' | 'bans' | 'first' | 'last' | 'id';

/** What of a host its place hangs on. */
type Rankable = Pick<HostSummary, 'id' | 'failures' | 'bans' | 'retry' | 'first' | 'last' | 'good'>;

/** A number of each host, by which those with the larger ones come first. */
interface Criterion {
  readonly Values: typeof Uint8Array | typeof Uint32Array | typeof Float64Array;
  readonly read: (host: Rankable) => number;
}

const FAILURES: Criterion = { Values: Uint32Array, read: ({ failures }) => failures };
const BANS: Criterion = { Values: Uint32Array, read: ({ bans }) => bans };

/** What decides in each order; hosts that are alike in all of it stay in the order in which they failed first. */
const CRITERIA: Readonly<Record<Exclude<HostOrder, 'id'>, readonly Criterion[]>> = {
  matters: [
    { Values: Uint8Array, read: importanceOf },
    { Values: Uint32Array, read: ({ bans, retry }) => bans || retry },
    FAILURES,
  ],
  failures: [FAILURES, BANS],
  bans: [BANS, FAILURES],
  first: [{ Values: Float64Array, read: ({ first }) => -first }],
  last: [{ Values: Float64Array, read: ({ last }) => last }],
};

/** Banned hosts matter most, before all those that are good, and those least of which every failure was ignored. */
function importanceOf({ bans, failures, good }: Rankable): number {
  if (bans > 0) return good ? 3 : 2;
  return failures > 0 ? 1 : 0;
}

/** A host, and its place among all. */
export interface RankedHost<Host = HostSummary> {
  readonly place: number;
  readonly host: Host;
}

/**
 * Ranks hosts. By what matters, banned ones that are good come first, then those with the most bans, then those that
 * came nearest to one, then those with the most failures.
 *
 * @param limit how many are wanted; 0 for all
 */
export function rankHosts<Host extends Rankable>(
  hosts: Rows<Host>,
  limit: number,
  order: HostOrder = 'matters',
): Rows<RankedHost<Host>> {
  const wanted = limit || hosts.length;
  const ranking =
    order === 'id' ? rankById(hosts, wanted) : rankByNumbers(hosts, wanted, CRITERIA[order]);
  const describe = (place: number): RankedHost<Host> => ({ place, host: hosts.at(place)! });
  return {
    length: ranking.length,
    at: (rank) => (rank < ranking.length ? describe(ranking[rank]!) : undefined),
    *[Symbol.iterator]() {
      for (const place of ranking) yield describe(place);
    },
  };
}

/** Returns the places of the first by text, where numbers go by their value: 192.0.2.9, 192.0.2.10. */
function rankById(hosts: Rows<Rankable>, wanted: number): number[] {
  const ids = Array.from(hosts, ({ id }) => id);
  const { compare } = new Intl.Collator('en', { numeric: true });
  const places = ids.map((_, place) => place);
  return places.toSorted((a, b) => compare(ids[a]!, ids[b]!)).slice(0, wanted);
}

/** Returns the places of the first by numbers in columns; no more places are held than are wanted. */
function rankByNumbers(
  hosts: Rows<Rankable>,
  wanted: number,
  criteria: readonly Criterion[],
): number[] {
  const columns = criteria.map(({ Values }) => new Values(hosts.length));
  const best = (places: number[]): number[] =>
    places.toSorted((a, b) => comparePlaces(a, b, columns)).slice(0, wanted);
  let ranked: number[] = [];
  let worst: number | undefined;
  let place = 0;
  for (const host of hosts) {
    for (const [index, { read }] of criteria.entries()) columns[index]![place] = read(host);
    if (worst === undefined || comparePlaces(place, worst, columns) < 0) ranked.push(place);
    if (ranked.length >= wanted * 2) {
      ranked = best(ranked);
      worst = ranked.at(-1);
    }
    place++;
  }
  return best(ranked);
}

type Column = Uint8Array | Uint32Array | Float64Array;

function comparePlaces(a: number, b: number, columns: readonly Column[]): number {
  for (const column of columns) {
    const difference = column[b]! - column[a]!;
    if (difference !== 0) return difference;
  }
  return a - b;
}
