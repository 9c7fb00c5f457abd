import { nameOfRegex, type Diagnostic } from '../../diagnostics/index.ts';
import { StepLimitError } from '../../filter/index.ts';
import { countLines, cutIntoPortions, PORTION_LINES, type LineBatch } from '../lines/log-line.ts';
import { describeOverrun, isDispensable, type Overrun } from './overrun.ts';
import { passLine, type Pass, type Searched } from './pass.ts';

/**
 * Runs work that regexes may keep busy for ever; false if it was stopped after so many milliseconds of a CPU. Work that
 * other processes held up is interrupted and begun anew; `takeBack` undoes what it had done. What is stopped for good is
 * left as it is.
 */
export type Guard = (work: () => void, limitMs: number, takeBack: () => void) => boolean;

export interface GuardOptions {
  guard: Guard;
  /** The limit for one line, in milliseconds of a CPU. */
  regexTimeout: number;
  /** Whether to go on without a regex that takes longer, where that is possible. */
  keepGoing: boolean;
  /** Whether to give up a line on which a regex takes longer, a few times each regex, and go on with the next. */
  givesUpLines?: boolean;
}

/** Takes over the lines of a batch that were passed. */
export type BatchSink<Line> = (batch: LineBatch, passed: readonly Line[]) => void;

/**
 * The share of the time for one line that many lines at once get before they are tried in groups, and then one by
 * one.
 */
const SHARE_OF_MANY = 1 / 10;
/** The least time for many lines, in milliseconds: sound lines take less, also while V8 still compiles. */
const LEAST_FOR_MANY = 50;
/**
 * How many lines make a group: on a busy machine a call of the guard takes long, so that a group costs much less than
 * its lines.
 */
const GROUP_LINES = 32;
/** The most lines that are given up because of one regex before the run ends, or goes on without it. */
const MAX_GIVEN_UP = 3;

/** The next lines of a pass. */
export interface Head<Line, Snapshot> {
  guarded: GuardedRunner<Line, Snapshot>;
  batches: readonly LineBatch[];
}

/** A number of lines that are being passed. */
interface Attempt<Line> {
  readonly passed: Line[];
  work(): void;
  takeBack(): void;
}

/**
 * Passes lines under the guard. They are tried many at a time, since the guard costs more than many lines; if it stops
 * them, they are taken back and passed line by line to find the regex and the line that take so long.
 */
export class GuardedRunner<Line, Snapshot> {
  readonly diagnostics: Diagnostic[] = [];
  /** The regexes that the pass went on without, such as `failregex 2`. */
  readonly leftOut: string[] = [];
  readonly #pass: Pass<Line, Snapshot>;
  readonly #options: GuardOptions;
  /** How many lines were given up because of what was searched. */
  readonly #givenUp = new Map<Searched | undefined, number>();
  #limitOfMany: number;
  /** Whether all regexes are compiled; undefined until that is tried. */
  #isWarm: boolean | undefined;

  constructor(pass: Pass<Line, Snapshot>, options: GuardOptions) {
    this.#pass = pass;
    this.#options = options;
    this.#limitOfMany = limitOfMany(options.regexTimeout);
  }

  /**
   * Passes all lines.
   *
   * @returns what became of them, up to the line that ended the run
   */
  run(batches: readonly LineBatch[]): Line[] {
    if (countLines(batches) === 0) return [];
    return this.#runTogether(batches) ?? this.#runInGroups(batches);
  }

  /**
   * Passes lines as `run` does, but hands them on some at a time. That happens outside the guard, since it can't be
   * taken back.
   *
   * @returns false if the run ended at a line
   */
  stream(batches: readonly LineBatch[], take: BatchSink<Line>): boolean {
    for (const portion of cutIntoPortions(batches, PORTION_LINES)) {
      if (!handOn(portion, this.run(portion), take)) return false;
    }
    return true;
  }

  /**
   * Runs several passes in one call of the guard, which costs more than a few lines of each.
   *
   * @returns what became of their lines; undefined if the guard stopped them, and then all are taken back
   */
  static runTogether<Line, Snapshot>(heads: readonly Head<Line, Snapshot>[]): Line[][] | undefined {
    const attempts = heads.map(({ guarded, batches }) => guarded.#attempt(batches));
    const takeBack = (): void => attempts.forEach((attempt) => attempt.takeBack());
    const work = (): void => attempts.forEach((attempt) => attempt.work());
    const [first] = heads;
    const overrun = first && first.guarded.#findOverrun(work, first.guarded.#limitOfMany, takeBack);
    if (!overrun) return attempts.map(({ passed }) => passed);
    takeBack();
    return undefined;
  }

  #runTogether(batches: readonly LineBatch[]): Line[] | undefined {
    return GuardedRunner.runTogether([{ guarded: this, batches }])?.[0];
  }

