import type { Diagnostic } from '../diagnostics/index.ts';
import { StepLimitError, type FilterRegex } from '../filter/index.ts';
import { sliceBatch, withoutEnd, type LineBatch, type LineStamp } from './log-line.ts';

/** Runs work that regexes may keep busy for ever; false if it was stopped after so many milliseconds. */
export type Guard = (work: () => void, timeoutMs: number) => boolean;

export interface GuardOptions {
  guard: Guard;
  /** Limit for one line, in milliseconds. */
  regexTimeout: number;
  /** Go on without a regex that takes longer, where that is possible. */
  keepGoing: boolean;
  /** Milliseconds of a clock that never goes back; without it the guard is called more often, which costs time. */
  stopwatch?: (() => number) | undefined;
}

/** Takes over the lines of a batch that were passed. */
export type Take<Line> = (batch: LineBatch, passed: readonly Line[]) => void;

/** So many lines are passed before they are taken over: what waits longer costs the garbage collector much. */
const CHUNK_LINES = 128;

/** What is searched: a regex of the filter, or its date patterns. */
export type Searched = FilterRegex | 'datepattern';

/** Something done with each line in turn that regexes take part in, and that can be taken back. */
export interface Pass<Line, Snapshot> {
  /**
   * @param line with its line feed
   * @param stamp when the date of the line is known
   */
  pass(line: string, ascii: boolean, stamp?: LineStamp): Line;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  /** What was being searched when the pass was interrupted. */
  readonly interrupted: Searched;
  /** Goes on without a regex. */
  drop(regex: FilterRegex): void;
}

/**
 * Passes lines under the guard. Batches are tried as a whole, since the guard costs more than many lines; if it stops
 * them, they are taken back and passed line by line to find the regex and the line that take so long.
 */
export class GuardedPass<Line, Snapshot> {
  readonly diagnostics: Diagnostic[] = [];
  readonly #pass: Pass<Line, Snapshot>;
  readonly #options: GuardOptions;

  constructor(pass: Pass<Line, Snapshot>, options: GuardOptions) {
    this.#pass = pass;
    this.#options = options;
  }

  /** @returns what became of the lines of all batches, up to the line that ended the run */
  run(batches: readonly LineBatch[]): Line[] {
    const passed: Line[] = [];
    const before = this.#pass.snapshot();
    const finished = this.#guarded(() => {
      for (const batch of batches) this.#passBatch(batch, passed);
    });
    if (finished) return passed;
    this.#pass.restore(before);
    return this.#runLineByLine(batches);
  }

  /**
   * As `run`, but hands the lines on a few at a time. That happens under the guard as well, but only while half of the
   * time is left, so that nothing but a regex is ever interrupted.
   *
   * @returns false if the run ended at a line
   */
  stream(batches: readonly LineBatch[], take: Take<Line>): boolean {
    const chunks = batches.flatMap(cutIntoChunks);
    while (chunks.length > 0) {
      const left = this.#streamWhileTime(chunks, take);
      if (left === 'held-up') return false;
      if (!left) continue;
      const passed = left.passed ?? this.#runLineByLine([left.chunk]);
      take(left.chunk, passed);
      if (passed.length < left.chunk.lines.length) return false;
    }
    return true;
  }

  /** @returns the chunk that is left to be taken over, passed already or, after an interruption, not */
  #streamWhileTime(
    chunks: LineBatch[],
    take: Take<Line>,
  ): { chunk: LineBatch; passed?: Line[] } | 'held-up' | undefined {
    const deadline = this.#now() + this.#options.regexTimeout / 2;
    let left: { chunk: LineBatch; passed?: Line[] } | undefined;
    let before = this.#pass.snapshot();
    let isTaking = false;
    const finished = this.#guarded(() => {
      for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
        before = this.#pass.snapshot();
        left = { chunk };
        const passed: Line[] = [];
        this.#passBatch(chunk, passed);
        left.passed = passed;
        if (this.#now() >= deadline) return;
        isTaking = true;
        take(chunk, passed);
        isTaking = false;
        left = undefined;
      }
    });
    if (finished) return left;
    if (isTaking) return this.#reportHoldUp();
    this.#pass.restore(before);
    return left && { chunk: left.chunk };
  }

  #now(): number {
    return this.#options.stopwatch?.() ?? Infinity;
  }

  #reportHoldUp(): 'held-up' {
    this.diagnostics.push({
      code: 'replay/held-up',
      severity: 'error',
      message:
        'the process was held up in the middle of counting a line, and that can not be taken back',
      hint: 'Run it again; if the machine is that slow, give it a longer --regex-timeout',
    });
    return 'held-up';
  }

  #passBatch(batch: LineBatch, passed: Line[]): void {
    const { length } = batch.lines;
    for (let index = 0; index < length; index++) passed.push(this.#passLine(batch, index));
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

  /** @returns undefined if the line can't be passed and the run ends with it */
  #tryLine(batch: LineBatch, index: number): { passed: Line } | undefined {
    for (;;) {
      const before = this.#pass.snapshot();
      let line: { passed: Line } | undefined;
      const finished = this.#guarded(() => {
        line = { passed: this.#passLine(batch, index) };
      });
      if (finished) return line;
      const culprit = this.#pass.interrupted;
      this.#pass.restore(before);
      const dropped = this.#options.keepGoing && isDispensable(culprit);
      this.diagnostics.push(describeTimeout(culprit, batch, index, this.#options, dropped));
      if (!dropped) return undefined;
      this.#pass.drop(culprit);
    }
  }

  #passLine({ lines, ascii, stamps }: LineBatch, index: number): Line {
    const isAscii = typeof ascii === 'boolean' ? ascii : ascii[index]!;
    return this.#pass.pass(lines[index]!, isAscii, stamps?.[index]);
  }

  #guarded(work: () => void): boolean {
    try {
      return this.#options.guard(work, this.#options.regexTimeout);
    } catch (error) {
      if (error instanceof StepLimitError) return false;
      throw error;
    }
  }
}

function cutIntoChunks(batch: LineBatch): LineBatch[] {
  const chunks: LineBatch[] = [];
  for (let start = 0; start < batch.lines.length; start += CHUNK_LINES) {
    chunks.push(sliceBatch(batch, start, start + CHUNK_LINES));
  }
  return chunks;
}

/** Without its prefregex or its dates a filter would say something else about every line. */
function isDispensable(culprit: Searched): culprit is FilterRegex {
  return culprit !== 'datepattern' && culprit.kind !== 'prefregex';
}

function describeTimeout(
  culprit: Searched,
  { file, firstLine, lines }: LineBatch,
  index: number,
  { regexTimeout }: GuardOptions,
  dropped: boolean,
): Diagnostic {
  const name = culprit === 'datepattern' ? 'the datepattern' : `${culprit.kind} ${culprit.number}`;
  const origin = culprit === 'datepattern' ? undefined : culprit.written.origin;
  const line = firstLine + index;
  const { length } = withoutEnd(lines[index]!);
  return {
    code: 'regex/timeout',
    severity: dropped ? 'warning' : 'error',
    message: `${name} was still busy with one line after ${regexTimeout / 1000} s${dropped ? ' and is left out from here on' : ''}`,
    ...(origin && { origin }),
    hint: 'Two repeats that can take the same characters, such as (a+)+ or .*.*, try every way to share them: make them exclude each other, or anchor the regex',
    notes: [
      {
        message: 'the log line',
        origin: { file, line, column: 1, length },
      },
    ],
  };
}
