import { formatEvent, formatSummaryEvent } from '../replay/ndjson.ts';
import type { ReplayedEvent, ReplaySummaryRow } from '../replay/ndjson.ts';
import { JSON_FORMATS } from '../text/json-formats.ts';
import { toJson } from '../text/json-text.ts';
import type { FailedJail, JailResult, JailReport, JailsReport } from './jail-result.ts';
import { SILENT_JAILS, type JailsWriter } from './jails-writer.ts';

/** A row of `dryban jail --format ndjson`: one JSON object on a line of its own. */
export type JailRow =
  | JailHead
  | StartedJail
  | UnstartedJail
  | OfJail<ReplayedEvent>
  | OfJail<ReplaySummaryRow>
  | JailsSummaryRow;

/** The first row. */
interface JailHead {
  /** The name and the version of the form of this stream. */
  format: typeof JSON_FORMATS.jailEvents;
  type: 'head';
}

interface InJail {
  /** The name of the jail. */
  jail: string;
}

type OfJail<Row> = Row extends unknown ? Row & InJail : never;

/** A jail that is replayed, before its events. */
interface StartedJail extends InJail, Omit<JailReport, 'name'> {
  type: 'jail';
  starts: true;
}

/** A jail that is not replayed, in its place. */
interface UnstartedJail extends InJail, Pick<FailedJail, 'starts' | 'reasons'> {
  type: 'jail';
}

/** The last row: all jails together. */
interface JailsSummaryRow extends JailsReport {
  type: 'summary';
}

/** The writer of one line an event, each with the name of its jail. */
export const JAILS_NDJSON: JailsWriter = {
  ...SILENT_JAILS,
  begin: () => [formatRow({ format: JSON_FORMATS.jailEvents, type: 'head' })],
  event: formatEvent,
  announce: (jail) => [formatJail(jail)],
  conclude: (result) => [formatOutcome(result)],
  end: ({ summary }) => [formatRow({ type: 'summary', ...summary })],
};

function formatRow(row: JailRow): string {
  return `${toJson(row)}\n`;
}

function formatJail({ name, ...report }: JailReport): string {
  return formatRow({ type: 'jail', jail: name, starts: true, ...report });
}

/** Returns the summary of a jail, or what stands for one that was not replayed. */
function formatOutcome(result: JailResult): string {
  if (!('reasons' in result)) return formatSummaryEvent(result.replay, result.name);
  const { name, starts, reasons } = result;
  return formatRow({ type: 'jail', jail: name, starts, reasons });
}
