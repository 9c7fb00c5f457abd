import { roundHalfEven } from '../../pyexpr/index.ts';
import { Deadlines } from '../bans/deadlines.ts';
import { NumberColumn } from '../columns/number-column.ts';

/** The failures of one id that count towards its ban, as they are now. */
export interface FailTicket {
  /** The number that the caller gave the id. */
  readonly id: number;
  /** The time of the last failure, in seconds since the epoch. */
  readonly lastTime: number;
  /** The number that is compared with `maxretry`: an estimate once the failures spread over more than `findtime`. */
  readonly retry: number;
  /** How many failures there were. */
  readonly failures: number;
  /** How often the id was banned before, if that was known at the first failure; with `bantime.increment`. */
  readonly bancount: number;
}

/** Counts failures by the numbers of their ids. */
export interface FailCounter {
  /** Counts a failure and returns the ticket of its id. */
  add(id: number, time: number): FailTicket;
  /**
   * Counts the last failure of an id so many times more, as one failure.
   *
   * @param bancount how often the id was banned before
   */
  addWeight(id: number, times: number, bancount: number): FailTicket;
  get(id: number): FailTicket | undefined;
  delete(id: number): void;
  /** Drops what no failure came to since `findtime`. @returns the ids of what it dropped */
  cleanUp(clock: number): readonly number[];
}

/** Estimates from failures over some seconds how many there are within `findtime` seconds. */
export function estimateRetry(retry: number, seconds: number, findtime: number): number {
  return roundHalfEven((retry / seconds) * findtime);
}

/**
 * fail2ban's FailManager: one ticket an id, its count scaled down to `findtime` (observed in fail2ban 1.0.2). Tickets
 * stand in columns, since a log may have a million hosts within `findtime`.
 */
export class FailManager implements FailCounter {
  readonly #findtime: number;
  /** The row of each id, from 1 on; 0 for an id without a ticket. */
  readonly #rows = new NumberColumn(Uint32Array);
  readonly #id = new NumberColumn(Uint32Array);
  readonly #firstTime = new NumberColumn(Float64Array);
  /** The time of the last failure of each row; Infinity for a ticket that was deleted. */
  readonly #lastTime = new NumberColumn(Float64Array);
  readonly #retry = new NumberColumn(Float64Array);
  readonly #failures = new NumberColumn(Uint32Array);
  readonly #bancount = new NumberColumn(Uint32Array);
  #usedRows = 0;
  readonly #freeRows: number[] = [];
  /** The rows by their last failures. */
  readonly #oldest: Deadlines<number>;

  /** @param findtime in seconds */
  constructor(findtime: number) {
    this.#findtime = findtime;
    this.#oldest = new Deadlines(
      (row) => this.#lastTime.get(row),
      (row) => this.#freeRows.push(row),
    );
  }

  add(id: number, time: number): FailTicket {
    const row = this.#rows.get(id);
    if (row === 0) return this.#open(id, time);
    this.#adjustTime(row, time);
    this.#retry.increase(row);
    this.#failures.increase(row);
    return this.#ticketIn(row);
  }

  addWeight(id: number, times: number, bancount: number): FailTicket {
    const row = this.#rows.get(id);
    if (this.#failures.get(row) === 1) this.#bancount.set(row, bancount);
    this.#retry.increase(row, times);
    this.#failures.increase(row);
    return this.#ticketIn(row);
  }

  get(id: number): FailTicket | undefined {
    const row = this.#rows.get(id);
    return row === 0 ? undefined : this.#ticketIn(row);
  }

  delete(id: number): void {
    const row = this.#rows.get(id);
    if (row === 0) return;
    this.#rows.set(id, 0);
    this.#lastTime.set(row, Infinity);
    this.#oldest.forgetOne();
  }

  cleanUp(clock: number): readonly number[] {
    const oldest = clock - this.#findtime;
    return this.#oldest.take((time) => time <= oldest).map((row) => this.#drop(row));
  }

  #open(id: number, time: number): FailTicket {
    const row = this.#freeRows.pop() ?? ++this.#usedRows;
    this.#rows.set(id, row);
    this.#id.set(row, id);
    this.#firstTime.set(row, time);
    this.#lastTime.set(row, time);
    this.#retry.set(row, 1);
    this.#failures.set(row, 1);
    this.#bancount.set(row, 0);
    this.#oldest.add(row);
    return this.#ticketIn(row);
  }

  /** Deletes a ticket, and returns its id. */
  #drop(row: number): number {
    const id = this.#id.get(row);
    this.#rows.set(id, 0);
    this.#freeRows.push(row);
    return id;
  }

  #ticketIn(row: number): FailTicket {
    return {
      id: this.#id.get(row),
      lastTime: this.#lastTime.get(row),
      retry: this.#retry.get(row),
      failures: this.#failures.get(row),
      bancount: this.#bancount.get(row),
    };
  }

  /**
   * Moves the time of a ticket on. Once its failures spread over more than `findtime`, their number is estimated from
   * the rate so far.
   */
  #adjustTime(row: number, time: number): void {
    if (time <= this.#lastTime.get(row)) return;
    const firstTime = this.#firstTime.get(row);
    if (firstTime < time - this.#findtime) {
      this.#retry.set(row, estimateRetry(this.#retry.get(row), time - firstTime, this.#findtime));
      this.#firstTime.set(row, time - this.#findtime);
    }
    this.#lastTime.set(row, time);
  }
}
