import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a configuration means to 0.11.2, 1.0.2, 1.1.0 and 1.1.1, in this order; 'refused' where its jail is. */
type Answers = readonly [unknown, unknown, unknown, unknown];

/** A configuration with a jail `app` that the releases of fail2ban read otherwise. */
export interface ConfigCase {
  title: string;
  /** The options of the jail. */
  jail: string;
  /** Other files by their paths, directories with a slash at the end. */
  files?: Readonly<Record<string, string | Uint8Array>>;
  /** The setting of the jail in which the difference shows, by the server's command for it. */
  shows: string;
  answers: Answers;
}

const FILTER = '[Definition]\nfailregex = ^<what> from <HOST>$\n[Init]\nwhat = bad\n';
const CONDITIONAL_FILTER =
  '[Definition]\nfailregex = ^<what?family=inet6> <HOST>$\n[Init]\nwhat = bad\n[Init?family=inet6]\nwhat = bad6\n';

/** A sound configuration, over which the files of a case go. */
const BASE = {
  'jail.conf':
    '[DEFAULT]\nenabled = true\n[app]\nfilter = app\naction = block\nlogpath = /app.log\n',
  'filter.d/app.conf': FILTER,
  'action.d/block.conf': '[Definition]\nactionban = block <ip>\n',
};

const UNDECODABLE = Uint8Array.of(0xff);
const REFUSED_BY_NEWEST: Answers = [5, 5, 5, 'refused'];
const TAKEN_BY_NEWEST: Answers = ['refused', 'refused', 'refused', 5];
const NO_LOG = 'logpath =\njournalmatch = A=1\n';
const AUTO = ['auto', {}];
const SYSTEMD = ['systemd', {}];

