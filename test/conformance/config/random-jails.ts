import type { Random } from '../../support/random.ts';

/** What the options of a jail may be: mostly right, some broken, some referring to others. */
const JAIL_VALUES: Readonly<Record<string, readonly string[]>> = {
  enabled: ['true', 'yes', 'false', '1', 'On', 'ture', ''],
  backend: ['auto', 'polling', 'systemd', 'Systemd', 'systemd[journalflags=1]', '%(what)s'],
  filter: [
    'one',
    'two',
    '%(__name__)s',
    'one[one=7]',
    'two[one="x, y", two=%(what)s]',
    "one[one='1'][see=2]",
    'two[failregex="^given <HOST>"]',
    'one[maxlines=3]',
    'two[usedns=raw, logtype=short]',
    'one[prefregex="^<F-CONTENT>.+</F-CONTENT>"]',
    'two[datepattern=EPOCH, journalmatch=A=1]',
    '',
  ],
  failregex: [
    '^jail <HOST>',
    '%(known/failregex)s\n  ^more <HOST>',
    '^%(what)s <HOST>\n\n  ^%(known/two)s',
    '%(known/see)s',
    '%(one/failregex)s',
    '',
  ],
  ignoreregex: ['^not', '%(known/ignoreregex)s\n  ^nor', ''],
  prefregex: ['^own <F-CONTENT>.+</F-CONTENT>', '%(known/prefregex)s'],
  datepattern: ['%%Y-%%m-%%d', '{NONE}', '%(known/datepattern)s', ''],
  maxlines: ['1', '4', ' 2 ', 'x'],
  usedns: ['yes', 'no', 'WARN', 'raw', 'sometimes', '%(known/usedns)s', ''],
  journalmatch: ['A=1', 'A=1 + B=2\n  C=3', `A="1 2" 'B'=\\3`, '%(known/journalmatch)s', ''],
  maxretry: ['3', '+4', '1_0', '0', '%(count)s', '%(known/maxretry)s', '%(default/maxretry)s'],
  maxmatches: ['%(maxretry)s', '7'],
  findtime: ['600', '10m', '1h 30m', '%(bantime)s', '1.5h', '2 * 60'],
  bantime: ['600', '-1', '1d 12h', '%(default/findtime)s', '1y6mo', '0.9'],
  'bantime.increment': ['true', 'false', 'perhaps', ''],
  'bantime.factor': ['1', '2 / 3', ''],
  'bantime.formula': ['ban.Time * ban.Count', ''],
  'bantime.multipliers': ['1 2 4', '1', ''],
  'bantime.maxtime': ['1w', ''],
  'bantime.rndtime': ['5m', ''],
  'bantime.overalljails': ['true', 'no'],
  ignorecommand: ['/bin/false <ip>', ''],
  ignoreself: ['true', 'false', 'no'],
  ignoreip: [
    '192.0.2.0/24',
    '192.0.2.1, 2001:db8::/32 example.com',
    ' ,192.0.2.1\n  192.0.2.2',
    '',
  ],
  ignorecache: ['key="<ip>"', 'key="<F-USER>@<ip-host>", max-count=5, max-time=5m', ''],
  logtimezone: ['UTC+0200', 'Z'],
  logencoding: ['auto', 'utf-8'],
  logpath: [
    '/var/log/a.log',
    '/var/log/a.log tail\n  /var/log/b.log',
    '/var/log/*.log HEAD',
    '%(what)s',
    '%(fail2ban_confpath)s/log',
    '',
  ],
  action: [
    'act',
    'act[x=1]\n  more[y="a b", z=\'c,d\']',
    'act[x="1"][y=2] more',
    'act[name=other]\n  act',
    'act[name=%(__name__)s-x, port="%(count)s"]',
    'act[actname=again] act',
    'more[\n  x=1,\n  y="2"]',
    'act[x=a b=c]',
    'act [x=1]',
    'script.py[x=1]',
    '',
  ],
  count: ['3', '5'],
  what: ['/x.log', 'thing', '%(count)s'],
};
/** What only replays read. */
const EXPRESSIONS = new Set(['bantime.factor', 'bantime.formula']);
/** What breaks a jail in most places. */
const BROKEN_VALUES: readonly string[] = [
  'many',
  '%',
  '%(missing)s',
  '%(known/missing)s',
  '%(known/maxlines)s',
  '%(what)s[',
  'x[a=1',
  'x[a]',
  'missing',
  '/a b.log',
  '1  2',
  'key=',
  'A="1',
  'max-count=1',
  '10 parsecs',
  'one[date=x]',
  '%(enabled)s%(backend)s',
];

