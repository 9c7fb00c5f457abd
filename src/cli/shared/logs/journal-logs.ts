import type { Diagnostic, Result, SourceText } from '../../../diagnostics/index.ts';
import { ANY_ENTRY, parseJournalMatch, type EntryTerms } from '../../../journal/index.ts';
import type { LogReading, Logtype } from '../../host.ts';

/** Finds out what the logs are; they have to be the same, since a filter is read for either. */
export async function findLogtype(readings: readonly LogReading[]): Promise<Result<Logtype>> {
  const types = await findEachLogtype(readings);
  const journal = readings[types.indexOf('journal')];
  const other = readings[types.indexOf('file')];
  if (!journal || !other) return { value: journal ? 'journal' : 'file', diagnostics: [] };
  const diagnostic: Diagnostic = {
    code: 'journal/mixed-logs',
    severity: 'error',
    message: `${journal.file} holds entries of the journal, but ${other.file} holds plain lines`,
    hint: 'fail2ban reads either the journal or files, and filters differ for both: replay them apart',
  };
  return { diagnostics: [diagnostic] };
}

/** Tells the journals among the logs which of their entries a filter reads. */
export async function viewJournals(
  readings: readonly LogReading[],
  journalmatch: SourceText | undefined,
  terms: EntryTerms,
): Promise<Diagnostic[]> {
  const types = await findEachLogtype(readings);
  const journals = readings.filter((_, index) => types[index] === 'journal');
  if (journals.length === 0) return [];
  const { value: match = ANY_ENTRY, diagnostics } = journalmatch
    ? parseJournalMatch(journalmatch)
    : { diagnostics: [describeMissingMatch()] };
  for (const journal of journals) journal.viewJournal({ match, ...terms });
  return diagnostics;
}

/** Looks at one after the other: at once, thousands of packed logs would be unpacked. */
async function findEachLogtype(readings: readonly LogReading[]): Promise<Logtype[]> {
  const types: Logtype[] = [];
  // oxlint-disable-next-line no-await-in-loop -- as above
  for (const reading of readings) types.push(await reading.logtype());
  return types;
}

function describeMissingMatch(): Diagnostic {
  return {
    code: 'journal/no-match',
    severity: 'note',
    message: 'The filter has no journalmatch, so all entries of the journal are searched',
    hint: 'Set one in [Definition], such as journalmatch = _SYSTEMD_UNIT=ssh.service + _COMM=sshd, or _TRANSPORT=kernel for a firewall',
  };
}