  #attempt(batches: readonly LineBatch[]): Attempt<Line> {
    const before = this.#pass.snapshot();
    const passed: Line[] = [];
    return {
      passed,
      work: () => {
        for (const batch of batches) this.#passBatch(batch, passed);
      },
      takeBack: () => {
        this.#pass.restore(before);
        passed.length = 0;
      },
    };
  }

  #passBatch(batch: LineBatch, passed: Line[]): void {
    const { length } = batch.lines;
    for (let index = 0; index < length; index++) passed.push(passLine(this.#pass, batch, index));
  }

  #runInGroups(batches: readonly LineBatch[]): Line[] {
    this.#warmUp();
    const before = this.diagnostics.length;
    const passed: Line[] = [];
    for (const group of cutIntoPortions(batches, GROUP_LINES)) {
      const lines = this.#runTogether(group) ?? this.#runLineByLine(group);
      passed.push(...lines);
      if (lines.length < countLines(group)) return passed;
    }
    if (this.diagnostics.length === before) this.#allowMore();
    return passed;
  }

  #runLineByLine(batches: readonly LineBatch[]): Line[] {
    const passed: Line[] = [];
    for (const batch of batches) {
      for (let index = 0; index < batch.lines.length; index++) {
        const line = this.#tryLine(batch, index);
        if (!line) return passed;
        passed.push(line.passed);
      }
    }
    return passed;
  }

  /**
   * Compiles the regexes, which V8 does when they are first searched: that must not count as time that a line takes.
   */
  #warmUp(): void {
    if (this.#isWarm !== undefined) return;
    const before = this.#pass.snapshot();
    const takeBack = (): void => this.#pass.restore(before);
    this.#isWarm = !this.#findOverrun(() => this.#pass.warmUp(), this.#limitOfMany, takeBack);
    takeBack();
  }

  /** Gives many lines more time at once, since no line was to blame: they are just slow. */
  #allowMore(): void {
    const most = Math.max(this.#options.regexTimeout, LEAST_FOR_MANY);
    this.#limitOfMany = Math.min(this.#limitOfMany * 2, most);
  }

  /**
   * Passes one line by itself.
   *
   * @returns undefined if the line can't be passed and the run ends with it
   */
  #tryLine(batch: LineBatch, index: number): { passed: Line } | undefined {
    const { regexTimeout, givesUpLines = false } = this.#options;
    const keepGoing = this.#options.keepGoing || givesUpLines;
    const before = this.#pass.snapshot();
    const takeBack = (): void => this.#pass.restore(before);
    const suspects = new Set<Searched | undefined>();
    for (;;) {
      let line: { passed: Line } | undefined;
      const work = (): void => {
        line = { passed: passLine(this.#pass, batch, index) };
      };
      const overrun = this.#findOverrun(work, regexTimeout, takeBack);
      if (!overrun) return line;
      const culprit = this.#pass.interrupted;
      takeBack();
      if (overrun === 'time' && this.#mayHaveCompiled(suspects, culprit)) continue;
      const givenUp = givesUpLines ? this.#giveUp(culprit) : undefined;
      const continuation = givenUp ? 'next-line' : keepGoing ? 'without-regex' : 'nothing';
      this.diagnostics.push(
        describeOverrun(culprit, overrun, { batch, index, regexTimeout, continuation }),
      );
      if (givenUp) return givenUp;
      if (!keepGoing || !isDispensable(culprit)) return undefined;
      this.#pass.drop(culprit);
      this.leftOut.push(nameOfRegex(culprit));
    }
  }

  /**
   * Whether a line may be tried again since its regexes were compiled meanwhile, where they were too many to compile
   * ahead. What was compiled stays so: the next try comes farther, unless one regex is to blame.
   */
  #mayHaveCompiled(suspects: Set<Searched | undefined>, culprit: Searched | undefined): boolean {
    if (this.#isWarm || suspects.has(culprit)) return false;
    suspects.add(culprit);
    return true;
  }

  #giveUp(culprit: Searched | undefined): { passed: Line } | undefined {
    const count = (this.#givenUp.get(culprit) ?? 0) + 1;
    this.#givenUp.set(culprit, count);
    if (count > MAX_GIVEN_UP || !this.#pass.giveUp) return undefined;
    return { passed: this.#pass.giveUp() };
  }

  /**
   * Runs work under the guard.
   *
   * @returns what of the work was too much, if it did not end
   */
  #findOverrun(work: () => void, limitMs: number, takeBack: () => void): Overrun | undefined {
    try {
      return this.#options.guard(work, limitMs, takeBack) ? undefined : 'time';
    } catch (error) {
      if (error instanceof StepLimitError) return 'steps';
      throw error;
    }
  }
}

/**
 * Hands each batch on with what became of its lines.
 *
 * @returns false if fewer lines were passed than there are
 */
export function handOn<Line>(
  batches: readonly LineBatch[],
  passed: readonly Line[],
  take: BatchSink<Line>,
): boolean {
  let start = 0;
  for (const batch of batches) {
    const end = start + batch.lines.length;
    take(batch, passed.slice(start, end));
    if (passed.length < end) return false;
    start = end;
  }
  return true;
}

/** Returns the time that many sound lines are given at first, in milliseconds of a CPU. */
export function limitOfMany(regexTimeout: number): number {
  return Math.max(regexTimeout * SHARE_OF_MANY, LEAST_FOR_MANY);
}
