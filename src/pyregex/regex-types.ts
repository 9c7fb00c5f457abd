import type { Pattern } from './ast.ts';

/** A half-open range of UTF-16 units in the subject. */
export interface MatchSpan {
  start: number;
  end: number;
}

/** What a search found. Group 0 is the whole match; a group that took no part is `undefined`. */
export interface PyMatch {
  readonly start: number;
  readonly end: number;
  group(number: number): string | undefined;
  span(number: number): MatchSpan | undefined;
}

/** A compiled Python regular expression. */
export interface PyRegex {
  readonly pattern: Pattern;
  /**
   * Python's `re.search(subject, pos, endpos)`.
   *
   * @param ascii whether the subject holds code units below 128 only; the caller knows it for the whole line
   * @throws StepLimitError when the backtracking matcher had to be used and ran out of steps
   */
  search(subject: string, ascii: boolean, pos?: number, endpos?: number): PyMatch | null;
  /** Compiles all that is otherwise put off to the first searches. */
  warmUp(): void;
  /** Whether a subject that begins with this ASCII character may hold a match; in doubt it may. */
  mayBeginWith(code: number): boolean;
}
