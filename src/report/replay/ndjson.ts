import type { Attention } from '../../diagnostics/index.ts';
import type { AnswerReport } from '../../release/index.ts';
import type {
  AlreadyBannedEvent,
  BanEvent,
  FailureEvent,
  FileSummary,
  LineEvent,
  ReplayCounts,
  ReplayEvent,
  UnbanEvent,
} from '../../replay/index.ts';
import { JSON_FORMATS } from '../text/json-formats.ts';
import { toJson } from '../text/json-text.ts';
import { describeCompleteness, type Completeness, type ReplayResult } from './replay-result.ts';
import type { ReplayWriter } from './replay-writer.ts';

/** A row of `dryban replay --format ndjson`: one JSON object on a line of its own. */
export type ReplayRow = ReplayHead | ReplayedEvent | ReplaySummaryRow;

/** The first row. */
interface ReplayHead {
  /** The name and the version of the form of this stream. */
  format: typeof JSON_FORMATS.replayEvents;
  type: 'head';
}

/** An event that has a row. */
export type ReplayedEvent = LineEvent | FailureEvent | BanEvent | AlreadyBannedEvent | UnbanEvent;

/** The last row of a replay: its counts, and which fail2ban it answered as. */
export interface ReplaySummaryRow extends ReplayCounts, Completeness {
  type: 'summary';
  /** The logs that were read. */
  files: FileSummary[];
  /** What a person should look into though nothing failed. */
  attention: Attention[];
  /** The fail2ban that answered. */
  fail2ban: AnswerReport;
}

/** The writer of one line an event, after one that names the form and before a last one that sums up. */
export const REPLAY_NDJSON: ReplayWriter = {
  begin: () => formatRow({ format: JSON_FORMATS.replayEvents, type: 'head' }),
  event: formatEvent,
  end: (result) => [formatSummaryEvent(result)],
};

function formatRow(row: ReplayRow): string {
  return `${toJson(row)}\n`;
}

/**
 * Returns an event as a line, or nothing for an event that only the summary counts.
 *
 * @param jail whose event it is, where several are replayed
 */
export function formatEvent(event: ReplayEvent, jail?: string): string {
  if (event.type === 'ignored-failure' || event.type === 'expired-ban') return '';
  if (jail === undefined) return formatRow(event);
  const { type, ...rest } = event;
  return `${toJson({ type, jail, ...rest })}\n`;
}

/** Returns the last line. */
export function formatSummaryEvent(result: ReplayResult, jail?: string): string {
  const { attention, settings } = result;
  const { counts, files } = result.summary;
  const { fail2ban } = settings;
  const head = jail === undefined ? { type: 'summary' } : { type: 'summary', jail };
  const summary = { ...describeCompleteness(result), ...counts, files, attention, fail2ban };
  return `${toJson({ ...head, ...summary })}\n`;
}
