import { PERMANENT, type Ban } from './ban.ts';
import type { BanIncrease } from './ban-increase.ts';
import { Deadlines } from './deadlines.ts';
import type { FailTicket } from '../failures/fail-manager.ts';
import { NumberColumn } from '../columns/number-column.ts';

export interface MadeBan {
  outcome: 'banned';
  until: number | null;
  /** How long the ban lasts, in seconds, −1 for ever. */
  bantime: number;
  /** How often the id was banned, this time included. */
  count: number;
}

export type BanResult =
  | MadeBan
  | { outcome: 'already-banned'; until: number | null }
  | { outcome: 'expired' };

/** fail2ban's BanManager (observed in fail2ban 1.0.2). It knows ids by the numbers that the caller gives them. */
export class BanManager {
  readonly #bantime: number;
  readonly #increase: BanIncrease | undefined;
  /**
   * The number of bans of each id, in columns as all of a ban is, since there may be a million of them; 0 is no ban.
   */
  readonly #count = new NumberColumn(Uint32Array);
  readonly #time = new NumberColumn(Float64Array);
  readonly #duration = new NumberColumn(Float64Array);
  readonly #landed = new NumberColumn(Float64Array);
  readonly #ends = new Deadlines<number>((id) => this.#endOf(id));
  #nextUnban = Infinity;

  /** @param bantime in seconds, −1 for ever; fractions are cut off */
  constructor(bantime: number, increase?: BanIncrease) {
    this.#bantime = Math.trunc(bantime);
    this.#increase = increase;
  }

  /**
   * Bans the id of a ticket.
   *
   * @param text what the history of bans knows the id by, as it is printed
   * @param clock in seconds since the epoch
   */
  ban({ id, lastTime: time, bancount }: FailTicket, text: string, clock: number): BanResult {
    const fresh: Ban = { id: text, time, bantime: this.#bantime, count: bancount + 1 };
    if (endOf(fresh.time, fresh.bantime) < clock) return { outcome: 'expired' };
    if (this.#count.get(id) > 0) {
      this.#prolong(id, fresh);
      return { outcome: 'already-banned', until: this.#untilOf(id) };
    }
    // A ban that gets shorter is looked at no sooner: fail2ban doesn't either.
    this.#nextUnban = Math.min(this.#nextUnban, endOf(fresh.time, fresh.bantime));
    this.#increase?.lengthen(fresh, clock);
    this.#begin(id, fresh, clock);
    const { bantime, count } = fresh;
    return { outcome: 'banned', until: this.#untilOf(id), bantime, count };
  }

  /** Returns when the running ban of the id was made, in seconds since the epoch; undefined if it is not banned. */
  landingOf(id: number): number | undefined {
    return this.#count.get(id) > 0 ? this.#landed.get(id) : undefined;
  }

  /** Ends the bans whose end is before the clock, and returns their ids. */
  unban(clock: number): readonly number[] {
    const isNone = this.#nextUnban > clock || (this.#nextUnban === clock && !this.#increase);
    return isNone ? NOTHING : this.#endBefore(clock);
  }

  #endBefore(clock: number): readonly number[] {
    const ended = this.#ends.take((end) => end < clock);
    for (const id of ended) this.#count.set(id, 0);
    this.#nextUnban = this.#ends.next;
    return ended;
  }

  #begin(id: number, { time, bantime, count }: Ban, clock: number): void {
    this.#count.set(id, count);
    this.#time.set(id, time);
    this.#duration.set(id, bantime);
    this.#landed.set(id, clock);
    this.#ends.add(id);
  }

  /** Prolongs the running ban of an id where the new one would end later. */
  #prolong(id: number, fresh: Ban): void {
    if (endOf(fresh.time, fresh.bantime) <= this.#endOf(id)) return;
    const later = Math.max(0, fresh.time - this.#time.get(id));
    this.#duration.set(id, fresh.bantime === PERMANENT ? PERMANENT : fresh.bantime + later);
  }

  #endOf(id: number): number {
    return endOf(this.#time.get(id), this.#duration.get(id));
  }

  #untilOf(id: number): number | null {
    const end = this.#endOf(id);
    return end === Infinity ? null : end;
  }
}

const NOTHING: readonly number[] = [];

function endOf(time: number, bantime: number): number {
  return bantime === PERMANENT ? Infinity : time + bantime;
}
