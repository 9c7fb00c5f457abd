import type { FailTicket } from './fail-manager.ts';

/** `bantime = -1` */
const PERMANENT = -1;

interface Ban {
  readonly id: string;
  /** The last failure, in seconds since the epoch. */
  readonly time: number;
  /** In seconds. */
  bantime: number;
}

export type BanResult =
  | { outcome: 'banned' | 'already-banned'; until: number | null }
  | { outcome: 'expired' };

/** fail2ban's BanManager (observed in fail2ban 1.0.2). */
export class BanManager {
  readonly #bantime: number;
  readonly #bans = new Map<string, Ban>();
  #nextUnban = Infinity;

  /** @param bantime in seconds, −1 for ever; fractions are cut off */
  constructor(bantime: number) {
    this.#bantime = Math.trunc(bantime);
  }

  /** @param clock in seconds since the epoch */
  ban(ticket: FailTicket, clock: number): BanResult {
    const fresh: Ban = { id: ticket.id, time: ticket.lastTime, bantime: this.#bantime };
    if (endOf(fresh) < clock) return { outcome: 'expired' };
    const running = this.#bans.get(ticket.id);
    if (running) {
      prolong(running, fresh);
      return { outcome: 'already-banned', until: untilOf(running) };
    }
    this.#bans.set(fresh.id, fresh);
    this.#nextUnban = Math.min(this.#nextUnban, endOf(fresh));
    return { outcome: 'banned', until: untilOf(fresh) };
  }

  /** Ends the bans whose end is before the clock, and returns their ids. */
  unban(clock: number): string[] {
    if (this.#nextUnban >= clock) return [];
    const ended: string[] = [];
    this.#nextUnban = Infinity;
    for (const ban of this.#bans.values()) {
      const end = endOf(ban);
      if (end < clock) ended.push(ban.id);
      else this.#nextUnban = Math.min(this.#nextUnban, end);
    }
    for (const id of ended) this.#bans.delete(id);
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
