import type { Diagnostic } from '../diagnostics/index.ts';
import { StepLimitError, type CompiledFilter, type FilterRegex } from '../filter/index.ts';
import { LinePass, type PassedLine, type PassOptions } from './line-pass.ts';
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

/**
 * Passes lines under the guard. A batch is tried as a whole, since the guard costs more than many lines; if it is
 * stopped, it is taken back and passed line by line to find the regex and the line that take so long.
 */
export class GuardedPass {
  readonly pass: LinePass;
  readonly diagnostics: Diagnostic[] = [];
  readonly #options: GuardOptions;

  constructor(pass: LinePass, options: GuardOptions) {
    this.pass = pass;
    this.#options = options;
  }

  /** @returns the lines up to the one that ended the run, or all */
  run(batch: LineBatch): PassedLine[] {
    const passed: PassedLine[] = [];
    const before = this.pass.snapshot();
    const { texts } = batch;
    const finished = this.#guarded(() => {
      for (let index = 0; index < texts.length; index++) passed.push(this.#passLine(batch, index));
    });
    if (finished) return passed;
    this.pass.restore(before);
    return this.#runLineByLine(batch);
  }

  #runLineByLine(batch: LineBatch): PassedLine[] {
    const passed: PassedLine[] = [];
    for (let index = 0; index < batch.texts.length; index++) {
      const line = this.#tryLine(batch, index);
      if (!line) return passed;
      passed.push(line);
    }
    return passed;
  }

  /** @returns undefined if the line can't be passed and the run ends with it */
  #tryLine(batch: LineBatch, index: number): PassedLine | undefined {
    for (;;) {
      const before = this.pass.snapshot();
      let line: PassedLine | undefined;
      const finished = this.#guarded(() => {
        line = this.#passLine(batch, index);
      });
      if (finished) return line;
      const culprit = this.pass.interrupted;
      this.pass.restore(before);
      const dropped = this.#options.keepGoing && isDispensable(culprit);
      this.diagnostics.push(describeTimeout(culprit, batch, index, this.#options, dropped));
      if (!dropped) return undefined;
      this.pass.drop(culprit);
    }
  }

  #passLine({ texts, ascii }: LineBatch, index: number): PassedLine {
    return this.pass.pass(texts[index]!, typeof ascii === 'boolean' ? ascii : ascii[index]!);
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

export function createGuardedPass(
  filter: CompiledFilter,
  options: GuardOptions & PassOptions & { now: number },
): GuardedPass {
  return new GuardedPass(new LinePass(filter, options.now, options), options);
}

/** Without its prefregex or its dates a filter would say something else about every line. */
function isDispensable(culprit: FilterRegex | 'datepattern'): culprit is FilterRegex {
  return culprit !== 'datepattern' && culprit.kind !== 'prefregex';
}

function describeTimeout(
  culprit: FilterRegex | 'datepattern',
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
