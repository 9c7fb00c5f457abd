interface RunningBan {
  readonly id: string;
  /** The last failure, in seconds since the epoch. */
  readonly time: number;
  /** In seconds since the epoch. */
  end: number;
}

/** The bans of a jail, to tell their ends in time even where the jail itself has nothing to do then. */
export class RunningBans {
  /** By id, the newest last: different ids may look the same. */
  readonly #bans = new Map<string, RunningBan[]>();
  #nextEnd = Infinity;

  /** @param until in seconds since the epoch, `null` for ever */
  add(id: string, time: number, until: number | null): void {
    const end = until ?? Infinity;
    const same = this.#bans.get(id);
    if (same) same.push({ id, time, end });
    else this.#bans.set(id, [{ id, time, end }]);
    this.#nextEnd = Math.min(this.#nextEnd, end);
  }

  prolong(id: string, until: number | null): void {
    const ban = this.#newest(id);
    if (ban) ban.end = until ?? Infinity;
  }

  /** When the id was banned, in seconds since the epoch. */
  timeOf(id: string): number | undefined {
    return this.#newest(id)?.time;
  }

  /** Ends the bans whose end is before a time. */
  endBefore(time: number): { id: string; end: number }[] {
    if (this.#nextEnd >= time) return [];
    const bans = [...this.#bans.values()].flat();
    const running = bans.filter(({ end }) => end >= time);
    this.#bans.clear();
    this.#nextEnd = Infinity;
    for (const ban of running) this.add(ban.id, ban.time, ban.end);
    return bans.filter(({ end }) => end < time);
  }

  #newest(id: string): RunningBan | undefined {
    return this.#bans.get(id)?.at(-1);
  }
}
