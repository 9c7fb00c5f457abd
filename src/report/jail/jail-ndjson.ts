import { formatEvent, formatSummaryEvent } from '../replay/ndjson.ts';
import { toJson } from '../text/json-text.ts';
import type { JailResult, JailReport, JailsReport } from './jail-result.ts';
import { SILENT_JAILS, type JailsWriter } from './jails-writer.ts';

/** The writer of one line an event, each with the name of its jail. */
export const JAILS_NDJSON: JailsWriter = {
  ...SILENT_JAILS,
  event: formatEvent,
  announce: (jail) => [formatJail(jail)],
  conclude: (result) => [formatOutcome(result)],
  end: (summary) => [formatJails(summary)],
};

function formatJail({ name, ...report }: JailReport): string {
  return `${toJson({ type: 'jail', jail: name, starts: true, ...report })}\n`;
}

/** Returns the summary of a jail, or what stands for one that was not replayed. */
function formatOutcome(result: JailResult): string {
  if (!('reasons' in result)) return formatSummaryEvent(result.replay, result.name);
  const { name, starts, reasons } = result;
  return `${toJson({ type: 'jail', jail: name, starts, reasons })}\n`;
}

/** Returns the last line: all jails together. */
function formatJails(summary: JailsReport): string {
  return `${toJson({ type: 'summary', ...summary })}\n`;
}
