import type { FakeMachine } from '../../cli/fake-host.ts';
import { ROOT } from '../paths.ts';

/** Arguments of dryban, and the machine that they are for; without one it is this machine. */
interface CommandLine {
  what: string;
  argv: readonly string[];
  machine?: FakeMachine;
}

/** One failure a second of a host, from the begin of a minute on. */
function failures(host: string, count: number, minute: string): string {
  return Array.from({ length: count }, (_, index) => {
    const second = String(index).padStart(2, '0');
    return `Feb  4 ${minute}:${second} srv app: bad ${host}\n`;
  }).join('');
}

const JAILS: FakeMachine = {
  config: {
    '/etc/fail2ban/filter.d/app.conf': '[Definition]\nfailregex = bad <HOST>$\n',
    '/etc/fail2ban/filter.d/broken.conf': '[Definition]\nfailregex = bad (<HOST>$\n',
    '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
    '/etc/fail2ban/jail.conf': `[DEFAULT]
maxretry = 3
findtime = 10m
bantime = 1m
action = act
[app]
enabled = true
filter = app
logpath = /var/log/app.log
bantime.increment = true
bantime.formula = ban.Time * 2
ignorecommand = /bin/false <ip>
[broken]
enabled = true
filter = broken
logpath = /var/log/app.log
`,
  },
  logs: {
    '/var/log/app.log': [
      failures('192.0.2.1', 6, '22:00'),
      failures('192.0.2.1', 9, '22:10'),
      failures('192.0.2.2', 2, '22:20'),
      failures('host.example', 1, '22:21'),
    ].join(''),
  },
  runCommand: () => 1,
  lookUpName: () => [],
};

/** Two jails, one of which bans whom the other knows as good. */
const GOOD: FakeMachine = {
  config: {
    ...JAILS.config,
    '/etc/fail2ban/filter.d/login.conf':
      '[Definition]\nfailregex = <F-MLFGAINED>welcome</F-MLFGAINED> <HOST>$\n',
    '/etc/fail2ban/jail.conf':
      '[DEFAULT]\nenabled = true\nmaxretry = 2\naction = act\n[app]\nfilter = app\nlogpath = /var/log/app.log\n[login]\nfilter = login\nlogpath = /var/log/login.log\n',
  },
  logs: {
    '/var/log/app.log': failures('192.0.2.1', 2, '22:00'),
    '/var/log/login.log': 'Feb  4 22:01:00 srv app: welcome 192.0.2.1\n',
  },
};

/** fail2ban 1.0.2 by its stock files; it drops the line of a host with a slash. */
const STOCK: FakeMachine = {
  config: {
    '/etc/fail2ban/filter.d/app.conf': '[Definition]\nfailregex = from <F-ID>\\S+</F-ID>\n',
    '/etc/fail2ban/jail.conf':
      '[monitorix]\n[mssql-auth]\n[nginx-bad-request]\n[scanlogd]\n[app]\nenabled = false\nfilter = app\nlogpath = a.log\n',
  },
  logs: { 'a.log': 'Feb  4 23:00:00 srv app: from 192.0.2.1/bob\n' },
};

/** A log without a filter, and one with dates that fail2ban does not know. */
const SUGGEST: FakeMachine = {
  logs: {
    'app.log': [
      'answer "code 1" to 192.0.2.1',
      'answer "all is well" to 192.0.2.2',
      'refused ruser=bob rhost=192.0.2.3 user=bob',
      'refused ruser=a b rhost=192.0.2.3 user=a b',
    ]
      .map((message) => `Feb  4 22:00:00 srv app: ${message}\n`)
      .join(''),
    'odd.log': '04. February 2026 22:00:00 | refused 192.0.2.4\n',
  },
};

/** The id of a failure, and the host that it comes from. */
const ACCOUNTS: FakeMachine = {
  logs: {
    'a.log': 'Feb  4 23:00:00 srv app: account=bob peer=192.0.2.1\n'.repeat(6),
    'odd.log':
      'Feb  4 23:00:00 srv app: odd 192.0.2.1\nFeb  4 23:00:01 srv app: bad 192.0.2.1\nFeb  4 23:00:02 srv app: worse\n',
  },
};

/** Its first regex takes long for the second line. */
const SLOW: FakeMachine = {
  logs: { 'a.log': `Feb  4 23:00:00 bad 192.0.2.1\nFeb  4 23:00:01 ${'b'.repeat(40)}c\n` },
};

