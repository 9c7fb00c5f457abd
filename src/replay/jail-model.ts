import type { Diagnostic } from '../diagnostics/index.ts';
import { keyOf, textOfKey, type LookUp } from '../ip/index.ts';
import type { Release } from '../release/index.ts';
import { BanIncrease } from './bans/ban-increase.ts';
import { BanManager, type MadeBan } from './bans/ban-manager.ts';
import { NumberedTexts } from './columns/numbered-texts.ts';
import type {
  AlreadyBannedEvent,
  BanEvent,
  ExpiredBanEvent,
  IgnoredFailureEvent,
} from './events.ts';
import { CleanUpTimer } from './failures/clean-up-timer.ts';
import { createFailCounter } from './failures/fail-counter.ts';
import type { FailCounter, FailTicket } from './failures/fail-manager.ts';
import { isFound, isOwnId, type Failure, type FoundId } from './failures/failures.ts';
import { IgnoreRules } from './failures/ignore-rules.ts';
import { OwnIds } from './failures/own-ids.ts';
import type { LogPlace } from './lines/dropped-lines.ts';
import type { CountedFailure, ReplayListener } from './listener.ts';
import { lastServiceBefore } from './pass/server-clock.ts';
import type { ReplayOptions } from './replay-options.ts';

/** How many lines there are for each try of a clean-up, which also follows each ban. */
const CLEAN_UP_LINES = 100;

/**
 * What a jail makes of the failures that are found: which count, until when, and whom they have banned. Everything that
 * happens is told to the listener, in order.
 */
export class JailModel {
  readonly #options: ReplayOptions;
  readonly #maxretry: number;
  readonly #listener: ReplayListener;
  readonly #ignored: IgnoreRules;
  /** The keys of ids: what fail2ban takes for one id has one number. */
  readonly #keys = new NumberedTexts();
  readonly #counter: FailCounter;
  /** Absent where each id is banned as soon as it has reached `maxretry`. */
  readonly #ownIds: OwnIds | undefined;
  /** Whether bans land when the log is looked at. */
  readonly #polls: boolean;
  readonly #increase: BanIncrease | undefined;
  readonly #bans: BanManager;
  readonly #cleanUpTimer: CleanUpTimer;
  #clock: number;
  #lines = 0;

  /** @param lookUp asked for the addresses of host names */
  constructor(release: Release, options: ReplayOptions, lookUp: LookUp, listener: ReplayListener) {
    const { counting, increment } = options;
    const { maxretry } = counting;
    this.#options = options;
    this.#maxretry = maxretry;
    this.#listener = listener;
    this.#ignored = new IgnoreRules(options, lookUp);
    this.#counter = createFailCounter(counting);
    this.#ownIds = release.idsAreRead ? undefined : new OwnIds(this.#keys, this.#counter, maxretry);
    this.#polls = options.checkInterval !== undefined;
    this.#increase = increment && new BanIncrease(increment, maxretry, release);
    this.#bans = new BanManager(counting.bantime, this.#increase);
    this.#cleanUpTimer = new CleanUpTimer(release);
    this.#clock = options.start ?? options.now;
  }

