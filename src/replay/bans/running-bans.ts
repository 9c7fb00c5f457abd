import type { BanEvent } from '../events.ts';
import { Deadlines } from './deadlines.ts';

interface RunningBan<Jail> {
  readonly jail: Jail;
  readonly id: string;
  /** What the log calls the id. */
  readonly name: string;
  /** The time of the last failure, in seconds since the epoch. */
  readonly time: number;
  /** The end of the ban, in seconds since the epoch. */
  end: number;
}

/** The bans of jails that run, to tell their ends in time even where the jail itself has nothing to do then. */
export class RunningBans<Jail> {
  /** The bans by jail and id, the newest last: different ids may look the same. */
  readonly #bans = new Map<Jail, Map<string, RunningBan<Jail>[]>>();
  readonly #ends = new Deadlines<RunningBan<Jail>>(({ end }) => end);

  /** @param name what the log calls the id */
  add(jail: Jail, { id, time, until }: BanEvent, name: string): void {
    const ban = { jail, id, name, time, end: until ?? Infinity };
    const ids = this.#bans.get(jail);
    const same = ids?.get(id);
    if (same) same.push(ban);
    else if (ids) ids.set(id, [ban]);
    else this.#bans.set(jail, new Map([[id, [ban]]]));
    this.#ends.add(ban);
  }

  prolong(jail: Jail, id: string, until: number | null): void {
    const ban = this.#newest(jail, id);
    if (ban) ban.end = Math.max(ban.end, until ?? Infinity);
  }

  /** Returns when the id was banned, in seconds since the epoch. */
  timeOf(jail: Jail, id: string): number | undefined {
    return this.#newest(jail, id)?.time;
  }

  /** The end of the ban that may be over first, in seconds since the epoch; it may have been prolonged since. */
  get soonestEnd(): number {
    return this.#ends.soonest;
  }

  /** Ends the bans whose end is before a time, and returns them in the order in which they were made. */
  endBefore(time: number): readonly RunningBan<Jail>[] {
    if (this.#ends.soonest >= time) return [];
    const ended = this.#ends.take((end) => end < time);
    for (const ban of ended) this.#remove(ban);
    return ended;
  }

  #remove(ban: RunningBan<Jail>): void {
    const ids = this.#bans.get(ban.jail)!;
    const others = ids.get(ban.id)!.filter((other) => other !== ban);
    if (others.length > 0) ids.set(ban.id, others);
    else ids.delete(ban.id);
  }

  #newest(jail: Jail, id: string): RunningBan<Jail> | undefined {
    return this.#bans.get(jail)?.get(id)?.at(-1);
  }
}