/** Failures whose count newer releases drop, since lines of others come. */
const QUIET: FakeMachine = {
  logs: {
    'a.log': [0, 1, 2, ...Array.from({ length: 100 }, () => 303), 304, 305]
      .map((second) => {
        const date = new Date(1000 * (1_770_200_000 + second)).toISOString();
        return `${date} ${second === 303 ? 'fine' : 'bad'} 192.0.2.1\n`;
      })
      .join(''),
  },
};

/** A filter that fail2ban 0.11.2 refuses. */
const NEWER: FakeMachine = {
  config: { './app.conf': '[Definition]\nfailregex = ^a++ <HOST>\n    ^ bad <HOST>\n' },
  logs: { 'a.log': '2026-02-04 10:00:01 bad 192.0.2.1\n' },
};

const AT = ['--tz', 'UTC', '--now', '2026-02-05', '--format'];
const FIXTURES = `${ROOT}/fixtures`;
const ACCOUNT = ['--failregex', 'account=<F-ID>\\S+</F-ID> peer=<DNS>$'];
const LATE = ['--start', '2026-02-04T22:20:00'];

/** What shows the fields that no fixture has. */
export const COMMAND_LINES: readonly CommandLine[] = [
  { what: 'tests', argv: ['test', FIXTURES, '--reporter', 'json', '--jobs', '1'] },
  {
    what: 'a table that does not fit',
    argv: [
      'test',
      '--table',
      `${FIXTURES}/tables/sessions/wanted.tsv`,
      '--against',
      `${FIXTURES}/portscan/filter.conf`,
      '--now',
      '2026-02-05',
      '--reporter',
      'json',
      '--jobs',
      '1',
    ],
  },
  {
    what: 'what is wrong with a filter',
    argv: ['lint', './app.conf', './open.conf', './broken.conf', '--format', 'json'],
    machine: {
      config: {
        './app.conf': '[Definition]\nfailregex = ^bad (?:\\w+\\s?)+ from <HOST>$\n',
        './open.conf':
          '[Definition]\nfailregex = ^ app: login of <F-USER>.+?</F-USER> from <HOST> refused\n',
        './broken.conf': '[Definition]\nfailregex = ^bad (<HOST>\n',
      },
    },
  },
  {
    what: 'what settings come to',
    argv: [
      'tune',
      `${FIXTURES}/portal/filter.conf`,
      `${FIXTURES}/portal/portal.log`,
      '--good',
      String.raw`^\s*portal: <F-USER>\S+</F-USER> logged in from <HOST>$`,
      '--format',
      'json',
    ],
  },
  {
    what: 'what settings of a jail come to',
    argv: ['tune', '--jail', 'app', '--findtime', '1h', ...AT, 'json'],
    machine: JAILS,
  },
  {
    what: 'the kinds of lines of a log',
    argv: ['suggest', 'app.log', '--format', 'json'],
    machine: SUGGEST,
  },
  {
    what: 'a filter that takes a line of another kind',
    argv: ['suggest', 'app.log', '--like', 'code', '--to', './app.conf', '--format', 'json'],
    machine: SUGGEST,
  },
  {
    what: 'a filter that leaves out users of several words',
    argv: ['suggest', 'app.log', '--like', 'ruser', '--format', 'json'],
    machine: SUGGEST,
  },
  {
    what: 'a filter with a pattern for its dates',
    argv: ['suggest', 'odd.log', '--group', '1', '--format', 'json'],
    machine: SUGGEST,
  },
  {
    what: 'what mends filters, and what can not be mended',
    argv: ['lint', './app.conf', './part.conf', '--fix', '--format', 'json'],
    machine: {
      config: {
        './app.conf': '[Definition]\nfailregex = ^ app: left(?: <HOST>)? twice$\n',
        './part.conf':
          '[INCLUDES]\nbefore = base.conf\n[Definition]\nfailregex = %(left)s twice$\n',
        './base.conf': '[Definition]\nleft = ^ app: left(?: <HOST>)?\n',
      },
    },
  },
  {
    what: 'what mends a filter for a log, and what does not',
    argv: ['explain', './app.conf', 'a.log', '--fix', ...AT, 'json'],
    machine: {
      config: {
        './app.conf':
          '[Definition]\nfailregex = ^ app: refused from <HOST>$\n            ^ app: left<HOST> ends\n',
      },
      logs: {
        'a.log': `${[
          '2026-02-04T23:00:00Z app: refused from 192.0.2.1',
          '2026-02-04T23:00:01Z app: refused again from 192.0.2.2',
          '2026-02-04T23:00:02Z app: left ; 192.0.2.2 ends',
        ].join('\n')}\n`,
      },
    },
  },
  {
    what: 'how long Python searches a text that keeps a regex busy',
    argv: ['lint', './app.conf', '--confirm', '--format', 'json'],
    machine: {
      config: { './app.conf': '[Definition]\nfailregex = ^bad (?:\\w+\\s?)+ from <HOST>$\n' },
      searchInPython: () => 1.25,
    },
  },
  { what: 'all codes', argv: ['help', 'codes', '--format', 'json'] },
  { what: 'jails', argv: ['jail', ...AT, 'json'], machine: JAILS },
  { what: 'jails as a stream', argv: ['jail', ...AT, 'ndjson'], machine: JAILS },
  {
    what: 'jails of a server that looks at its logs now and then',
    argv: ['jail', '--check-interval', '5', ...AT, 'json'],
    machine: JAILS,
  },
  {
    what: 'jails of such a server as a stream',
    argv: ['jail', '--check-interval', '5', ...AT, 'ndjson'],
    machine: JAILS,
  },
  {
    what: 'jails of a server that starts late',
    argv: ['jail', ...LATE, ...AT, 'json'],
    machine: JAILS,
  },
  {
    what: 'jails of such a server as a stream',
    argv: ['jail', ...LATE, ...AT, 'ndjson'],
    machine: JAILS,
  },
  { what: 'jails of which one knows who is good', argv: ['jail', ...AT, 'json'], machine: GOOD },
  {
    what: 'each line of a jail',
    argv: ['explain', '--jail', 'app', '/var/log/app.log', '--each', ...AT, 'json'],
    machine: JAILS,
  },
  {
    what: 'each line of several that are searched together',
    argv: [
      'explain',
      `${FIXTURES}/multi-line/filter.conf`,
      `${FIXTURES}/multi-line/app.log`,
      '--each',
      ...AT,
      'json',
    ],
  },
  {
    what: 'a jail that would not start',
    argv: ['explain', '--jail', 'app', 'a.log', ...AT, 'json'],
    machine: STOCK,
  },
  {
    what: 'a release by its stock files, and a line that it drops',
    argv: ['replay', 'app', 'a.log', ...AT, 'json'],
    machine: STOCK,
  },
  {
    what: 'a release that stands for another one',
    argv: ['replay', ...ACCOUNT, 'a.log', '--fail2ban-version', '1.0.1', ...AT, 'ndjson'],
    machine: ACCOUNTS,
  },
  {
    what: 'hosts that are remembered instead of ids',
    argv: [
      'replay',
      ...ACCOUNT,
      'a.log',
      '--fail2ban-version',
      '0.11.2',
      '--maxretry',
      '2',
      ...AT,
      'ndjson',
    ],
    machine: ACCOUNTS,
  },
  {
    what: 'a filter that matches nothing',
    argv: ['replay', '--failregex', 'never <HOST>', 'a.log', ...AT, 'json'],
    machine: ACCOUNTS,
  },
  ...['json', 'ndjson'].map((format) => ({
    what: `a regex that takes too long, as ${format}`,
    argv: [
      'replay',
      '--failregex',
      '^\\s*(?:b+)+ <HOST>$',
      '--failregex',
      'bad <HOST>$',
      'a.log',
      '--regex-timeout',
      '50ms',
      '--keep-going',
      ...AT,
      format,
    ],
    machine: SLOW,
  })),
  {
    what: 'lines before the first hit',
    argv: [
      'explain',
      '--failregex',
      'bad <HOST>$',
      'odd.log',
      '--host',
      '192.0.2.1',
      ...AT,
      'json',
    ],
    machine: ACCOUNTS,
  },
  {
    what: 'a filter that other releases refuse',
    argv: ['explain', './app.conf', 'a.log', ...AT, 'json'],
    machine: NEWER,
  },
  {
    what: 'a host that other releases ban',
    argv: [
      'explain',
      '--failregex',
      'bad <HOST>$',
      'a.log',
      '--host',
      '192.0.2.1',
      '--findtime',
      '300',
      ...AT,
      'json',
    ],
    machine: QUIET,
  },
  {
    what: 'lines that match without a date',
    argv: ['explain', '--failregex', 'bad <HOST>$', 'a.log', ...AT, 'json'],
    machine: { logs: { 'a.log': 'app: bad 192.0.2.1\n' } },
  },
];