const FILTER_NAMES = [
  'failregex',
  'ignoreregex',
  'prefregex',
  'datepattern',
  'usedns',
  'journalmatch',
  'maxlines',
  'logtype',
  'one',
  'two',
  'see',
];
const FILTER_PARTS = [
  '^x ',
  '<HOST>',
  '<two>',
  '<see>',
  '<known/one>',
  '<known/see>',
  '<maxretry>',
  '<mode>',
  '%(see)s',
  '%(__name__)s',
  '\n  ^y ',
];
/** Endless, unknown, or known in one of the two readings of a filter alone. */
const ODD_FILTER_PARTS = [
  '%(maxretry)s',
  '%(backend)s',
  '%(known/see)s',
  '%(missing)s',
  '%%',
  '%',
  '<failregex>',
  '<logtype>',
  '<one>',
  '%(one)s',
];
const OPTIONS_OF_FILTERS: Readonly<Record<string, readonly string[]>> = {
  datepattern: ['%%Y', '{NONE}', 'EPOCH'],
  usedns: ['no', 'raw'],
  journalmatch: ['_COMM=x', '_COMM=x + _UID=0\n  _COMM=y'],
  maxlines: ['1', '5', '<see>', 'x'],
  logtype: ['file', 'short'],
  see: ['this', 'that'],
};

/** Files of a configuration with some jails, filters and actions, as path and text. */
export function composeJailFiles(random: Random): [path: string, text: string][] {
  const optional = ['jail.local', 'jail.d/b.conf', 'jail.d/a.conf', 'jail.d/a.local'];
  const jails: [string, string][] = [
    ['jail.conf', composeJails(random, true)],
    ...optional
      .filter(() => random.chance(0.25))
      .map((path): [string, string] => [path, composeJails(random, false)]),
  ];
  const filters = ['one.conf', 'two.conf', 'one.local', 'two.d/x.conf']
    .filter((path) => !/local|\/x/.test(path) || random.chance(0.3))
    .map((path): [string, string] => [`filter.d/${path}`, composeFilter(random)]);
  return [
    ...jails,
    ...filters,
    ['action.d/act.conf', composeAction(random)],
    ['action.d/more.conf', '[Definition]\nactionban = ban <ip>\n'],
    ['action.d/script.py', ''],
  ];
}

function composeJails(random: Random, isMain: boolean): string {
  const defaults = isMain
    ? 'filter = one\naction = act\nmaxretry = 4\nfindtime = 60\nbantime = 9\ncount = 4\nwhat = it\n'
    : '';
  const sections = ['one', 'two', 'three'].filter(() => random.chance(isMain ? 0.8 : 0.5));
  const others = composeOptions(random, 0.04).filter(
    (line) => !isMain || !/^(?:filter|action|maxretry|findtime|bantime|count|what) /.test(line),
  );
  const texts = sections.map((name) => `[${name}]\n${composeOptions(random, 0.15).join('')}`);
  return `[DEFAULT]\n${defaults}${others.join('')}\n${texts.join('\n')}`;
}

function composeOptions(random: Random, density: number): string[] {
  return Object.entries(JAIL_VALUES)
    .filter(() => random.chance(density))
    .map(([name, values]) => {
      const isBroken = random.chance(0.03) && !EXPRESSIONS.has(name);
      const value = random.pick(isBroken ? BROKEN_VALUES : values);
      return `${name} = ${value}\n`;
    });
}

function composeFilter(random: Random): string {
  const sections = ['Definition', 'Init', 'DEFAULT', 'Init?family=inet6'].filter(
    (name) => name === 'Definition' || random.chance(0.4),
  );
  return sections.map((name) => composeFilterSection(name, random)).join('\n');
}

function composeFilterSection(section: string, random: Random): string {
  const density = section === 'Definition' ? 0.6 : 0.1;
  const names = FILTER_NAMES.filter(
    (name) => (name === 'see' && section === 'Definition') || random.chance(density),
  );
  return `[${section}]\n${names.map((name) => `${name} = ${composeFilterValue(name, random)}\n`).join('')}`;
}

function composeFilterValue(name: string, random: Random): string {
  const values = OPTIONS_OF_FILTERS[name];
  if (values && random.chance(0.8)) return random.pick(values);
  const parts = Array.from({ length: random.integer(0, 3) }, () =>
    random.pick(random.chance(0.03) ? ODD_FILTER_PARTS : FILTER_PARTS),
  );
  return parts.join('');
}

function composeAction(random: Random): string {
  const ban = random.pick(['ban <ip>', 'ban <x> %(maxretry)s', 'ban <bantime> <matches>', '<y>']);
  const init = random.pick(['x = 1\n', 'y = <x>\n', 'x = %(y)s\ny = 2\n', 'z = 3\n']);
  return `[Definition]\nactionban = ${ban}\n[Init]\n${init}`;
}
