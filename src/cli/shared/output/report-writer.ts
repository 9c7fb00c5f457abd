import {
  createStyle,
  formatJson,
  formatSummaryEvent,
  formatTable,
  type ReplayResult,
  type TableOptions,
} from '../../../report/index.ts';
import { usesColor } from './color.ts';
import type { Host } from '../../host.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';
import type { ReplayRequest } from '../run/replay-request.ts';
import { createTextFormat } from '../../../library/index.ts';

/** The report of a replay that is over. */
export type ReportWriter = (result: ReplayResult) => Iterable<string>;

const DEFAULT_WIDTH = 160;

export function createReportWriter(request: ReplayRequest, host: Host): ReportWriter {
  const { format, quiet } = request.flags;
  if (quiet) return () => [];
  if (format === 'ndjson') return (result) => [formatSummaryEvent(result)];
  if (format === 'json') return formatJson;
  const options = describeTable(request, host);
  return (result) => formatTable(result, options);
}

type TableRequest = Pick<ReplayRequest, 'zone'> & { flags: Pick<ReplayFlags, 'color' | 'limit'> };

export function describeTable({ flags, zone }: TableRequest, host: Host): TableOptions {
  return {
    format: createTextFormat(zone),
    style: createStyle(usesColor(flags.color, host.stdout, host.env)),
    limit: flags.limit,
    width: host.stdout.columns ?? DEFAULT_WIDTH,
  };
}
