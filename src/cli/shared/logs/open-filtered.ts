import { hasErrors, type Result } from '../../../diagnostics/index.ts';
import type { LogReading, Logtype, Machine } from '../../host.ts';
import { findLogtype, viewJournals } from './journal-logs.ts';
import { remarkOnEncoding } from './log-encoding.ts';
import { openLogs } from './open-logs.ts';
import type { ReplayRequest } from '../run/replay-request.ts';
import { readGood, resolveFilter, type Good, type ResolvedFilter } from '../../../library/index.ts';

/** A filter and the logs that it is to search, none of which may be there. */
export interface FilteredLogs {
  filter: ResolvedFilter;
  /** Who is good besides those whom the filter finds. */
  good: Good;
  readings: LogReading[];
  /** What the logs are. */
  logtype: Logtype;
}

/**
 * Opens the logs and reads the filter for what they are: lines, or entries of the journal. What is wrong with the logs is
 * told beside what is wrong with the filter.
 */
export async function openFiltered(
  request: ReplayRequest,
  host: Machine,
): Promise<Result<FilteredLogs>> {
  const { readings, diagnostics: opening } = openLogs(request.logs, request.flags.encoding, host);
  const { value: logtype, diagnostics: mixture } = await findLogtype(readings);
  const { value: filter, diagnostics } = resolveFilter(request, logtype ?? 'file', host);
  const terms = { release: request.answer.release, zone: request.zone };
  const viewing = filter ? await viewJournals(readings, filter.journalmatch, terms) : [];
  const { value: good, diagnostics: ofGood } = filter
    ? readGood(request.flags, filter.compiled, host.configFiles)
    : { diagnostics: [] };
  const remarks = remarkOnEncoding(request.flags.encoding, request.answer.release);
  const found = [...diagnostics, ...ofGood, ...viewing, ...mixture, ...opening];
  const all = [...request.remarks, ...remarks, ...found];
  return !filter || !good || !logtype || hasErrors(viewing)
    ? { diagnostics: all }
    : { value: { filter, good, readings, logtype }, diagnostics: all };
}
