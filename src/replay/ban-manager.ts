import { PERMANENT, type Ban } from './ban.ts';
import type { BanIncrease } from './ban-increase.ts';
import { Deadlines } from './deadlines.ts';
import type { FailTicket } from './fail-manager.ts';

export interface MadeBan {
  outcome: 'banned';
  until: number | null;
  /** In seconds, −1 for ever. */
  bantime: number;
  /** How often the id was banned, this time included. */
  count: number;
}

export type BanResult =
  | MadeBan
  | { outcome: 'already-banned'; until: number | null }
  | { outcome: 'expired' };

/** fail2ban's BanManager (observed in fail2ban 1.0.2). */
export class BanManager {
  readonly #bantime: number;
  readonly #increase: BanIncrease | undefined;
  readonly #bans = new Map<string, Ban>();
  readonly #ends = new Deadlines<Ban>(endOf);
  #nextUnban = Infinity;

  /** @param bantime in seconds, −1 for ever; fractions are cut off */
  constructor(bantime: number, increase?: BanIncrease) {
    this.#bantime = Math.trunc(bantime);
    this.#increase = increase;
  }

  /** @param clock in seconds since the epoch */
  ban({ id, lastTime: time, bancount }: FailTicket, clock: number): BanResult {
    const fresh: Ban = { id, time, bantime: this.#bantime, count: bancount + 1, landed: clock };
    if (endOf(fresh) < clock) return { outcome: 'expired' };
    const running = this.#bans.get(id);
    if (running) {
      prolong(running, fresh);
      return { outcome: 'already-banned', until: untilOf(running) };
    }
    this.#bans.set(id, fresh);
    // A ban that gets shorter is looked at no sooner: fail2ban doesn't either.
    this.#nextUnban = Math.min(this.#nextUnban, endOf(fresh));
    this.#increase?.lengthen(fresh, clock);
    this.#ends.add(fresh);
    const { bantime, count } = fresh;
    return { outcome: 'banned', until: untilOf(fresh), bantime, count };
  }

  /** When the running ban of the id was made, in seconds since the epoch; undefined if it is not banned. */
  landingOf(id: string): number | undefined {
    return this.#bans.get(id)?.landed;
  }

  /** Ends the bans whose end is before the clock, and returns their ids. */
  unban(clock: number): string[] {
    if (this.#nextUnban > clock || (this.#nextUnban === clock && !this.#increase)) return [];
    const ended = this.#ends.take((end) => end < clock).map(({ id }) => id);
    for (const id of ended) this.#bans.delete(id);
    this.#nextUnban = this.#ends.next;
    return ended;
  }
}

/** A ban that would end later than the running one prolongs it. */
function prolong(running: Ban, fresh: Ban): void {
  if (endOf(fresh) <= endOf(running)) return;
  const later = Math.max(0, fresh.time - running.time);
  running.bantime = fresh.bantime === PERMANENT ? PERMANENT : fresh.bantime + later;
}

function endOf(ban: Ban): number {
  return ban.bantime === PERMANENT ? Infinity : ban.time + ban.bantime;
}

function untilOf(ban: Ban): number | null {
  const end = endOf(ban);
  return end === Infinity ? null : end;
}
