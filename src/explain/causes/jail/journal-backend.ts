import type { JailRule } from '../contexts.ts';

const JOURNAL_BACKEND = {
  code: 'explain/journal-backend',
  meaning: 'the jail reads the journal and no files, or files and no journal',
} as const;

/** The jail reads the journal, and files were given. */
export const filesUnread = {
  ...JOURNAL_BACKEND,
  find({ jail: { name, backend, backendOrigin }, givenLogs }) {
    if (backend !== 'systemd') return [];
    const files = givenLogs.filter(({ isJournal }) => !isJournal);
    return files.map((log) => ({
      message: `the jail ${name} reads the journal (backend = systemd), so the server never reads ${log.name}, nor any logpath`,
      hint: `Write backend = auto and a logpath below [${name}] in jail.local, or look at what the journal has: journalctl -o short-iso | dryban explain --jail ${name} -`,
      origin: backendOrigin ?? null,
    }));
  },
} satisfies JailRule;

/** The jail reads files, and a journal was given. */
export const journalUnread = {
  ...JOURNAL_BACKEND,
  find({ jail: { name, backend, backendOrigin }, givenLogs }) {
    if (backend === 'systemd') return [];
    const journals = givenLogs.filter(({ isJournal }) => isJournal);
    return journals.map((log) => ({
      message: `the jail ${name} reads files (backend = ${backend}), so the server never sees what only the journal has, as ${log.name}`,
      hint: `Write backend = systemd below [${name}] in jail.local`,
      origin: backendOrigin ?? null,
    }));
  },
} satisfies JailRule;