export const CONFIG_CASES: readonly ConfigCase[] = [
  {
    title: 'a tab in ignoreip',
    jail: 'ignoreip = 192.0.2.1\t192.0.2.2, 192.0.2.3',
    shows: 'addignoreip',
    answers: [
      ['192.0.2.1\t192.0.2.2', '192.0.2.3'],
      ['192.0.2.1\t192.0.2.2', '192.0.2.3'],
      ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
      ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
    ],
  },
  {
    title: 'other white space in ignoreip',
    jail: 'ignoreip = 192.0.2.1\u00a0192.0.2.2 \u00a0192.0.2.3',
    shows: 'addignoreip',
    answers: [
      ['192.0.2.1\u00a0192.0.2.2', '192.0.2.3'],
      ['192.0.2.1\u00a0192.0.2.2', '192.0.2.3'],
      ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
      ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
    ],
  },
  describeRefusal(
    'an option named as a part of a command',
    'filter = app[date=x]',
    TAKEN_BY_NEWEST,
  ),
  describeRefusal('an option of [Init] named as a part of a command', '', TAKEN_BY_NEWEST, {
    'filter.d/app.conf': `${FILTER}pattern = x\n`,
  }),
  describeRefusal('a condition in the brackets of an action', 'action = block[n?family=inet6=6]', [
    5,
    'refused',
    'refused',
    5,
  ]),
  {
    title: 'two actions, one with a condition',
    jail: 'action = block[a=1, n?family=inet6="x y"]\n  block[actname=other]',
    shows: 'actions',
    answers: ['refused', 'refused', 'refused', 2],
  },
  {
    title: 'a condition in the brackets of a filter',
    jail: 'filter = app[what?family=inet6=worse]',
    files: { 'filter.d/app.conf': CONDITIONAL_FILTER },
    shows: 'addfailregex',
    answers: [['^bad6 <HOST>$'], 'refused', 'refused', ['^worse <HOST>$']],
  },
  {
    title: 'a value in brackets that has a conditional form',
    jail: 'filter = app[what=worse]',
    files: { 'filter.d/app.conf': CONDITIONAL_FILTER },
    shows: 'addfailregex',
    answers: [['^bad6 <HOST>$'], ['^bad6 <HOST>$'], ['^bad6 <HOST>$'], ['^worse <HOST>$']],
  },
  describeRefusal('a directory among the files of jails', '', REFUSED_BY_NEWEST, {
    'jail.d/x.conf/': '',
  }),
  describeRefusal('bytes that are no UTF-8 among the files of jails', '', REFUSED_BY_NEWEST, {
    'jail.d/x.local': UNDECODABLE,
  }),
  describeRefusal('a directory among the files of a filter', '', REFUSED_BY_NEWEST, {
    'filter.d/app.d/x.conf/': '',
  }),
  describeRefusal('bytes that are no UTF-8 in the .local of a filter', '', REFUSED_BY_NEWEST, {
    'filter.d/app.local': UNDECODABLE,
  }),
  describeRefusal('a directory in place of the .local of an action', '', REFUSED_BY_NEWEST, {
    'action.d/block.local/': '',
  }),
  describeRefusal('a directory among included files', '', [5, 5, 5, 5], {
    'filter.d/app.conf': `[INCLUDES]\nbefore = x.conf\n${FILTER}`,
    'filter.d/x.conf/': '',
  }),
  {
    title: 'gamin',
    jail: 'backend = gamin',
    shows: 'backend',
    answers: [['gamin', {}], ['gamin', {}], 'refused', 'refused'],
  },
  {
    title: 'the version of fail2ban',
    jail: 'ignorecommand = %(fail2ban_version)s',
    shows: 'ignorecommand',
    answers: ['0.11.2', '1.0.2', '1.1.0', '1.1.1'],
  },
  describeRefusal('the directory of the configuration', 'logpath = %(fail2ban_confpath)s/a.log', [
    'refused',
    5,
    5,
    5,
  ]),
  {
    title: 'text behind a quoted value',
    jail: 'filter = app[what="a"b]',
    shows: 'addfailregex',
    answers: [['^"a"b from <HOST>$'], 'refused', 'refused', 'refused'],
  },
  {
    title: 'a word that is no option',
    jail: 'filter = app[mode, what=a]',
    shows: 'addfailregex',
    answers: [['^a from <HOST>$'], 'refused', 'refused', 'refused'],
  },
  describeRefusal('no number of lines', 'maxlines = x', ['refused', 5, 5, 5]),
  describeRefusal(
    'no number of lines in a filter whose jail has one',
    'maxlines = 2',
    ['refused', 5, 5, 5],
    {
      'filter.d/app.conf': `${FILTER}maxlines = x\n`,
    },
  ),
  {
    title: 'the journal where there is no log',
    jail: NO_LOG,
    shows: 'backend',
    answers: [AUTO, AUTO, AUTO, SYSTEMD],
  },
  {
    title: 'no journal where there is no log',
    jail: `${NO_LOG}systemd_if_nologs = false`,
    shows: 'backend',
    answers: [AUTO, AUTO, AUTO, AUTO],
  },
];

/** Describes what makes the difference of a sound jail or none. */
function describeRefusal(
  title: string,
  jail: string,
  answers: Answers,
  files: ConfigCase['files'] = {},
): ConfigCase {
  return { title, jail: `maxretry = 5\n${jail}`, files, shows: 'maxretry', answers };
}

export function writeConfig(directory: string, { jail, files = {} }: ConfigCase): void {
  const all = { ...BASE, 'jail.local': `[app]\n${jail}\n`, ...files };
  for (const [path, content] of Object.entries(all)) {
    const isDirectory = path.endsWith('/');
    mkdirSync(join(directory, isDirectory ? path : dirname(path)), { recursive: true });
    if (!isDirectory) writeFileSync(join(directory, path), content);
  }
}

/** Picks from a jail what a case is about. */
export function pickAnswer(
  jail: Readonly<Record<string, unknown>> | 'refused',
  { shows }: ConfigCase,
): unknown {
  return jail === 'refused' ? jail : jail[shows];
}
