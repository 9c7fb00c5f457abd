import type { Pattern } from '../ast.ts';
import { contains } from './charset.ts';
import { compileProgram } from './compile-program.ts';
import type { Program } from './program.ts';
import { Run } from './run.ts';
import { SpanMatch } from './span-match.ts';
import { Subject } from './subject.ts';
import { DEFAULT_STEP_LIMIT, StepLimitError } from '../step-limit.ts';
import type { MatchSpan, PyMatch } from '../regex-types.ts';

/** Finds matches with the rules of Python alone, by backtracking. */
export interface Matcher {
  /**
   * Python's `re.search(subject, pos, endpos)`; places are UTF-16 units.
   *
   * @throws StepLimitError when the search ran out of steps
   */
  search(subject: string, pos?: number, endpos?: number): PyMatch | null;
  /** Returns how many steps a search takes, `Infinity` if it runs out of them. */
  countSteps(subject: string): number;
}

export interface MatcherOptions {
  /** The most steps of one search; `DEFAULT_STEP_LIMIT` if not given. */
  stepLimit?: number;
}

export function createMatcher(pattern: Pattern, options: MatcherOptions = {}): Matcher {
  const program = compileProgram(pattern);
  return new ProgramMatcher(program, options.stepLimit ?? DEFAULT_STEP_LIMIT);
}

class ProgramMatcher implements Matcher {
  readonly #program: Program;
  readonly #subject = new Subject();
  readonly #run: Run;

  constructor(program: Program, stepLimit: number) {
    this.#program = program;
    this.#run = new Run(program, this.#subject, stepLimit);
  }

  search(text: string, pos = 0, endpos = text.length): PyMatch | null {
    this.#subject.read(text, clamp(endpos, text.length));
    this.#run.begin();
    try {
      return this.#searchFrom(this.#subject.indexOf(clamp(pos, text.length)), text);
    } finally {
      this.#subject.release();
      this.#run.release();
    }
  }

  countSteps(subject: string): number {
    try {
      this.search(subject);
      return this.#run.steps;
    } catch (error) {
      if (error instanceof StepLimitError) return Infinity;
      throw error;
    }
  }

  #searchFrom(first: number, text: string): PyMatch | null {
    const last = this.#program.anchored ? 0 : this.#subject.length;
    for (let start = first; start <= last; start += 1) {
      if (this.#mayBeginAt(start) && this.#run.matchAt(start)) return this.#found(text, start);
    }
    return null;
  }

  #mayBeginAt(start: number): boolean {
    const { first } = this.#program;
    if (!first) return true;
    const { codes, length } = this.#subject;
    return start < length && contains(first, codes[start]!);
  }

  #found(text: string, start: number): PyMatch {
    const { marks, lastMark, position } = this.#run;
    const spans: (MatchSpan | undefined)[] = [this.#span(start, position)];
    for (let mark = 0; mark < marks.length; mark += 2) {
      const inUse = mark + 1 <= lastMark;
      spans.push(inUse ? this.#span(marks[mark]!, marks[mark + 1]!) : undefined);
    }
    return new SpanMatch(text, spans);
  }

  /**
   * Returns the span of a group; a group that ends before it begins is one that CPython 3.11.2 raises
   * SystemError for.
   */
  #span(start: number, end: number): MatchSpan | undefined {
    if (start < 0 || end < start) return undefined;
    return { start: this.#subject.unitAt(start), end: this.#subject.unitAt(end) };
  }
}

function clamp(position: number, length: number): number {
  return Math.max(0, Math.min(position, length));
}
