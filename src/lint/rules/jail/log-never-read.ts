import { placeOf } from '../../../diagnostics/index.ts';
import type { JailLintRule, LintedJail } from '../../jail-rule.ts';
import type { Finding } from '../../lint-rule.ts';

export const logNeverRead = {
  code: 'lint/log-never-read',
  meaning: 'what a jail names as its log is never read, or not all of it',
  remedy: 'Have backend, logpath and journalmatch name the same log.',
  find: (jail) => [
    ...findUnreadFiles(jail),
    ...findUnreadJournal(jail),
    ...findPacked(jail),
    ...findTails(jail),
  ],
} satisfies JailLintRule;

/** The files of fail2ban that say for a system which of its logs are in the journal. */
const PATHS_FILE = /(?:^|\/)paths-[^/]*$/;

/** Finds logs that the jail names and the journal is read instead of, all of it. */
function findUnreadFiles({ definition }: LintedJail): Finding[] {
  const { unreadLogpath, filter, backend, backendOrigin } = definition;
  if (!unreadLogpath || filter.journalmatch || PATHS_FILE.test(backendOrigin?.file ?? ''))
    return [];
  return [
    {
      severity: 'warning',
      message: `with backend = ${backend} the logpath is never read; without a journalmatch all of the journal is`,
      ...placeOf(unreadLogpath),
      hint: 'Write backend = auto to have the logpath read, or the journalmatch of the service',
    },
  ];
}

/** Finds a journal that the jail names while it reads files. */
function findUnreadJournal({ definition, logs }: LintedJail): Finding[] {
  const { ownJournalmatch, readsJournalIfNoLogs, backend } = definition;
  const hasLogs = logs.some(({ files }) => files.length > 0);
  if (!ownJournalmatch || logs.length === 0 || (readsJournalIfNoLogs && !hasLogs)) return [];
  return [
    {
      severity: 'warning',
      message: `with backend = ${backend} the journal is never read, and journalmatch does nothing`,
      ...placeOf(ownJournalmatch),
      hint: 'Write backend = systemd to have the journal read, or remove the journalmatch',
    },
  ];
}

const PACKED = /\.(?:gz|bz2|xz|zst|lz4|Z)$/;

/** Finds logs that are packed, which fail2ban reads as they are (observed in fail2ban 1.0.2). */
function findPacked({ logs }: LintedJail): Finding[] {
  return logs.flatMap(({ logpath: { pattern, origin }, files }): Finding[] => {
    const packed = files.filter((file) => PACKED.test(file));
    if (packed.length === 0) return [];
    return [
      {
        severity: 'warning',
        message: `logpath ${pattern} stands for packed files, such as ${packed[0]}, which fail2ban does not unpack`,
        ...(origin && { origin }),
        hint: 'Name the log that is being written alone, without its rotated forms',
      },
    ];
  });
}

function findTails({ logs }: LintedJail): Finding[] {
  return logs.flatMap(({ logpath: { tail, pattern, origin } }): Finding[] => {
    if (!tail) return [];
    return [
      {
        severity: 'note',
        message: `with tail, what is in ${pattern} when the server starts is never read`,
        ...(origin && { origin }),
        hint: 'Remove tail to have the failures of the last findtime count',
      },
    ];
  });
}
