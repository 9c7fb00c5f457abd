import {
  createStyle,
  formatEvent,
  formatJson,
  formatSummaryEvent,
  formatTable,
} from '../report/index.ts';
import type { ReplayResult } from '../report/index.ts';
import type { LineBatch, ReplayEvent, ReplaySink } from '../replay/index.ts';
import { usesColor } from './color.ts';
import type { Host } from './host.ts';
import type { ReplayRequest } from './replay-request.ts';
import { ShownLines } from './shown-lines.ts';
import { createTextFormat } from './text-format.ts';

/** Turns a replay into the text of a report, as it goes. */
export interface ReportWriter {
  /** Told each event; absent when only the end matters. */
  sink?: ReplaySink;
  /** Told the lines that the next events are about. */
  expect?(batches: readonly LineBatch[]): void;
  /** The text that has come about since this was last called. */
  take?(): string;
  finish(result: ReplayResult): Iterable<string>;
}

const DEFAULT_WIDTH = 160;

export function createReportWriter(request: ReplayRequest, host: Host): ReportWriter {
  const { format, quiet } = request.flags;
  if (quiet) return { finish: () => [] };
  if (format === 'ndjson') return createNdjsonWriter();
  return format === 'json' ? { finish: formatJson } : createTableWriter(request, host);
}

function createNdjsonWriter(): ReportWriter {
  let text = '';
  return {
    sink: (event) => {
      text += formatEvent(event);
    },
    take: () => {
      const taken = text;
      text = '';
      return taken;
    },
    finish: (result) => [formatSummaryEvent(result)],
  };
}

function createTableWriter({ flags, zone }: ReplayRequest, host: Host): ReportWriter {
  const format = createTextFormat(zone);
  const options = {
    format,
    style: createStyle(usesColor(flags.color, host.stdout, host.env)),
    limit: flags.limit,
    width: host.stdout.columns ?? DEFAULT_WIDTH,
  };
  if (flags.show.length === 0) return { finish: (result) => formatTable(result, options) };

  const shown = new ShownLines(flags.show, flags.limit);
  return {
    sink: (event: ReplayEvent) => {
      if (event.type === 'line') shown.add(event);
    },
    expect: (batches) => shown.expect(batches),
    take: () => shown.take(),
    *finish(result) {
      yield `${shown.describeRest()}\n`;
      yield* formatTable(result, options);
    },
  };
}
