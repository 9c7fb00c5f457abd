import type { Diagnostic } from '../diagnostics/index.ts';
import type { CompiledFilter } from '../filter/index.ts';
import { AddressError } from '../ip/index.ts';
import { FailureFinder, isFound, type Failure } from './failures/failures.ts';
import { HostNames } from './failures/host-names.ts';
import { knowsLogins, LoginFinder } from './good/login-finder.ts';
import { JailModel } from './jail-model.ts';
import { judgeLine, MISSED, SKIPPED } from './judge-line.ts';
import { DroppedLines, type LogPlace } from './lines/dropped-lines.ts';
import { withoutEnd, type LineBatch } from './lines/log-line.ts';
import type { ReplayListener } from './listener.ts';
import { ForeseenLines } from './pass/foreseen-lines.ts';
import { GuardedRunner, handOn, type BatchSink } from './pass/guarded-runner.ts';
import {
  ReplayPass,
  type DatedSearchedLine,
  type SearchedLine,
  type PassSnapshot,
} from './pass/replay-pass.ts';
import type {
  FailureFollower,
  LineWatcher,
  ReplayInspector,
  ReplayOptions,
} from './replay-options.ts';
import type { AskedNames } from './summary/summary-types.ts';

/**
 * Replays log lines through a filter and fail2ban's model of failures and bans, with a simulated clock. Everything that
 * happens is told to the listener, in order.
 */
export class Replay {
  /** The lines for `processForeseen` that were passed already. */
  readonly foreseen: ForeseenLines<SearchedLine, PassSnapshot>;
  readonly #inspector: ReplayInspector | undefined;
  readonly #watcher: LineWatcher | undefined;
  readonly #follower: FailureFollower | undefined;
  readonly #listener: ReplayListener;
  readonly #pass: ReplayPass;
  readonly #guarded: GuardedRunner<SearchedLine, PassSnapshot>;
  readonly #names: HostNames;
  readonly #finder: FailureFinder;
  readonly #jail: JailModel;
  /** Absent where nobody asks who logged in, or nothing says so. */
  readonly #logins: LoginFinder | undefined;
  readonly #droppedLines = new DroppedLines();

  constructor(filter: CompiledFilter, options: ReplayOptions, listener: ReplayListener) {
    const { counting, inspector, resolve, watcher, follower } = options;
    this.#inspector = inspector;
    this.#watcher = watcher;
    this.#follower = follower;
    this.#listener = listener;
    const traced = inspector?.inspect !== undefined;
    const { findtime } = counting;
    this.#pass = new ReplayPass(filter, { ...options, findtime, checkAll: false, traced });
    this.#guarded = new GuardedRunner(this.#pass, options);
    this.foreseen = new ForeseenLines(this.#pass);
    this.#names = new HostNames(resolve);
    this.#finder = new FailureFinder(filter, false, this.#names.lookUp);
    this.#jail = new JailModel(filter.release, options, this.#names.lookUp, listener);
    const { good = [], onLogin } = options;
    const areKnown = good.length > 0 || knowsLogins(filter);
    this.#logins = onLogin && areKnown ? new LoginFinder(filter, options, onLogin) : undefined;
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
      this.#inspector?.inspect?.(line, place, withoutEnd(batch.lines[index]!));
      this.#account(line, place);
    }
  }

  get diagnostics(): readonly Diagnostic[] {
    const { diagnostics } = this.#droppedLines;
    return [...diagnostics, ...this.#jail.diagnostics, ...this.#guarded.diagnostics];
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
    if (line.kind === 'old') return this.#accountOld(line, place);
    if (line.kind !== 'dated') return this.#accountUndated(line.kind, place);
    const { clock, dated, time } = line.dating;
    this.#jail.moveTo(clock, dated);
    this.#follower?.moveTo(clock, dated);
    const failures = this.#findFailures(line, place);
    this.#listener.line(place, judgeLine(line.outcome, failures), line.dating);
    this.#logins?.look(line, failures, place);
    if (line.outcome) this.#watcher?.found(line.dating.line);
    else this.#watcher?.missed(line.dating.line, place);
    if (!failures) return;
    for (const failure of failures) {
      const counts = this.#jail.count(failure, time, place);
      if (counts && this.#follower && isFound(failure)) this.#follower.count(failure, time, place);
    }
    this.#countLine();
  }

  #accountOld(old: Extract<SearchedLine, { kind: 'old' }>, place: LogPlace): void {
    this.#logins?.lookForGood(old, place);
    this.#listener.line(place, SKIPPED, old.dating);
    if (old.dating.standing === 'outdated') this.#countLine();
  }

  #countLine(): void {
    this.#jail.countLine();
    this.#follower?.countLine();
  }

  #accountUndated(kind: 'skipped' | 'lost' | 'stuck', place: LogPlace): void {
    if (kind === 'lost') this.#droppedLines.addLostLine(place);
    this.#listener.line(place, kind === 'skipped' ? SKIPPED : MISSED, undefined);
  }

  /**
   * Makes the failures of a line that matched.
   *
   * @returns undefined where fail2ban gives a line up with an error
   */
  #findFailures({ outcome }: DatedSearchedLine, place: LogPlace): readonly Failure[] | undefined {
    if (!outcome || outcome.matches.length === 0) return NO_FAILURES;
    try {
      return this.#finder.find(outcome, this.#jail.clock);
    } catch (error) {
      if (!(error instanceof AddressError)) throw error;
      this.#droppedLines.addBadId(outcome.matches[0]!.regex, place, error);
      return undefined;
    }
  }
}

const NO_FAILURES: readonly Failure[] = [];
