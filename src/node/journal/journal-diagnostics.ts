import type { Diagnostic } from '../../diagnostics/index.ts';
import type { JournalMatch } from '../../journal/index.ts';
import type { EntryCollector } from './entry-collector.ts';
import { describeReadError } from '../logs/log-diagnostics.ts';
import { ProgramError } from '../machine/program.ts';
import { describeTally, type LineTally } from '../logs/tally.ts';

/** Describes what was odd about the entries of a journal that was read to its end. */
export function describeEntryTallies(
  file: string,
  entries: EntryCollector,
  match: JournalMatch,
): Diagnostic[] {
  return [
    ...describeSelection(file, entries, match),
    ...describe(entries.damaged, 'error', (which) => ({
      code: 'journal/damaged-entry',
      message: `${file}: ${which} damage, and can not be read`,
      hint: 'The journal may have been cut off, or joined with something else: export it again',
    })),
    ...describe(entries.tooLong, 'error', (which) => ({
      code: 'journal/entry-too-long',
      message: `${file}: ${which} more than anybody looks at; what is too long was cut or left out`,
      hint: 'Such entries hold memory dumps; journalctl -o json leaves them out unless --all is given',
    })),
    ...describe(entries.withoutMessage, 'warning', (which) => ({
      code: 'journal/no-message',
      message: `${file}: ${which} a message that journalctl left out because of its length`,
      hint: 'Export the journal with journalctl -o export, or with -o json --all',
    })),
    ...describe(entries.unusable, 'warning', (which) => ({
      code: 'journal/unusable-entry',
      message: `${file}: ${which} no time, or two values where fail2ban takes one, and fail2ban fails on that`,
      hint: 'Export the journal with all fields, so without --output-fields',
    })),
    ...describe(entries.undecodable, 'warning', (which) => ({
      code: 'log/undecodable-bytes',
      message: `${file}: ${which} bytes that are no characters of the encoding; each became U+FFFD`,
      hint: 'If they are not UTF-8, name their encoding with --encoding',
    })),
  ];
}

/** Describes a form of the journal that can't be read here. */
export function describeJournalForm(file: string, format: 'native' | 'pretty'): Diagnostic {
  const form = format === 'native' ? "a file of the journal's own" : 'journalctl -o json-pretty';
  return {
    code: 'journal/unsupported-form',
    severity: 'error',
    message: `${file} is ${form}, which can't be read here`,
    hint: 'Write it as journalctl -o export or -o json does: journalctl --file FILE -o export',
  };
}

/** Describes why the journal of this machine can't be read, or not to its end. */
export function describeJournalctlError(file: string, error: unknown): Diagnostic {
  if (!(error instanceof ProgramError)) return describeReadError(file, error);
  if (!error.isMissing) {
    return {
      code: 'log/unreadable',
      severity: 'error',
      message: `${file} can't be read: journalctl says: ${error.message}`,
      hint: error.message.includes('No such file')
        ? 'Check the path; where journald keeps no journal on disk there is nothing below /var/log/journal'
        : 'Run as a user who may read it: on Debian root or a member of the group adm or systemd-journal',
    };
  }
  return {
    code: 'journal/no-journalctl',
    severity: 'error',
    message: `There is no journalctl to read ${file} with`,
    hint: 'Export it where it is, and replay that: journalctl -o export > journal.export',
  };
}

function describeSelection(
  file: string,
  { entriesRead, linesRead }: EntryCollector,
  match: JournalMatch,
): Diagnostic[] {
  if (entriesRead === 0) {
    return [{ code: 'log/empty', severity: 'note', message: `${file} has no entries` }];
  }
  if (linesRead > 0 || match.groups.length === 0) return [];
  const words = match.arguments.join(' ');
  return [
    {
      code: 'journal/nothing-matches',
      severity: 'warning',
      message: `None of the ${entriesRead} entries of ${file} matches the journalmatch ${words}`,
      hint: 'The unit or program may have another name here: see journalctl -o verbose, and set journalmatch in the .local file of the filter or in the jail',
    },
  ];
}

/**
 * Describes entries of one kind.
 *
 * @param sayOf what to say of entries such as `entry 7 has`
 */
function describe(
  tally: LineTally,
  severity: Diagnostic['severity'],
  sayOf: (which: string) => Omit<Diagnostic, 'severity'>,
): Diagnostic[] {
  if (tally.count === 0) return [];
  return [{ ...sayOf(describeTally(tally, 'entry')), severity }];
}
