import { hasErrors, type Result } from '../diagnostics/index.ts';
import type { Host, LogReading, Logtype } from './host.ts';
import { findLogtype, viewJournals } from './journal-logs.ts';
import { openLogs } from './open-logs.ts';
import type { ReplayRequest } from './replay-request.ts';
import { resolveFilter, type ResolvedFilter } from './resolve-filter.ts';

/** A filter and the logs that it is to search, none of which may be there. */
export interface FilteredLogs {
  filter: ResolvedFilter;
  readings: LogReading[];
  /** What the logs are. */
  logtype: Logtype;
}

/** Opens the logs and reads the filter for what they are: lines, or entries of the journal. */
export async function openFiltered(
  request: ReplayRequest,
  host: Host,
): Promise<Result<FilteredLogs>> {
  const { readings, diagnostics: opening } = openLogs(request.logs, request.flags.encoding, host);
  const { value: logtype, diagnostics: mixture } = await findLogtype(readings);
  if (!logtype) return { diagnostics: mixture };
  const { value: filter, diagnostics } = resolveFilter(request, logtype, host);
  if (!filter) return { diagnostics };
  const viewing = await viewJournals(readings, filter.journalmatch, request.zone);
  const all = [...diagnostics, ...viewing, ...opening];
  return hasErrors(viewing)
    ? { diagnostics: all }
    : { value: { filter, readings, logtype }, diagnostics: all };
}
