/** The last ban of an id in a jail. */
export interface BanRecord {
  /** The time of the last failure of the ban, in whole seconds since the epoch. */
  readonly time: number;
  /** How long the ban lasts, in seconds, −1 for ever. */
  readonly bantime: number;
  /** How often the id was banned, this time included. */
  readonly count: number;
}

/** The bans of an id that are known. */
export interface PastBans {
  readonly count: number;
  /** The time of the newest of them, in seconds since the epoch. */
  readonly time: number;
}

/** The start of the server, in seconds since the epoch, once a jail knows it. */
export interface ServerStart {
  clock?: number;
}

const STOCK_PURGE_AGE = 24 * 60 * 60;
const PURGE_INTERVAL = 60 * 60;
/**
 * How many times as long as it lasted a ban is remembered, and at least for `dbpurgeage`: it has then been over for
 * twice as long.
 */
const OUTDATED_FACTOR = 3;
const PERMANENT = -1;

/**
 * The bans that fail2ban's database knows (its table `bips`): of each id the last ban in each jail. Every hour of the
 * clock the old ones are purged (observed in fail2ban 1.0.2).
 *
 * With `bantime.overalljails` the jails of a server share one, and their replays must be fed in the order of time, since
 * each sees what the others have written so far. Else each has its own, since it sees no other's bans; only when the old
 * ones are purged is the same for all.
 */
export class BanHistory {
  readonly #purgeAge: number;
  readonly #start: ServerStart;
  /** The last bans by id, then by jail. */
  readonly #records = new Map<string, Map<string, BanRecord>>();
  #nextPurge: number | undefined;

  /** @param purgeAge `dbpurgeage` of fail2ban.conf, in seconds */
  constructor(purgeAge: number = STOCK_PURGE_AGE, start: ServerStart = {}) {
    this.#purgeAge = purgeAge;
    this.#start = start;
  }

  /** Returns a history of the same kind that knows no ban yet. */
  startAnew(): BanHistory {
    return new BanHistory(this.#purgeAge);
  }

  /**
   * Returns what is known of the bans of an id.
   *
   * @param jail all jails together if absent
   */
  find(id: string, jail?: string): PastBans | undefined {
    const records = this.#records.get(id);
    if (!records) return undefined;
    return jail === undefined ? sumUp([...records.values()]) : records.get(jail);
  }

  add(id: string, jail: string, record: BanRecord): void {
    const records = this.#records.get(id) ?? new Map<string, BanRecord>();
    records.set(jail, record);
    this.#records.set(id, records);
  }

  /** Moves the clock on, in seconds since the epoch: the first time in any jail is when the server starts. */
  advance(clock: number): void {
    this.#start.clock ??= clock;
    this.#nextPurge ??= this.#start.clock + PURGE_INTERVAL;
    if (clock < this.#nextPurge) return;
    const hours = Math.floor((clock - this.#nextPurge) / PURGE_INTERVAL);
    const lastPurge = this.#nextPurge + hours * PURGE_INTERVAL;
    this.#purge(Math.trunc(lastPurge) - this.#purgeAge);
    this.#nextPurge = lastPurge + PURGE_INTERVAL;
  }

  /** Forgets the bans that are outdated; permanent ones stay for ever. */
  #purge(before: number): void {
    for (const [id, records] of this.#records) {
      for (const [jail, { time, bantime }] of records) {
        const isOver = bantime !== PERMANENT && time + bantime * OUTDATED_FACTOR < before;
        if (isOver && time < before) records.delete(jail);
      }
      if (records.size === 0) this.#records.delete(id);
    }
  }
}

function sumUp(records: readonly BanRecord[]): PastBans {
  return {
    count: records.reduce((sum, { count }) => sum + count, 0),
    time: Math.max(...records.map(({ time }) => time)),
  };
}
