import type { AnswerReport } from '../../release/index.ts';
import type { ReplayWriter } from '../replay/replay-writer.ts';
import type { JailResult, JailReport, JailsOutcome } from './jail-result.ts';

/** The writer of a report of several jails in one format: in pieces, in the order in which they are replayed. */
export interface JailsWriter extends Pick<ReplayWriter, 'event'> {
  /** @param fail2ban that answers */
  readonly begin: (fail2ban: AnswerReport) => Iterable<string>;
  /** What comes before the events of a jail. */
  readonly announce: (jail: JailReport) => Iterable<string>;
  /** What is said of a jail when it is over, or of one that was not replayed at all. */
  readonly conclude: (result: JailResult) => Iterable<string>;
  /** What is said when all are over. */
  readonly end: (outcome: JailsOutcome) => Iterable<string>;
}

const NOTHING = (): Iterable<string> => [];

/** The writer for those who want no report, and what other writers leave out. */
export const SILENT_JAILS: JailsWriter = {
  begin: NOTHING,
  announce: NOTHING,
  conclude: NOTHING,
  end: NOTHING,
};
