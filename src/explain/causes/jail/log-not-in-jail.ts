import type { JailRule } from '../contexts.ts';

export const logNotInJail = {
  code: 'explain/log-not-in-jail',
  meaning: 'the log is none that the jail reads',
  find({ jail: { name, backend, logpaths }, givenLogs }) {
    if (backend === 'systemd') return [];
    const paths = logpaths.map(({ pattern }) => pattern).join(', ');
    const strangers = givenLogs.filter(({ isJournal, isOwn }) => !isJournal && !isOwn);
    return strangers.map((log) => ({
      message: `${log.name} is no log of the jail ${name}, which reads ${paths === '' ? 'none' : paths}`,
      hint: 'If the program writes to this file, put it into logpath; if it is a copy of one of those, all is well',
      origin: logpaths[0]?.origin ?? null,
    }));
  },
} satisfies JailRule;
