import type { ReplayEvent } from '../../replay/index.ts';
import { describeCompleteness } from './json.ts';
import { toJson } from '../text/json-text.ts';
import type { ReplayResult } from './replay-result.ts';

/**
 * Formats one event as a line, or as nothing where only the summary counts it.
 *
 * @param jail whose event it is, where several are replayed
 */
export function formatEvent(event: ReplayEvent, jail?: string): string {
  if (event.type === 'ignored-failure' || event.type === 'expired-ban') return '';
  if (jail === undefined) return `${toJson(event)}\n`;
  const { type, ...rest } = event;
  return `${toJson({ type, jail, ...rest })}\n`;
}

/** Formats the last line. */
export function formatSummaryEvent(result: ReplayResult, jail?: string): string {
  const { counts, files } = result.summary;
  const head = jail === undefined ? { type: 'summary' } : { type: 'summary', jail };
  return `${toJson({ ...head, ...describeCompleteness(result), ...counts, files })}\n`;
}
