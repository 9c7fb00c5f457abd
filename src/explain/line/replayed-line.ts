import type { LogPlace, ReplayEvent, SearchedLine } from '../../replay/index.ts';

/** A line that went through a replay, with all that came of it. */
export interface ReplayedLine {
  place: LogPlace;
  text: string;
  passed: SearchedLine;
  /** The events of the line, the `line` event among them. */
  events: readonly ReplayEvent[];
}
