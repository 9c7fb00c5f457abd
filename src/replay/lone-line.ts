import { StepLimitError, type CompiledFilter, type Groups } from '../filter/index.ts';
import { AddressError } from '../ip/index.ts';
import type { Verdict } from './events.ts';
import { FailureFinder, type Failure } from './failures/failures.ts';
import { HostNames } from './failures/host-names.ts';
import { IgnoreRules } from './failures/ignore-rules.ts';
import { judgeLine } from './judge-line.ts';
import { isAscii, type LineStamp } from './lines/log-line.ts';
import { dateOf, timeOf } from './listener.ts';
import type { GuardOptions } from './pass/guarded-runner.ts';
import {
  ReplayPass,
  type DatedSearchedLine,
  type PassSnapshot,
  type SearchedLine,
} from './pass/replay-pass.ts';
import type { ReplayOptions } from './replay-options.ts';

/** What becomes of a line that is the first one that the server reads. */
export interface LoneAnswer {
  /** What becomes of the line. */
  verdict: Verdict;
  /** The id of its first failure. */
  id: string | null;
  /** When it counts, in seconds since the epoch. */
  time: number | null;
  /** The text that was cut out as the date. */
  date: string | null;
  /** What ignores its first failure: an entry of `ignoreip`, or `ignoreself`. */
  rule: string | null;
}

/** The first failure of a line. */
export interface LoneFailure {
  id: string;
  /** The number of the failregex, from 1 on. */
  failregex: number;
  /** The groups of the match that found it. */
  groups: Groups;
  /** Where the date of the line ends, in UTF-16 units; 0 if it has none. */
  dateEnd: number;
}

/** A line that is tried by itself. */
export interface LoneLine {
  text: string;
  /** Those that are searched together with it, as `maxlines` has it. */
  before: readonly string[];
  stamp: LineStamp | undefined;
}

/**
 * Tries lines, each as if the server had read none before it. Nothing is counted, and no command is asked. Where a line
 * takes too long, no more are tried.
 */
export class LoneLineTrial {
  readonly #filter: CompiledFilter;
  readonly #pass: ReplayPass;
  readonly #untouched: PassSnapshot;
  readonly #names: HostNames;
  readonly #ignored: IgnoreRules;
  readonly #now: number;
  readonly #limits: GuardOptions;
  #isStopped = false;

  constructor(filter: CompiledFilter, options: ReplayOptions) {
    const { ignoreip, ignoreself, now, resolve } = options;
    this.#filter = filter;
    this.#limits = options;
    this.#pass = new ReplayPass(filter, { now, checkAll: false, traced: false });
    this.#untouched = this.#pass.snapshot();
    this.#names = new HostNames(resolve);
    this.#ignored = new IgnoreRules({ ignoreip, ignoreself }, this.#names.lookUp);
    this.#now = now;
  }

  /** Tries a line; undefined where it, or one before it, takes too long. */
  answer(line: LoneLine): LoneAnswer | undefined {
    let answer: LoneAnswer | undefined;
    if (this.#isStopped) return undefined;
    this.#isStopped = !this.#endsInTime(() => {
      answer = this.#try(line);
    });
    return this.#isStopped ? undefined : answer;
  }

  /**
   * Finds the first failure of a line that is counted; regexes may be busy with it for ever.
   *
   * @param before the lines that are searched together with it, as `maxlines` has it
   * @returns undefined where nobody failed
   */
  find(text: string, before: readonly string[] = []): LoneFailure | undefined {
    for (const line of before) this.#passLine(line);
    const passed = this.#passLine(text);
    this.#pass.restore(this.#untouched);
    const match = passed.kind === 'dated' ? passed.outcome?.matches[0] : undefined;
    if (!match || passed.kind !== 'dated') return undefined;
    const failure = this.#findFailures(passed).find(({ id }) => id !== null);
    if (!failure?.id) return undefined;
    const { line } = passed.dating;
    const dateEnd = line.date === '' ? 0 : line.before.length + line.date.length;
    return { id: failure.id.text, failregex: failure.failregex, groups: match.groups, dateEnd };
  }

  #endsInTime(work: () => void): boolean {
    const { guard, regexTimeout } = this.#limits;
    try {
      return guard(work, regexTimeout, () => this.#pass.restore(this.#untouched));
    } catch (error) {
      if (error instanceof StepLimitError) return false;
      throw error;
    }
  }

  #try({ text, before, stamp }: LoneLine): LoneAnswer {
    for (const line of before) this.#passLine(line);
    const passed = this.#passLine(text, stamp);
    this.#pass.restore(this.#untouched);
    if (passed.kind === 'dated') return this.#answerDated(passed);
    const verdict = passed.kind === 'skipped' ? 'skipped' : 'missed';
    return { verdict, id: null, time: null, date: null, rule: null };
  }

  #passLine(text: string, stamp?: LineStamp): SearchedLine {
    return this.#pass.pass(`${text}\n`, isAscii(text), stamp);
  }

  #answerDated(passed: DatedSearchedLine): LoneAnswer {
    const failures = this.#findFailures(passed);
    const { verdict, failure } = judgeLine(passed.outcome, failures);
    const { dating } = passed;
    return {
      verdict,
      id: failure?.id?.text ?? null,
      time: timeOf(dating),
      date: dateOf(dating),
      rule: this.#findRule(failures[0], dating.time),
    };
  }

  #findRule(failure: Failure | undefined, time: number): string | null {
    if (!failure?.id || !failure.host) return null;
    const { id, host, data } = failure;
    return this.#ignored.find({ id, host }, time, data) ?? null;
  }

  #findFailures({ outcome }: DatedSearchedLine): readonly Failure[] {
    if (!outcome || outcome.matches.length === 0) return [];
    try {
      return new FailureFinder(this.#filter, false, this.#names.lookUp).find(outcome, this.#now);
    } catch (error) {
      if (!(error instanceof AddressError)) throw error;
      return [];
    }
  }
}
