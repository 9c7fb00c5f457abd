import type { FailedJail, JailReport, JailsSummary } from './jail-result.ts';
import { toJson } from '../text/json-text.ts';

/** Formats the line before the events of a jail. */
export function formatJailEvent({ name, ...report }: JailReport): string {
  return `${toJson({ type: 'jail', jail: name, starts: true, ...report })}\n`;
}

/** Formats the line that stands for a jail that was not replayed. */
export function formatFailedJail({ name, starts, reasons }: FailedJail): string {
  return `${toJson({ type: 'jail', jail: name, starts, reasons })}\n`;
}

/** Formats the last line: all jails together. */
export function formatJailsEvent(summary: JailsSummary): string {
  return `${toJson({ type: 'summary', ...summary })}\n`;
}
