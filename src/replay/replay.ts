import type { Diagnostic } from '../diagnostics/index.ts';
import type { CompiledFilter } from '../filter/index.ts';
import { AddressError, keyOf, textOfKey } from '../ip/index.ts';
import { BanIncrease } from './bans/ban-increase.ts';
import { BanManager, type MadeBan } from './bans/ban-manager.ts';
import type {
  AlreadyBannedEvent,
  BanEvent,
  EventGroups,
  ExpiredBanEvent,
  FailureEvent,
  IgnoredFailureEvent,
  ReplaySink,
} from './events.ts';
import { CleanUpTimer } from './failures/clean-up-timer.ts';
import type { Counting } from './counting.ts';
import { createFailCounter } from './failures/fail-counter.ts';
import type { FailCounter, FailTicket } from './failures/fail-manager.ts';
import { toEventGroups } from './failures/failure-data.ts';
import { FailureFinder, isFound, type Failure, type FoundId } from './failures/failures.ts';
import { OwnIds } from './failures/own-ids.ts';
import { ForeseenLines } from './pass/foreseen-lines.ts';
import { DroppedLines, type LogPlace } from './lines/dropped-lines.ts';
import { HostNames, type Resolve } from './failures/host-names.ts';
import { IgnoreRules, type IgnoreOptions } from './failures/ignore-rules.ts';
import type { IncrementOptions } from './bans/increment.ts';
import { describeLine, undatedLine } from './line-event.ts';
import { GuardedRunner, handOn, type GuardOptions, type BatchSink } from './pass/guarded-runner.ts';
import type { Dating } from './lines/line-dater.ts';
import {
  ReplayPass,
  type DatedSearchedLine,
  type SearchedLine,
  type PassSnapshot,
} from './pass/replay-pass.ts';
import { withoutEnd, type LineBatch } from './lines/log-line.ts';
import { lastServiceBefore } from './pass/server-clock.ts';
import { NumberedTexts } from './columns/numbered-texts.ts';
import type { AskedNames } from './summary/summary-types.ts';

export interface ReplayOptions extends GuardOptions, IgnoreOptions {
  counting: Counting;
  /** The time at which the clock stands before any dated line, in seconds since the epoch. */
  now: number;
  inspector?: ReplayInspector;
  /** Whether the events of failures tell the groups, which takes a while; true if absent. */
  withGroups?: boolean;
  /**
   * The time at which the server starts, in seconds since the epoch: it leaves out lines that are older than
   * `findtime` then, reads the others up to then at once, and runs from there on.
   */
  start?: number | undefined;
  /**
   * Whether the server, with a start, begins at the end of its logs, and leaves out all lines that are older than the
   * start.
   */
  tail?: boolean | undefined;
  /** How often a polling backend looks at the log, in seconds: bans land when it sees their lines. */
  checkInterval?: number | undefined;
  /** The settings of `bantime.increment`. */
  increment?: IncrementOptions | undefined;
  /** Returns the addresses of a host name, which counts as itself without it. */
  resolve?: Resolve | undefined;
}

/** A listener that is told what the events leave out. Who asks for it has the regexes of each line remembered. */
export interface ReplayInspector {
  /** Is told what the first pass found out about a line, before its events. */
  inspect?(line: SearchedLine, place: LogPlace, text: string): void;
  /** Is told that a clean-up is tried, for another reason than a ban, at this clock in seconds since the epoch. */
  cleanUpTried?(clock: number): void;
  /**
   * Is told that the clean-up took place at this clock, in seconds since the epoch, and dropped the tickets of these
   * ids.
   */
  cleanedUp?(clock: number, ids: readonly string[]): void;
}

/** How many lines there are for each try of a clean-up, which also follows each ban. */
const SERVICE_LINES = 100;

/**
 * Replays log lines through a filter and fail2ban's model of failures and bans, with a simulated clock. Everything that
 * happens is told to the sink, in order.
 */
export class Replay {
  /** The lines for `processForeseen` that were passed already. */
  readonly foreseen: ForeseenLines<SearchedLine, PassSnapshot>;
  readonly #options: ReplayOptions;
  readonly #maxretry: number;
  readonly #sink: ReplaySink;
  readonly #pass: ReplayPass;
  readonly #guarded: GuardedRunner<SearchedLine, PassSnapshot>;
  readonly #names: HostNames;
  readonly #ignored: IgnoreRules;
  readonly #finder: FailureFinder;
  /** The keys of ids: what fail2ban takes for one id has one number. */
  readonly #keys = new NumberedTexts();
  readonly #counter: FailCounter;
  /** Absent where each id is banned as soon as it has reached `maxretry`. */
  readonly #ownIds: OwnIds | undefined;
  /** Whether bans land when the log is looked at. */
  readonly #polls: boolean;
  readonly #increase: BanIncrease | undefined;
  readonly #bans: BanManager;
  readonly #droppedLines = new DroppedLines();
  #clock: number;
  #processedLines = 0;
  readonly #cleanUpTimer: CleanUpTimer;

