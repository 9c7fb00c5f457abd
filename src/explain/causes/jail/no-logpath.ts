import type { JailRule } from '../contexts.ts';

export const noLogpath = {
  code: 'explain/no-logpath',
  meaning: 'the logpath of the jail finds no file: only the journal may have the messages',
  find({ jail: { name, backend, logpaths }, missing }) {
    if (backend === 'systemd' || missing.length === 0) return [];
    if (missing.length < logpaths.length) return [];
    return [
      {
        message: `logpath of the jail ${name} finds no file here: ${missing.join(', ')}`,
        hint: 'Where no syslog daemon writes files, as on Debian since 12, only the journal has the messages: write backend = systemd, and no logpath',
        origin: logpaths[0]?.origin ?? null,
      },
    ];
  },
} satisfies JailRule;
