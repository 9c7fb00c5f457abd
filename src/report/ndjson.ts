import type { ReplayEvent } from '../replay/index.ts';
import { toJson } from './json-text.ts';
import type { ReplayResult } from './replay-result.ts';

/** One event as a line, or nothing for an event that only the summary counts. */
export function formatEvent(event: ReplayEvent): string {
  if (event.type === 'ignored-failure' || event.type === 'expired-ban') return '';
  return `${toJson(event)}\n`;
}

/** The last line. */
export function formatSummaryEvent({ summary, isComplete }: ReplayResult): string {
  const { counts, files } = summary;
  return `${toJson({ type: 'summary', complete: isComplete, ...counts, files })}\n`;
}
