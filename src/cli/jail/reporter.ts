import type { Diagnostic } from '../../diagnostics/index.ts';
import {
  beginJailsJson,
  endJailsJson,
  formatFailedJail,
  formatJailEvent,
  formatJailJson,
  formatJailsEvent,
  formatJailsTable,
  formatJailTable,
  formatSummaryEvent,
  type JailOutcome,
  type JailReport,
  type JailsSummary,
} from '../../report/index.ts';
import type { Host } from '../host.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { describeTable } from '../shared/output/report-writer.ts';

/** The report of several jails, in pieces, in the order in which they are replayed. */
export interface JailReporter {
  begin(): Iterable<string>;
  /** Before the events of a jail. */
  announce(jail: JailReport): Iterable<string>;
  /** When a jail is over, or was not replayed at all. */
  conclude(outcome: JailOutcome): Iterable<string>;
  end(summary: JailsSummary, diagnostics: readonly Diagnostic[]): Iterable<string>;
}

export function createJailReporter(request: JailsRequest, host: Host): JailReporter {
  const { format, quiet } = request.flags;
  if (quiet) return SILENT;
  if (format === 'ndjson') return NDJSON;
  return format === 'json' ? createJsonReporter() : createTableReporter(request, host);
}

const NOTHING = () => [];
const SILENT: JailReporter = { begin: NOTHING, announce: NOTHING, conclude: NOTHING, end: NOTHING };

const NDJSON: JailReporter = {
  ...SILENT,
  announce: (jail) => [formatJailEvent(jail)],
  conclude: (outcome) =>
    'reasons' in outcome
      ? [formatFailedJail(outcome)]
      : [formatSummaryEvent(outcome.replay, outcome.name)],
  end: (summary) => [formatJailsEvent(summary)],
};

function createJsonReporter(): JailReporter {
  let separator = '';
  return {
    ...SILENT,
    begin: () => [beginJailsJson()],
    *conclude(outcome) {
      yield separator;
      separator = ',\n';
      yield* formatJailJson(outcome);
    },
    end: (summary, diagnostics) => [endJailsJson(summary, diagnostics)],
  };
}

function createTableReporter(request: JailsRequest, host: Host): JailReporter {
  const options = describeTable(request, host);
  return {
    ...SILENT,
    conclude: (outcome) => formatJailTable(outcome, options),
    end: (summary) => formatJailsTable(summary, options),
  };
}