  /** In seconds since the epoch. */
  get clock(): number {
    return this.#clock;
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...(this.#ownIds?.diagnostics ?? []), ...(this.#increase?.diagnostics ?? [])];
  }

  /**
   * Moves the clock to the time of a line, and ends the bans that are over.
   *
   * @param clock in seconds since the epoch
   * @param dated whether the line has a date: where the time stands still, a ban that ended before it began stays until
   * the time moves
   */
  moveTo(clock: number, dated: boolean): void {
    if (this.#polls && clock > this.#clock) this.#passLooks(clock);
    this.#clock = clock;
    if (!dated) return;
    this.#increase?.advance(clock);
    for (const key of this.#bans.unban(clock)) {
      this.#listener.happen({ type: 'unban', id: this.#textOf(key), time: clock }, key);
    }
  }

  /**
   * Cleans up at the looks at the log that passed by: a polling backend does so even while there is nothing to read.
   */
  #passLooks(clock: number): void {
    const last = lastServiceBefore(clock, this.#options);
    if (last >= this.#clock) this.#tryCleanUp(last);
  }

  /** Counts a line with whose failures it is done. */
  countLine(): void {
    this.#lines++;
    if (this.#lines % CLEAN_UP_LINES === 0) this.#tryCleanUp(this.#clock);
  }

  /**
   * Counts a failure.
   *
   * @param time of its line, in seconds since the epoch
   * @returns whether it counts: somebody is found, and not ignored
   */
  count(failure: Failure, time: number, place: LogPlace): boolean {
    if (!isFound(failure) || this.#ignores(failure, time, place)) return false;
    const { id, host, failregex, data } = failure;
    const { file, line } = place;
    const key = this.#keys.add(keyOf(id));
    const unweighed = this.#counter.add(key, time);
    this.#ownIds?.note(unweighed, failure, isOwnId(failure));
    const isBelow = unweighed.retry < this.#maxretry;
    const weight = isBelow ? this.#increase?.weigh(host.text, time) : undefined;
    const ticket = weight
      ? this.#counter.addWeight(key, weight.times - 1, weight.bancount)
      : unweighed;
    const { retry } = ticket;
    const event: CountedFailure = {
      type: 'failure',
      file,
      line,
      time,
      id: id.text,
      failregex,
      retry,
    };
    withHost(event, failure);
    if (weight) event.weight = weight.times;
    if (this.#polls && this.#bans.landingOf(key) === this.#clock) event.through = true;
    this.#listener.failure(event, key, data);
    if (retry >= this.#maxretry) this.#banRipe(ticket, failure, place);
    if (!isBelow && this.#ownIds && this.#counter.get(key)) this.#weighWaiting(key, failure, time);
    return true;
  }

  #ignores(failure: Failure & FoundId, time: number, { file, line }: LogPlace): boolean {
    const { id, failregex, data } = failure;
    const rule = this.#ignored.find(failure, time, data);
    if (rule === undefined) return false;
    const subject = { id: id.text, time, file, line, failregex };
    const event: IgnoredFailureEvent = { type: 'ignored-failure', ...subject, rule };
    this.#listener.happen(withHost(event, failure), undefined);
    return true;
  }

  /** Counts a failure that could not bring the ban as often as it counts, of which no event tells. */
  #weighWaiting(key: number, { host }: FoundId, time: number): void {
    const weight = this.#increase?.weigh(host.text, time);
    if (weight) this.#counter.addWeight(key, weight.times - 1, weight.bancount);
  }

  /** Bans an id whose failures have reached `maxretry`, and what has waited for it. */
  #banRipe(ticket: FailTicket, found: FoundId, place: LogPlace): void {
    if (this.#ownIds) {
      const ripe = this.#ownIds.toBan(this.#numberOfHost(found), { ticket, found });
      for (const each of ripe) this.#ban(each.ticket, each.found, place);
    } else {
      this.#ban(ticket, found, place);
    }
    this.#cleanUp(this.#clock, true);
  }

  /** Returns the number by which the ticket of a host is looked for: an id that counts as it is written is its own. */
  #numberOfHost({ id, host }: FoundId): number {
    return this.#keys.add(keyOf(isOwnId({ id, host }) ? host : id));
  }

  #ban(ticket: FailTicket, found: FoundId, { file, line }: LogPlace): void {
    this.#counter.delete(ticket.id);
    const { lastTime: time, failures } = ticket;
    const id = found.id.text;
    const result = this.#bans.ban(ticket, found.host.text, this.#clock);
    if (result.outcome === 'expired') {
      const event: ExpiredBanEvent = { type: 'expired-ban', id, time, file, line };
      this.#listener.happen(withHost(event, found), ticket.id);
      return;
    }
    const { until } = result;
    if (result.outcome === 'banned') {
      const event: BanEvent = { type: 'ban', id, time, until, file, line, failures };
      this.#listener.happen(withHost(this.#addTimes(event, result), found), ticket.id);
    } else {
      const event: AlreadyBannedEvent = {
        type: 'already-banned',
        id,
        time,
        until,
        file,
        line,
        failures,
      };
      this.#listener.happen(withHost(event, found), ticket.id);
    }
  }

  #addTimes(event: BanEvent, { bantime, count }: MadeBan): BanEvent {
    if (this.#increase) Object.assign(event, { bantime, bancount: count });
    if (this.#polls) event.landed = this.#clock;
    return event;
  }

  #tryCleanUp(clock: number): void {
    this.#options.inspector?.cleanUpTried?.(clock);
    this.#cleanUp(clock, false);
  }

  #cleanUp(clock: number, isBan: boolean): void {
    if (!this.#cleanUpTimer.isDue(clock, isBan)) return;
    const dropped = this.#counter.cleanUp(clock);
    this.#options.inspector?.cleanedUp?.(
      clock,
      dropped.map((key) => this.#textOf(key)),
    );
  }

  #textOf(key: number): string {
    return textOfKey(this.#keys.textOf(key));
  }
}

/**
 * Adds to an event the host, where that is another text than the id. To spread what is mostly absent into each event
 * would take longer than all else that is done with a failure.
 */
function withHost<Event extends { host?: string }>(event: Event, { id, host }: FoundId): Event {
  if (host.text !== id.text) event.host = host.text;
  return event;
}
