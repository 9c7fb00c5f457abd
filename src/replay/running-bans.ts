interface RunningBan {
  /** The last failure, in seconds since the epoch. */
  readonly time: number;
  /** In seconds since the epoch. */
  end: number;
}

/** The bans of a jail, to tell their ends in time even where the jail itself has nothing to do then. */
export class RunningBans {
  readonly #bans = new Map<string, RunningBan>();
  #nextEnd = Infinity;

  /** @param until in seconds since the epoch, `null` for ever */
  add(id: string, time: number, until: number | null): void {
    this.#bans.set(id, { time, end: until ?? Infinity });
    this.#nextEnd = Math.min(this.#nextEnd, until ?? Infinity);
  }

  prolong(id: string, until: number | null): void {
    const ban = this.#bans.get(id);
    if (ban) ban.end = until ?? Infinity;
  }

  /** When the id was banned, in seconds since the epoch. */
  timeOf(id: string): number | undefined {
    return this.#bans.get(id)?.time;
  }

  /** Ends the bans whose end is before a time. */
  endBefore(time: number): { id: string; end: number }[] {
    if (this.#nextEnd >= time) return [];
    const all = Array.from(this.#bans, ([id, { end }]) => ({ id, end }));
    const ended = all.filter(({ end }) => end < time);
    for (const { id } of ended) this.#bans.delete(id);
    this.#nextEnd = Math.min(...Array.from(this.#bans.values(), ({ end }) => end));
    return ended;
  }
}
