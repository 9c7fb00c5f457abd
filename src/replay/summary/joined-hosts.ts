import { NumberColumn } from '../columns/number-column.ts';
import { NumberedTexts } from '../columns/numbered-texts.ts';
import { addCounts, moveCounts } from './join-activities.ts';
import type {
  Activity,
  GoodHost,
  HostFate,
  HostSummary,
  ReplaySummary,
  Rows,
} from './summary-types.ts';

/** A host in one of the jails in which it failed. */
export interface JailOfHost {
  /** The name of the jail. */
  jail: string;
  /** How many failures counted there. */
  failures: number;
  /** How often the jail banned it. */
  bans: number;
  /** What became of it there. */
  fate: HostFate;
}

/** A host, or whatever else the ids of filters are, in all jails in which it failed. */
export interface JoinedHost {
  /** The id. */
  id: string;
  /** How many failures counted, in all jails. */
  failures: number;
  /** How often it was banned, by all jails. */
  bans: number;
  /** Its first failure, in seconds since the epoch. */
  first: number;
  /** Its last failure, in seconds since the epoch. */
  last: number;
  /** The highest retry count that its ticket reached in any jail. */
  retry: number;
  /** How it is known that the host is good, by the logs of any jail or a file; `null` where it is not known. */
  good: GoodHost | null;
  /** The jails in which it failed, in the order of the report. */
  jails: readonly JailOfHost[];
  /** How many of its failures fell into each span of the activity of all jails; none where that is `null`. */
  activity: readonly number[];
}

/** What a jail has of hosts. */
export interface HostsOfJail extends Pick<ReplaySummary, 'hosts' | 'activity'> {
  /** The name of the jail. */
  name: string;
}

/**
 * The hosts of several jails, each once, in the order in which the jails have them. Nothing is kept twice but the ids:
 * the rest is read from the hosts of the jails when it is asked for.
 */
export class JoinedHosts {
  readonly #jails: readonly HostsOfJail[];
  readonly #axis: Activity | null;
  readonly #ids = new NumberedTexts();
  /** The last place of each host, from 1 on; a place is one of a host in a jail. */
  readonly #places = new NumberColumn(Uint32Array);
  /** The place before each of the same host, from 1 on; 0 for none. */
  readonly #before = new NumberColumn(Uint32Array);
  readonly #jailOf = new NumberColumn(Uint32Array);
  readonly #rowOf = new NumberColumn(Uint32Array);
  #placeCount = 0;
  /** The hosts that any jail banned. */
  readonly #banned: readonly number[];

  /** @param axis that of the activity of all jails */
  constructor(jails: readonly HostsOfJail[], axis: Activity | null) {
    this.#jails = jails;
    this.#axis = axis;
    const isBanned = new NumberColumn(Uint32Array);
    for (const [jail, { hosts }] of jails.entries()) {
      let row = 0;
      for (const { id, bans } of hosts) {
        const host = this.#add(id, jail, row++);
        if (bans > 0) isBanned.set(host, 1);
      }
    }
    const hosts = Array.from({ length: this.count }, (_, host) => host);
    this.#banned = hosts.filter((host) => isBanned.get(host) > 0);
  }

  /** How many there are. */
  get count(): number {
    return this.#ids.count;
  }

  /** Those that any jail banned. */
  get banned(): Rows<JoinedHost> {
    const banned = this.#banned;
    const read = (host: number): JoinedHost => this.#read(host);
    return {
      length: banned.length,
      at: (index) => (index < banned.length ? read(banned[index]!) : undefined),
      *[Symbol.iterator]() {
        for (const host of banned) yield read(host);
      },
    };
  }

  #add(id: string, jail: number, row: number): number {
    const host = this.#ids.add(id);
    const place = this.#placeCount++;
    this.#before.set(place, this.#places.get(host));
    this.#places.set(host, place + 1);
    this.#jailOf.set(place, jail);
    this.#rowOf.set(place, row);
    return host;
  }

  #read(host: number): JoinedHost {
    const inJails = this.#listPlaces(host).map((place) => {
      const { name: jail, hosts, activity } = this.#jails[this.#jailOf.get(place)]!;
      return { jail, summary: hosts.at(this.#rowOf.get(place))!, activity };
    });
    const summaries = inJails.map(({ summary }) => summary);
    return {
      id: this.#ids.textOf(host),
      failures: sumOf(summaries, ({ failures }) => failures),
      bans: sumOf(summaries, ({ bans }) => bans),
      first: summaries.reduce((least, { first }) => Math.min(least, first), Infinity),
      last: summaries.reduce((most, { last }) => Math.max(most, last), -Infinity),
      retry: summaries.reduce((most, { retry }) => Math.max(most, retry), 0),
      good: findGood(inJails),
      jails: inJails.map(({ jail, summary: { failures, bans, fate } }) => {
        return { jail, failures, bans, fate };
      }),
      activity: this.#joinActivity(inJails),
    };
  }

  /** Returns the places of a host in the order of the jails. */
  #listPlaces(host: number): number[] {
    const places: number[] = [];
    for (let next = this.#places.get(host); next > 0; next = this.#before.get(next - 1)) {
      places.push(next - 1);
    }
    return places.toReversed();
  }

  #joinActivity(
    inJails: readonly { summary: HostSummary; activity: Activity | null }[],
  ): readonly number[] {
    const axis = this.#axis;
    if (!axis) return [];
    const counts = inJails.map(({ summary, activity }) =>
      moveCounts(activity, summary.activity, axis),
    );
    return addCounts(counts, axis);
  }
}

/** Returns how it is known that a host is good, with the jail by whose logs, if by any. */
function findGood(inJails: readonly { jail: string; summary: HostSummary }[]): GoodHost | null {
  for (const { jail, summary } of inJails) {
    const { good } = summary;
    if (good) return good.by === 'file' ? good : { jail, ...good };
  }
  return null;
}

function sumOf(summaries: readonly HostSummary[], count: (summary: HostSummary) => number): number {
  return summaries.reduce((sum, summary) => sum + count(summary), 0);
}
