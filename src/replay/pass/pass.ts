import type { SearchedDate } from '../../dates/index.ts';
import type { FilterRegex, GoodRegex } from '../../filter/index.ts';
import type { LineBatch, LineStamp } from '../lines/log-line.ts';

/** A regex that a run can go on without, unless it is the prefregex. */
export type SearchedRegex = FilterRegex | GoodRegex;

/** A regex of the filter, one that says who is good, or a date pattern, that lines are searched for. */
export type Searched = SearchedRegex | SearchedDate;

/** A pass over lines: something done with each in turn that regexes take part in, and that can be taken back. */
export interface Pass<Line, Snapshot> {
  /**
   * Passes one line.
   *
   * @param line with its line feed
   * @param stamp when the date of the line is known
   */
  pass(line: string, ascii: boolean, stamp?: LineStamp): Line;
  /** Compiles all regexes that may take part; what they find is of no account. */
  warmUp(): void;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  /** The regex that was being searched when the pass was interrupted, if it was in a search. */
  readonly interrupted: Searched | undefined;
  /** Goes on without a regex from here on. */
  drop(regex: SearchedRegex): void;
  /** Returns what becomes of a line that is given up; absent where none may be. */
  giveUp?(): Line;
}

/** Passes one line of a batch. */
export function passLine<Line>(
  pass: Pick<Pass<Line, never>, 'pass'>,
  { lines, ascii, stamps }: LineBatch,
  index: number,
): Line {
  const isAscii = typeof ascii === 'boolean' ? ascii : ascii[index]!;
  return pass.pass(lines[index]!, isAscii, stamps?.[index]);
}
