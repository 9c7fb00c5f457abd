import type { LocalZone } from '../../../dates/index.ts';
import type { Result } from '../../../diagnostics/index.ts';
import type { LogReading, Logtype } from '../../host.ts';
import type { DefinedJail } from './load.ts';
import { findLogtype, viewJournals } from '../logs/journal-logs.ts';

/** What the backend of a jail reads. */
export function logtypeOf({ definition: { backend } }: DefinedJail): Logtype {
  return backend === 'systemd' ? 'journal' : 'file';
}

/**
 * The jail for what its logs are. A log that was given may hold entries of the journal though the jail is defined for
 * files, or the other way round; then it is defined anew.
 *
 * @param defined what it is defined for
 */
export async function fitToLogs(
  jail: DefinedJail,
  defined: Logtype,
  define: (logtype: Logtype) => Result<DefinedJail>,
  readings: readonly LogReading[],
  zone: LocalZone,
): Promise<Result<DefinedJail>> {
  const found = await findLogtype(readings);
  if (!found.value) return { diagnostics: found.diagnostics };
  const isFit = found.value === defined || readings.length === 0;
  const fitted = isFit ? { value: jail, diagnostics: [] } : define(found.value);
  if (!fitted.value) return fitted;
  const { journalmatch } = fitted.value.filter;
  return { value: fitted.value, diagnostics: await viewJournals(readings, journalmatch, zone) };
}
