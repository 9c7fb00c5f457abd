import { InnerBans, MissedFailures } from '../../attention/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import {
  countLines,
  joinListeners,
  Replay,
  SummaryCollector,
  type LineBatch,
  type SearchedLine,
  type ReplayOptions,
  type ReplayListener,
} from '../../replay/index.ts';
import type { Observations, ReplayResult, SettingsReport } from '../../report/index.ts';
import type { ResolvedFilter } from '../filter/resolve-filter.ts';
import type { Good } from './good.ts';

/** All that a replay goes by besides the lines. */
export interface ReplaySetup {
  filter: ResolvedFilter;
  options: ReplayOptions;
  settings: SettingsReport;
  /** How many bans to keep one by one. */
  keptBans: number;
  /** Who is good besides those whom the filter finds. */
  good: Good;
  /** Addresses and networks of the machine that wrote the logs, besides its loopback. */
  ownAddress?: readonly string[];
}

/** A replay under way, with what is said of it at the end. */
export class ReplayRun {
  readonly setup: ReplaySetup;
  readonly #collector: SummaryCollector;
  readonly #innerBans: InnerBans;
  readonly #missedFailures = new MissedFailures();
  readonly #replay: Replay;
  readonly #diagnostics: Diagnostic[] = [];
  #isComplete = true;

  /** @param listeners are told everything after it was counted */
  constructor(setup: ReplaySetup, listeners: readonly ReplayListener[]) {
    this.setup = setup;
    const { filter, options, keptBans, good, ownAddress = [] } = setup;
    const { maxretry } = options.counting;
    const innerBans = new InnerBans(ownAddress);
    this.#innerBans = innerBans;
    this.#collector = new SummaryCollector(filter.compiled, maxretry, keptBans, {
      saidGood: good.said,
      noteBanned: (id) => innerBans.add(id),
    });
    // of several lines that are searched together nobody knows yet which are missed
    const watcher = filter.compiled.maxlines === 1 ? this.#missedFailures : undefined;
    this.#replay = new Replay(
      filter.compiled,
      { ...options, watcher, good: good.regexes, onLogin: this.#collector.addLogin },
      joinListeners([this.#collector, ...listeners]),
    );
  }

  /** False once a regex took too long: the lines that come then are left out. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** @param passed what `passTogether` made of the lines */
  process(batches: readonly LineBatch[], passed?: readonly SearchedLine[]): void {
    if (this.#isComplete) this.#isComplete = this.#replay.process(batches, passed);
  }

  /** Passes a few lines each of several runs. @returns undefined if that has to be left to `process` */
  static passTogether(
    heads: readonly { run: ReplayRun; batches: readonly LineBatch[] }[],
  ): (readonly SearchedLine[])[] | undefined {
    return Replay.passTogether(heads.map(({ run, batches }) => ({ replay: run.#replay, batches })));
  }

  /** Replays lines that may have been foreseen. */
  processForeseen(batch: LineBatch): void {
    if (this.#isComplete) this.#isComplete = this.#replay.processForeseen(batch);
  }

  /** What is known of lines before `processForeseen` gets them. */
  get foreseen(): Replay['foreseen'] {
    return this.#replay.foreseen;
  }

  /** Replays the first half, the regexes, for many lines at a time. */
  pass(batches: readonly LineBatch[]): readonly SearchedLine[] {
    const passed = this.#replay.pass(batches);
    this.#isComplete &&= passed.length === countLines(batches);
    return passed;
  }

  /** The other half; `beforeEach` is called before a line is counted. */
  account(
    batch: LineBatch,
    passed: readonly SearchedLine[],
    beforeEach: (line: SearchedLine) => void,
  ): void {
    this.#replay.account(batch, passed, beforeEach);
  }

  /** Its logs can't be read on, if there are reasons. */
  breakOff(reasons: readonly Diagnostic[]): void {
    this.#isComplete &&= reasons.length === 0;
    this.#diagnostics.push(...reasons);
  }

  result(): ReplayResult {
    const { filter, settings } = this.setup;
    const summary = this.#collector.summary(this.#replay);
    summary.diagnostics.push(...this.#diagnostics);
    const { leftOut } = this.#replay;
    const isComplete = this.#isComplete && leftOut.length === 0;
    const observed = this.#observe();
    return {
      filter: filter.report,
      settings,
      summary,
      attention: [],
      explain: '',
      observed,
      isComplete,
      leftOut,
    };
  }

  #observe(): Observations {
    const { own: ownBans, private: privateBans } = this.#innerBans;
    const lookalikes = this.#missedFailures.describe((id) => this.#collector.hasFailed(id));
    return { ownBans, privateBans, lookalikes };
  }
}
