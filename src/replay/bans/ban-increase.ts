import type { Diagnostic } from '../../diagnostics/index.ts';
import { roundHalfEven } from '../../pyexpr/index.ts';
import type { PastBans } from './ban-history.ts';
import type { Release } from '../../release/index.ts';
import { isRemembered, PERMANENT, type Ban } from './ban.ts';
import type { IncrementOptions } from './increment.ts';

/** How often a failure of a bad host counts: as if there were more of them. */
export interface Weight {
  readonly times: number;
  /** How often the id was banned before. */
  readonly bancount: number;
}

const MAX_DOUBLINGS = 20;

/**
 * Carries out `bantime.increment`: what fail2ban's Observer does when it is told of failures and bans (observed in
 * fail2ban 1.0.2). There it does so a little later, in a thread of its own; here at once.
 */
export class BanIncrease {
  readonly #options: IncrementOptions;
  readonly #maxretry: number;
  readonly #release: Release;
  #failure: Diagnostic | undefined;

  constructor(options: IncrementOptions, maxretry: number, release: Release) {
    this.#options = options;
    this.#maxretry = maxretry;
    this.#release = release;
  }

  /** The reasons why a formula had no value, if that happened: the first time. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#failure ? [this.#failure] : [];
  }

  /**
   * Moves the clock on, by which old bans are forgotten.
   *
   * @param clock in seconds since the epoch
   */
  advance(clock: number): void {
    this.#options.history.advance(clock);
  }

  /**
   * Returns how often a failure counts: once, then 2, 3, 5, 9 … times the more often its id was banned in this jail.
   *
   * @param id as it is printed
   * @param time in seconds since the epoch
   * @returns undefined if it counts once
   */
  weigh(id: string, time: number): Weight | undefined {
    const { history, jail } = this.#options;
    const past = history.find(id, jail);
    if (!past || time <= past.time) return undefined;
    const doubled = 2 ** Math.min(past.count, MAX_DOUBLINGS);
    const times = Math.min(doubled / 2 + 1, this.#maxretry);
    return times > 1 ? { times, bancount: past.count } : undefined;
  }

  /** Lengthens a ban that was just made, and writes it into the history unless its id was banned later already. */
  lengthen(ban: Ban, clock: number): void {
    const { history, jail, increment } = this.#options;
    const { id } = ban;
    const past =
      ban.bantime > 0
        ? history.find(id, increment.texts.overalljails ? undefined : jail)
        : undefined;
    const isNews = past ? this.#prolong(ban, past) : isRemembered(ban.bantime, this.#release);
    const isOver = ban.bantime !== PERMANENT && ban.time + ban.bantime < clock;
    if (isOver || !isNews) return;
    const { bantime, count } = ban;
    history.add(id, jail, { time: roundHalfEven(ban.time), bantime, count });
  }

  /**
   * Lengthens a ban by what is known of earlier ones.
   *
   * @returns whether it is written into the history: where the formula fails, nobody looks if it is the newest
   */
  #prolong(ban: Ban, past: PastBans): boolean {
    const { increment, random } = this.#options;
    ban.count = Math.max(ban.count, past.count + 1);
    const longer = increment.lengthen(ban.bantime, past.count);
    if ('code' in longer) {
      this.#failure ??= longer;
      return isRemembered(ban.bantime, this.#release);
    }
    const { rndtime = 0 } = increment.texts;
    const isRandom = random !== undefined && rndtime > 0;
    const seconds = isRandom ? longer.seconds + random() * rndtime : longer.seconds;
    ban.bantime = seconds === Infinity ? PERMANENT : seconds;
    const fitsDatabase = longer.fitsDatabase || isRandom;
    const isStorable = fitsDatabase && isRemembered(seconds, this.#release);
    return isStorable && ban.time > past.time;
  }
}
