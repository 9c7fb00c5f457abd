import type { DiagnosticCode } from '../../../diagnostics/index.ts';
import { ofJail, ofJails, type CodeText } from './code-text.ts';

const READS = 'filter = app\nlogpath = /var/log/app.log';

export const JAIL_TEXTS: Readonly<Record<Extract<DiagnosticCode, `jail/${string}`>, CodeText>> = {
  'jail/none-enabled': {
    meaning: 'No jail is named, and the configuration enables none.',
    example: ofJails(`[app]\n${READS}`),
    remedy: 'Write enabled = true below a jail in jail.local, or name a jail: dryban jail sshd.',
  },
  'jail/not-enabled': {
    meaning: 'The jail was replayed, but the server would not start it.',
    example: ofJails(`[app]\nenabled = false\naction = act\n${READS}`, ' app'),
    remedy: 'Write enabled = true below it in jail.local to deploy it.',
  },
  'jail/no-log': {
    meaning: 'None of the logs of the jail exists, so there is nothing to replay.',
    example: ofJail('filter = app\nlogpath = /var/log/no-such.log'),
    remedy:
      'Correct logpath, name a log with --log, or say with --root where a copy of the server is.',
  },
  'jail/journal-instead': {
    meaning:
      'Since none of the logs of the jail exists, the server would read the journal, for which the filter is not made.',
    example: ofJail(
      'filter = app\nlogpath = /var/log/no-such.log\njournalmatch = _COMM=app\nsystemd_if_nologs = true',
    ),
    remedy:
      'Write backend = systemd to read the journal, or systemd_if_nologs = false to read only files.',
  },
  'jail/log-directory': {
    meaning: 'logpath names a directory, with which fail2ban does not start.',
    example: { words: 'logpath = /var/log' },
    remedy: 'Name the files in it: logpath = /var/log/app/*.log.',
  },
  'jail/log-missing': {
    meaning: 'One of several logs of the jail does not exist; the server goes on with the others.',
    example: ofJail('filter = app\nlogpath = /var/log/app.log\n          /var/log/no-such.log'),
    remedy: 'Correct the path; a log that appears later is read only after a reload.',
  },
  'jail/logpath-passed-over': {
    meaning: 'The jail has backend = systemd, so the server reads the journal, and no logpath.',
    example: { words: 'A jail with backend = systemd and logpath = /var/log/app.log' },
    remedy: 'Remove logpath, or write backend = auto to have the files read.',
  },
  'jail/stops-server': {
    meaning: 'A jail is so wrong that fail2ban starts none of the jails.',
    example: ofJail(
      `${READS}\n[shop]\nenabled = true\naction = act\nfilter = app\nlogpath = /var/log/no-such.log`,
    ),
    remedy: 'Correct the jail, or disable it.',
  },
  'jail/feeds-itself': {
    meaning:
      "A jail that reads fail2ban's own log finds failures in what is logged of itself, without end.",
    example: {
      words:
        'A jail for /var/log/fail2ban.log with a failregex that matches its own lines, such as Found <HOST>.',
    },
    remedy: String.raw`Let its failregex leave out its own name, as (?!recidive\]) does.`,
  },
  'jail/no-database': {
    meaning:
      'bantime.increment needs the database, in which the server remembers bans, and there is none.',
    example: {
      files: {
        '/etc/fail2ban/fail2ban.local': '[Definition]\ndbfile = None\n',
        '/etc/fail2ban/jail.local': `[app]\nenabled = true\naction = act\n${READS}\nbantime.increment = true\n`,
      },
      run: 'dryban jail',
    },
    remedy: 'Set dbfile in fail2ban.local.',
  },
  'jail/ignoreip-file': {
    meaning: 'A file that ignoreip names can not be read, so nothing in it is ignored.',
    example: ofJail(`${READS}\nignoreip = file:/etc/no-such`),
    remedy: 'Correct its path or its permissions; --root says where a copy of the server is.',
  },
  'jail/ignorecommand-not-run': {
    meaning: 'The jail has an ignorecommand, and a replay runs no commands unasked.',
    example: ofJail(`${READS}\nmaxretry = 1\nignorecommand = /usr/local/bin/is-ours <ip>`),
    remedy: 'Give --run-ignorecommand if it may run on this machine.',
  },
  'jail/ignorecommand-tag': {
    meaning: 'ignorecommand holds a tag for which a replay has no value.',
    example: ofJail(`${READS}\nignorecommand = is-ours <bancount>`, ' --run-ignorecommand'),
    remedy: 'Use <ip>, <fid>, <family> and the groups of the failregex, such as <F-USER>.',
  },
  'jail/ignorecommand-failed': {
    meaning: 'ignorecommand ended with something other than 0, to ignore, or 1, not to ignore.',
    example: { words: 'ignorecommand = /usr/local/bin/no-such <ip>, with --run-ignorecommand' },
    remedy: 'Run the command by hand; it has to be on this machine.',
  },
};
