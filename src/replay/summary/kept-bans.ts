import type { BanEvent } from '../events.ts';
import { NumberColumn } from '../columns/number-column.ts';
import type { NumberedTexts } from '../columns/numbered-texts.ts';
import type { FailureRing, RecentFailures } from './recent-failures.ts';
import type { BanSummary, Rows } from './summary-types.ts';

/** The first bans of a replay, in columns: each becomes an object when it is asked for. */
export class KeptBans implements Rows<BanSummary> {
  readonly #max: number;
  readonly #ids: NumberedTexts;
  readonly #files: NumberedTexts;
  readonly #failures: RecentFailures;
  #length = 0;
  /** The ban of each host that runs, by its number from 1 on; 0 if none does, or one that is not kept. */
  readonly #running = new NumberColumn(Uint32Array);
  readonly #host = new NumberColumn(Uint32Array);
  readonly #time = new NumberColumn(Float64Array);
  /** The end of each ban, in seconds since the epoch; NaN for ever. */
  readonly #until = new NumberColumn(Float64Array);
  readonly #file = new NumberColumn(Uint32Array);
  readonly #line = new NumberColumn(Uint32Array);
  readonly #gathered = new NumberColumn(Uint32Array);
  readonly #causes = new NumberColumn(Uint32Array);
  readonly #hits = new NumberColumn(Uint32Array);
  /** The time at which each ban ended, in seconds since the epoch; NaN for not yet. */
  readonly #unbanned = new NumberColumn(Float64Array);
  readonly #bantime = new NumberColumn(Float64Array);
  /** How often the id was banned, this time included; 0 where bans do not grow. */
  readonly #bancount = new NumberColumn(Uint32Array);
  readonly #landed = new NumberColumn(Float64Array);
  /** How many failures came before the ban took effect, and one more; 0 where nobody asks when it did. */
  readonly #beforeBan = new NumberColumn(Uint32Array);

  /**
   * @param max how many to keep
   * @param ids those of the hosts
   * @param failures where the causes are
   */
  constructor(max: number, ids: NumberedTexts, files: NumberedTexts, failures: RecentFailures) {
    this.#max = max;
    this.#ids = ids;
    this.#files = files;
    this.#failures = failures;
  }

  get length(): number {
    return this.#length;
  }

  get isFull(): boolean {
    return this.#length >= this.#max;
  }

  begin(host: number, event: BanEvent): void {
    if (this.isFull) {
      this.#failures.forget(host);
      this.#running.set(host, 0);
      return;
    }
    this.#write(this.#length, host, event, this.#failures.take(host));
    this.#length++;
    this.#running.set(host, this.#length);
  }

  hit(host: number): void {
    const ban = this.#runningOf(host);
    if (ban !== undefined) this.#hits.increase(ban);
  }

  /** Counts a failure of the host that came before its ban took effect. */
  addBeforeBan(host: number): void {
    const ban = this.#runningOf(host);
    if (ban !== undefined) this.#beforeBan.increase(ban);
  }

  prolong(host: number, until: number | null): void {
    const ban = this.#runningOf(host);
    if (ban !== undefined) this.#until.set(ban, until ?? Number.NaN);
  }

  end(host: number, time: number): void {
    const ban = this.#runningOf(host);
    if (ban === undefined) return;
    this.#unbanned.set(ban, time);
    this.#running.set(host, 0);
  }

  at(ban: number): BanSummary | undefined {
    return ban < this.#length ? this.#read(ban) : undefined;
  }

  *[Symbol.iterator](): Generator<BanSummary> {
    for (let ban = 0; ban < this.#length; ban++) yield this.#read(ban);
  }

  #runningOf(host: number): number | undefined {
    const running = this.#running.get(host);
    return running === 0 ? undefined : running - 1;
  }

  #write(ban: number, host: number, event: BanEvent, causes: FailureRing): void {
    const { time, until, file, line, failures, bantime, bancount, landed } = event;
    this.#host.set(ban, host);
    this.#time.set(ban, time);
    this.#until.set(ban, until ?? Number.NaN);
    this.#file.set(ban, this.#files.add(file));
    this.#line.set(ban, line);
    this.#gathered.set(ban, failures);
    this.#causes.set(ban, causes);
    this.#unbanned.set(ban, Number.NaN);
    if (bantime !== undefined) this.#bantime.set(ban, bantime);
    if (bancount !== undefined) this.#bancount.set(ban, bancount);
    if (landed === undefined) return;
    this.#landed.set(ban, landed);
    this.#beforeBan.set(ban, 1);
  }

  #read(ban: number): BanSummary {
    const bancount = this.#bancount.get(ban);
    const through = this.#beforeBan.get(ban);
    return {
      id: this.#ids.textOf(this.#host.get(ban)),
      time: this.#time.get(ban),
      until: orNull(this.#until.get(ban)),
      file: this.#files.textOf(this.#file.get(ban)),
      line: this.#line.get(ban),
      failures: this.#gathered.get(ban),
      causes: this.#failures.list(this.#causes.get(ban)),
      hits: this.#hits.get(ban),
      unbanned: orNull(this.#unbanned.get(ban)),
      ...(bancount > 0 && { bantime: this.#bantime.get(ban), bancount }),
      ...(through > 0 && { landed: this.#landed.get(ban), through: through - 1 }),
    };
  }
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
