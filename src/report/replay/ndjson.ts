import type { ReplayEvent } from '../../replay/index.ts';
import { toJson } from '../text/json-text.ts';
import { describeCompleteness, type ReplayResult } from './replay-result.ts';
import type { ReplayWriter } from './replay-writer.ts';

/** The writer of one line an event, and a last one that sums up. */
export const REPLAY_NDJSON: ReplayWriter = {
  event: formatEvent,
  end: (result) => [formatSummaryEvent(result)],
};

/**
 * Returns an event as a line, or nothing for an event that only the summary counts.
 *
 * @param jail whose event it is, where several are replayed
 */
export function formatEvent(event: ReplayEvent, jail?: string): string {
  if (event.type === 'ignored-failure' || event.type === 'expired-ban') return '';
  if (jail === undefined) return `${toJson(event)}\n`;
  const { type, ...rest } = event;
  return `${toJson({ type, jail, ...rest })}\n`;
}

/** Returns the last line. */
export function formatSummaryEvent(result: ReplayResult, jail?: string): string {
  const { counts, files } = result.summary;
  const { fail2ban } = result.settings;
  const head = jail === undefined ? { type: 'summary' } : { type: 'summary', jail };
  return `${toJson({ ...head, ...describeCompleteness(result), ...counts, files, fail2ban })}\n`;
}
