import type { Diagnostic } from '../diagnostics/index.ts';
import { StepLimitError, type FilterRegex } from '../filter/index.ts';
import type { LineBatch } from './log-line.ts';

/** Runs work that regexes may keep busy for ever; false if it was stopped after so many milliseconds. */
export type Guard = (work: () => void, timeoutMs: number) => boolean;

export interface GuardOptions {
  guard: Guard;
  /** Limit for one line, in milliseconds. */
  regexTimeout: number;
  /** Go on without a regex that takes longer, where that is possible. */
  keepGoing: boolean;
}

/** What is searched: a regex of the filter, or its date patterns. */
export type Searched = FilterRegex | 'datepattern';

/** Something done with each line in turn that regexes take part in, and that can be taken back. */
export interface Pass<Line, Snapshot> {
  pass(text: string, ascii: boolean): Line;
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

  #passBatch(batch: LineBatch, passed: Line[]): void {
    const { length } = batch.texts;
    for (let index = 0; index < length; index++) passed.push(this.#passLine(batch, index));
  }

  #runLineByLine(batches: readonly LineBatch[]): Line[] {
    const passed: Line[] = [];
    for (const batch of batches) {
      for (let index = 0; index < batch.texts.length; index++) {
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

  #passLine({ texts, ascii }: LineBatch, index: number): Line {
    return this.#pass.pass(texts[index]!, typeof ascii === 'boolean' ? ascii : ascii[index]!);
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

/** Without its prefregex or its dates a filter would say something else about every line. */
function isDispensable(culprit: Searched): culprit is FilterRegex {
  return culprit !== 'datepattern' && culprit.kind !== 'prefregex';
}

function describeTimeout(
  culprit: Searched,
  { file, firstLine, texts }: LineBatch,
  index: number,
  { regexTimeout }: GuardOptions,
  dropped: boolean,
): Diagnostic {
  const name = culprit === 'datepattern' ? 'the datepattern' : `${culprit.kind} ${culprit.number}`;
  const origin = culprit === 'datepattern' ? undefined : culprit.written.origin;
  const line = firstLine + index;
  const text = texts[index]!;
  return {
    code: 'regex/timeout',
    severity: dropped ? 'warning' : 'error',
    message: `${name} was still busy with one line after ${regexTimeout / 1000} s${dropped ? ' and is left out from here on' : ''}`,
    ...(origin && { origin }),
    hint: 'Two repeats that can take the same characters, such as (a+)+ or .*.*, try every way to share them: make them exclude each other, or anchor the regex',
    notes: [
      {
        message: 'the log line',
        origin: { file, line, column: 1, length: text.length },
      },
    ],
  };
}
