import type { ReplayEvent } from '../../replay/index.ts';
import type { ReplayResult } from './replay-result.ts';

/** The writer of a replay's report in one format. It makes texts and prints none. */
export interface ReplayWriter {
  /** Returns what comes before all else; absent where nothing does. */
  readonly begin?: () => string;
  /**
   * The text of an event, to be printed while the replay runs; absent where all is said at the end.
   *
   * @param jail whose event it is, where several are replayed
   */
  readonly event?: (event: ReplayEvent, jail?: string) => string;
  /** The report of a replay that is over, piece by piece. */
  readonly end: (result: ReplayResult) => Iterable<string>;
}

/** The writer for those who want no report. */
export const SILENT_REPLAY: ReplayWriter = { end: () => [] };
