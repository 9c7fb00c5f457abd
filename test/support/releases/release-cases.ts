import type { LogLine, ReplaySettings } from '../engine.ts';

/** A filter and lines of which the releases of fail2ban ban differently. */
export interface ReleaseCase {
  title: string;
  filter: {
    prefregex?: string;
    failregex: string[];
    ignoreregex: string[];
    datepattern?: string;
  };
  lines: LogLine[];
  ignoreip?: string[];
  maxretry?: number;
  /** The groups of the first failure are compared, too. */
  comparesGroups?: boolean;
  /** What 0.11.2, 1.0.2, 1.1.0 and 1.1.1 ban, in this order: ids with the seconds since 10:00. */
  bans: readonly [string, string, string, string];
}

const TEN_OCLOCK = 1_770_199_200;

export const SETTINGS: ReplaySettings = {
  maxretry: 1,
  findtime: 600,
  bantime: 600,
  tz: 'UTC',
  now: TEN_OCLOCK + 800,
};

export const RELEASE_CASES: readonly ReleaseCase[] = [
  describeCase('a single colon before a port', ['refused port <ADDR>$'], 'refused port :22', [
    '',
    '',
    ':22 1',
    ':22 1',
  ]),
  describeCase(
    'an id with a slash',
    ['failed for <F-ID>\\S+</F-ID>$'],
    'failed for 192.0.2.1/bob',
    ['192.0.2.1/bob 1', '', '192.0.2.1/bob 1', '192.0.2.1/bob 1'],
  ),
  describeCase('an id in capitals', ['bad <F-ID>\\S+</F-ID>$'], 'bad 2001:DB8::0001', [
    '2001:DB8::0001 1',
    '2001:db8::1 1',
    '2001:db8::1 1',
    '2001:db8::1 1',
  ]),
  describeCase(
    'an id beside a host name',
    ['bad <F-ID>\\w+</F-ID> of <HOST>$'],
    'bad bob of a.example',
    ['bob 1', 'a.example 1', 'a.example 1', 'a.example 1'],
  ),
  describeCase('flags in a group', ['^ ((?i)denied) by <HOST>$'], 'DENIED BY 192.0.2.1', [
    '192.0.2.1 1',
    '',
    '',
    '',
  ]),
  {
    ...describeCase('a mask that is none', ['denied <HOST>$'], 'denied 192.0.2.1', [
      '',
      '',
      '192.0.2.1 1',
      '192.0.2.1 1',
    ]),
    ignoreip: ['192.0.2.0/a.b'],
  },
  {
    ...describeCase('a compact date with signs', ['^ ?denied <HOST>$'], '', [
      '',
      '',
      '',
      '192.0.2.1 1',
    ]),
    lines: [['log', 1, '20260204-10:00:01 denied 192.0.2.1']],
  },
  {
    ...describeCase('a group around seconds', ['^\\[\\] denied <HOST>$'], '', [
      '',
      '',
      '192.0.2.1 1',
      '192.0.2.1 1',
    ]),
    filter: { ...filterOf(['^\\[\\] denied <HOST>$']), datepattern: '^\\[({EPOCH})\\]' },
    lines: [['log', 1, '[1770199201] denied 192.0.2.1']],
  },
  {
    ...describeCase('the name of a zone', [], '', [
      '192.0.2.1 1',
      '192.0.2.1 25201',
      '192.0.2.1 25201',
      '192.0.2.1 25201',
    ]),
    filter: { ...filterOf(['^ denied <HOST>$']), datepattern: '^%Z %Y-%m-%d %H:%M:%S' },
    lines: [['log', 1, 'PDT 2026-02-04 10:00:01 denied 192.0.2.1']],
  },
  {
    ...describeCase('a date without hours', [], '', [
      '',
      '192.0.2.1 -36000',
      '192.0.2.1 -36000',
      '192.0.2.1 -36000',
    ]),
    filter: { ...filterOf(['^ denied <HOST>$']), datepattern: '^%Y-%m-%d' },
    lines: [['log', 1, '2026-02-04 denied 192.0.2.1']],
  },
  {
    ...describeCase('access that was gained', [], '', [
      '192.0.2.1 2',
      '192.0.2.1 3',
      '192.0.2.1 3',
      '192.0.2.1 3',
    ]),
    filter: filterOf([
      '^ <F-MLFID>\\w+</F-MLFID>: failed for <F-USER>\\w+</F-USER>$',
      '^ <F-MLFID>\\w+</F-MLFID>: <F-MLFGAINED>accepted</F-MLFGAINED> <HOST>$',
      '^ <F-MLFID>\\w+</F-MLFID>: <F-MLFFORGET>closed</F-MLFFORGET> <HOST>$',
    ]),
    lines: [
      ['log', 1, '2026-02-04 10:00:01 c1: failed for ann'],
      ['log', 2, '2026-02-04 10:00:02 c1: accepted 192.0.2.1'],
      ['log', 3, '2026-02-04 10:00:03 c1: closed 192.0.2.1'],
    ],
  },
  {
    ...describeCase('a line that is half a second more than a minute late', [], '', [
      '192.0.2.1 61.5, 192.0.2.2 61.5',
      '192.0.2.1 61.5, 192.0.2.2 1',
      '192.0.2.1 61.5, 192.0.2.2 1',
      '192.0.2.1 61.5, 192.0.2.2 1',
    ]),
    filter: filterOf(['^ denied <ADDR>$']),
    lines: [
      ['log', 1, '1770199261.500 denied 192.0.2.1'],
      ['log', 2, '1770199201.000 denied 192.0.2.2'],
    ],
  },
  {
    ...describeCase('an id that waits, as its host has failures of its own', [], '', [
      '192.0.2.1 5, 2001:DB8::1 3',
      '2001:db8::1 2, 192.0.2.1 5',
      '2001:db8::1 2, 192.0.2.1 5',
      '2001:db8::1 2, 192.0.2.1 5',
    ]),
    filter: filterOf(['^ denied <ADDR>$', '^ bad <F-ID><ADDR></F-ID>$']),
    maxretry: 2,
    lines: [
      ['log', 1, '2026-02-04 10:00:01 denied 2001:db8::1'],
      ['log', 2, '2026-02-04 10:00:02 bad 2001:DB8::1'],
      ['log', 3, '2026-02-04 10:00:03 bad 2001:DB8::1'],
      ['log', 4, '2026-02-04 10:00:04 denied 192.0.2.1'],
      ['log', 5, '2026-02-04 10:00:05 denied 192.0.2.1'],
    ],
  },
  {
    ...describeCase('a group that the prefregex has, too', [], '', [
      '192.0.2.1 1 {"ip4":"192.0.2.1"}',
      '192.0.2.1 1 {"ip4":"192.0.2.1"}',
      '192.0.2.1 1 {"ip4":"192.0.2.1"}',
      '192.0.2.1 1 {"user":"ann","ip4":"192.0.2.1"}',
    ]),
    filter: {
      ...filterOf(['denied(?: user <F-USER>\\w+</F-USER>)? <HOST>$']),
      prefregex: '^<F-CONTENT>.+</F-CONTENT> by <F-USER>\\w+</F-USER>$',
    },
    lines: [['log', 1, '2026-02-04 10:00:01 denied 192.0.2.1 by ann']],
    comparesGroups: true,
  },
  {
    ...describeCase('a group of the prefregex alone', [], '', ['', '', '', '192.0.2.1 1']),
    filter: {
      ...filterOf(['denied(?: <ADDR>)?$']),
      prefregex: '^ <ADDR>: <F-CONTENT>.+</F-CONTENT>$',
    },
    lines: [['log', 1, '2026-02-04 10:00:01 192.0.2.1: denied']],
  },
  {
    ...describeCase('a year of another decade', [], '', [
      '',
      '192.0.2.1 -441849599',
      '192.0.2.1 -441849599',
      '192.0.2.1 -441849599',
    ]),
    filter: { ...filterOf(['^ denied <HOST>$']), datepattern: '^%ExY-%m-%d %H:%M:%S' },
    lines: [['log', 1, '2012-02-04 10:00:01 denied 192.0.2.1']],
  },
  {
    ...describeCase('digits without a sign between them', [], '', [
      '192.0.2.1 -381599',
      '192.0.2.1 -2764799',
      '192.0.2.1 -2764799',
      '192.0.2.1 -2764799',
    ]),
    filter: { ...filterOf(['^ denied <HOST>$']), datepattern: '^%Y-%m-%d%H:%M:%S' },
    lines: [['log', 1, '2026-01-310:00:01 denied 192.0.2.1']],
  },
];

function filterOf(failregex: string[]): ReleaseCase['filter'] {
  return { failregex, ignoreregex: [] };
}

function describeCase(
  title: string,
  failregex: string[],
  message: string,
  bans: ReleaseCase['bans'],
): ReleaseCase {
  const lines: LogLine[] = [['log', 1, `2026-02-04 10:00:01 ${message}`]];
  return { title, filter: filterOf(failregex), lines, bans };
}

export function settingsOf({
  ignoreip = [],
  maxretry = SETTINGS.maxretry,
}: ReleaseCase): ReplaySettings {
  return { ...SETTINGS, ignoreip, maxretry };
}

interface Happened {
  type: string;
  id?: string | null;
  time?: number | null;
  groups?: object;
}

/** Says what the events of a case come to, in the words of `bans`. */
export function listBans(events: readonly Happened[], { comparesGroups }: ReleaseCase): string {
  const groups = events.find(({ type }) => type === 'failure')?.groups;
  const bans = events.filter(({ type }) => type === 'ban');
  return bans
    .map(({ id, time }) => `${id} ${(time ?? 0) - TEN_OCLOCK}`)
    .map((ban) => (comparesGroups ? `${ban} ${JSON.stringify(groups)}` : ban))
    .join(', ');
}