  constructor(filter: CompiledFilter, options: ReplayOptions, sink: ReplaySink) {
    const { counting } = options;
    this.#options = options;
    this.#maxretry = counting.maxretry;
    this.#sink = sink;
    this.#cleanUpTimer = new CleanUpTimer(filter.release);
    this.#clock = options.start ?? options.now;
    const traced = options.inspector?.inspect !== undefined;
    const { findtime } = counting;
    this.#pass = new ReplayPass(filter, { ...options, findtime, checkAll: false, traced });
    this.#guarded = new GuardedRunner(this.#pass, options);
    this.foreseen = new ForeseenLines(this.#pass);
    this.#names = new HostNames(options.resolve);
    this.#ignored = new IgnoreRules(options, this.#names.lookUp);
    this.#finder = new FailureFinder(filter, false, this.#names.lookUp);
    this.#counter = createFailCounter(counting);
    if (!filter.release.idsAreRead)
      this.#ownIds = new OwnIds(this.#keys, this.#counter, counting.maxretry);
    this.#polls = options.checkInterval !== undefined;
    this.#increase =
      options.increment && new BanIncrease(options.increment, counting.maxretry, filter.release);
    this.#bans = new BanManager(counting.bantime, this.#increase);
  }

  /**
   * Replays lines.
   *
   * @param passed what `passTogether` made of the lines
   * @returns false if the run can't go on: a diagnostic says why
   */
  process(batches: readonly LineBatch[], passed?: readonly SearchedLine[]): boolean {
    const take: BatchSink<SearchedLine> = (batch, lines) => this.account(batch, lines);
    return passed ? handOn(batches, passed, take) : this.#guarded.stream(batches, take);
  }

  /**
   * Passes a few lines each of several replays: the first half of `process`, in which regexes run.
   *
   * @returns undefined if they have to be processed one after the other
   */
  static passTogether(
    heads: readonly { replay: Replay; batches: readonly LineBatch[] }[],
  ): SearchedLine[][] | undefined {
    return GuardedRunner.runTogether(
      heads.map(({ replay, batches }) => ({ guarded: replay.#guarded, batches })),
    );
  }

  /** Replays lines as `process` does that may have been foreseen. */
  processForeseen(batch: LineBatch): boolean {
    const passed = this.foreseen.take(batch);
    if (!passed) return this.process([batch]);
    this.account(batch, passed);
    return true;
  }

  /**
   * Dates and matches lines: the first half of `process`, in which regexes run.
   *
   * @returns fewer lines than there are if the run can't go on
   */
  pass(batches: readonly LineBatch[]): SearchedLine[] {
    return this.#guarded.run(batches);
  }

  /**
   * Counts lines that were passed, in their order: the other half of `process`.
   *
   * @param beforeEach called before a line is counted
   */
  account(
    batch: LineBatch,
    passed: readonly SearchedLine[],
    beforeEach?: (line: SearchedLine) => void,
  ): void {
    const { file, firstLine } = batch;
    for (let index = 0; index < passed.length; index++) {
      const line = passed[index]!;
      beforeEach?.(line);
      const place = { file, line: firstLine + index };
      this.#options.inspector?.inspect?.(line, place, withoutEnd(batch.lines[index]!));
      this.#account(line, place);
    }
  }

  get diagnostics(): readonly Diagnostic[] {
    const ofBans = this.#increase?.diagnostics ?? [];
    const ofIds = this.#ownIds?.diagnostics ?? [];
    return [...this.#droppedLines.diagnostics, ...ofIds, ...ofBans, ...this.#guarded.diagnostics];
  }

  /** The regexes that the run went on without, such as `failregex 2`. */
  get leftOut(): readonly string[] {
    return this.#guarded.leftOut;
  }

  /** How many lines the prefregex let through. */
  get prefregexHits(): number {
    return this.#pass.prefregexHits;
  }

  /** The date templates and how many lines each dated, in their present order. */
  get templates(): readonly { name: string; hits: number }[] {
    return this.#pass.templates;
  }

  /** The host names that the server would look up so far. */
  get askedNames(): AskedNames {
    return this.#names.asked;
  }

  #account(line: SearchedLine, place: LogPlace): void {
    if (line.kind === 'old') return this.#accountOld(line.dating, place);
    if (line.kind !== 'dated') return this.#accountUndated(line.kind, place);
    this.#moveClock(line.dating);
    const failures = this.#findFailures(line, place);
    this.#sink(describeLine(line, place, failures));
    if (!failures) return;
    for (const failure of failures) this.#countFailure(failure, line.dating.time, place);
    this.#countLine();
  }

  #accountOld({ time, line, dated, standing }: Dating, place: LogPlace): void {
    this.#sink({ ...undatedLine(place, 'skipped'), time, date: dated ? line.date : null });
    if (standing === 'outdated') this.#countLine();
  }

  #countLine(): void {
    this.#processedLines++;
    if (this.#processedLines % SERVICE_LINES === 0) this.#tryService(this.#clock);
  }

  #accountUndated(kind: 'skipped' | 'lost' | 'stuck', place: LogPlace): void {
    if (kind === 'lost') this.#droppedLines.addLostLine(place);
    this.#sink(undatedLine(place, kind === 'skipped' ? 'skipped' : 'missed'));
  }

  #moveClock({ clock, dated }: Dating): void {
    if (this.#polls && clock > this.#clock) this.#passLooks(clock);
    this.#clock = clock;
    // Where the time stands still, a ban that ended before it began stays until the time moves.
    if (!dated) return;
    this.#increase?.advance(clock);
    for (const key of this.#bans.unban(clock)) {
      this.#sink({ type: 'unban', id: this.#textOf(key), time: clock });
    }
  }

  /**
   * Cleans up at the looks at the log that passed by: a polling backend does so even while there is nothing to read.
   */
  #passLooks(clock: number): void {
    const last = lastServiceBefore(clock, this.#options);
    if (last >= this.#clock) this.#tryService(last);
  }

  /**
   * Makes the failures of a line that matched.
   *
   * @returns undefined where fail2ban gives a line up with an error
   */
  #findFailures({ outcome }: DatedSearchedLine, place: LogPlace): readonly Failure[] | undefined {
    if (!outcome || outcome.matches.length === 0) return NO_FAILURES;
    try {
      return this.#finder.find(outcome, this.#clock);
    } catch (error) {
      if (!(error instanceof AddressError)) throw error;
      this.#droppedLines.addBadId(outcome.matches[0]!.regex, place, error);
      return undefined;
    }
  }

  #countFailure(failure: Failure, time: number, place: LogPlace): void {
    if (!isFound(failure)) return;
    const { id, host, failregex, data } = failure;
    const { file, line } = place;
    const rule = this.#ignored.find(failure, time, data);
    if (rule !== undefined) {
      const event: IgnoredFailureEvent = {
        type: 'ignored-failure',
        id: id.text,
        time,
        file,
        line,
        failregex,
        rule,
      };
      this.#sink(withHost(event, failure));
      return;
    }
    const key = this.#keys.add(keyOf(id));
    const unweighed = this.#counter.add(key, time);
    this.#ownIds?.note(unweighed, failure, this.#numberOfHost(failure) !== key);
    const isBelow = unweighed.retry < this.#maxretry;
    const weight = isBelow ? this.#increase?.weigh(host.text, time) : undefined;
    const ticket = weight
      ? this.#counter.addWeight(key, weight.times - 1, weight.bancount)
      : unweighed;
    const { retry } = ticket;
    const groups = this.#options.withGroups === false ? NO_GROUPS : toEventGroups(data);
    const event: FailureEvent = {
      type: 'failure',
      file,
      line,
      time,
      id: id.text,
      failregex,
      retry,
      groups,
    };
    withHost(event, failure);
    if (weight) event.weight = weight.times;
    if (this.#polls && this.#bans.landingOf(key) === this.#clock) event.through = true;
    this.#sink(event);
    if (retry >= this.#maxretry) this.#banRipe(ticket, failure, place);
    if (!isBelow && this.#ownIds && this.#counter.get(key)) this.#weighWaiting(key, failure, time);
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
    this.#performService(this.#clock, true);
  }

  /** Returns the number by which the ticket of a host is looked for: an id that counts as it is written is its own. */
  #numberOfHost({ id, host }: FoundId): number {
    const isSame = host.family === 'raw' && host.text === id.text;
    return this.#keys.add(keyOf(isSame ? id : host));
  }

  #ban(ticket: FailTicket, found: FoundId, { file, line }: LogPlace): void {
    this.#counter.delete(ticket.id);
    const { lastTime: time, failures } = ticket;
    const id = found.id.text;
    const result = this.#bans.ban(ticket, found.host.text, this.#clock);
    if (result.outcome === 'expired') {
      const event: ExpiredBanEvent = { type: 'expired-ban', id, time, file, line };
      this.#sink(withHost(event, found));
      return;
    }
    const { until } = result;
    if (result.outcome === 'banned') {
      const event: BanEvent = { type: 'ban', id, time, until, file, line, failures };
      this.#sink(withHost(this.#addTimes(event, result), found));
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
      this.#sink(withHost(event, found));
    }
  }

  #addTimes(event: BanEvent, { bantime, count }: MadeBan): BanEvent {
    if (this.#increase) Object.assign(event, { bantime, bancount: count });
    if (this.#polls) event.landed = this.#clock;
    return event;
  }

  #tryService(clock: number): void {
    this.#options.inspector?.cleanUpTried?.(clock);
    this.#performService(clock, false);
  }

  #performService(clock: number, isBan: boolean): void {
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

const NO_FAILURES: readonly Failure[] = [];
const NO_GROUPS: EventGroups = {};

/**
 * Adds to an event the host, where that is another text than the id. To spread what is mostly absent into each event
 * would take longer than all else that is done with a failure.
 */
function withHost<Event extends { host?: string }>(event: Event, { id, host }: FoundId): Event {
  if (host.text !== id.text) event.host = host.text;
  return event;
}
