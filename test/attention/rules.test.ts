import { describe, expect, test } from 'vitest';
import { ATTENTION } from '../../src/diagnostics/index.ts';
import { replay } from '../../src/index.ts';

const DAY = '2026-02-04';

/** One line a second from ten o'clock on, as syslog has them. */
function log(...messages: readonly string[]): string {
  return messages
    .map((message, index) => {
      const time = new Date(index * 1000).toISOString().slice(14, 19);
      return `${DAY}T10:${time}+00:00 host ${message}\n`;
    })
    .join('');
}

function times(count: number, toMessage: (index: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => toMessage(index + 1));
}

const failed = (host: string): string => `sshd[7]: Failed password for root from ${host} port 22`;
const BEYOND = times(6, (index) => failed(`198.51.100.${index}`));
const REGEX = String.raw`sshd\[\d+\]: Failed password for root from <HOST>`;

type Options = Partial<Parameters<typeof replay>[0]>;

function attentionTo(logs: Options['logs'], options: Options = {}) {
  const { attention } = replay({
    failregex: REGEX,
    now: '2026-02-05',
    tz: 'UTC',
    maxretry: 1,
    show: [],
    ...options,
    logs: logs ?? '',
  });
  return attention;
}

/** A code, what brings it about and what it says, and what comes close and does not. */
const RULES: readonly {
  code: keyof typeof ATTENTION;
  what: string;
  logs: Options['logs'];
  options?: Options;
  said?: RegExp;
}[] = [
  {
    code: 'attention/own-address-banned',
    what: 'an own address is banned',
    logs: log(failed('192.0.2.1'), ...BEYOND),
    options: { ownAddress: '192.0.2.1' },
    said: /^192\.0\.2\.1 would be banned, and is this machine itself$/,
  },
  {
    code: 'attention/own-address-banned',
    what: 'addresses of an own network are banned',
    logs: log(failed('2001:db8::7'), failed('2001:db8::8'), ...BEYOND),
    options: { ownAddress: ['192.0.2.1', '2001:db8::/32'] },
    said: /^2001:db8::7 and 2001:db8::8 would be banned, and are/,
  },
  {
    code: 'attention/own-address-banned',
    what: 'the loopback is banned',
    logs: log(failed('127.0.0.9'), failed('::1')),
    said: /^127\.0\.0\.9 and ::1/,
  },
  {
    code: 'attention/private-banned',
    what: 'private hosts are banned among public ones',
    logs: log(
      ...['10.1.2.3', '172.31.0.1', '192.168.0.1', '100.64.1.1', 'fd00::1'].map(failed),
      ...BEYOND,
    ),
    said: /^10\.1\.2\.3, 172\.31\.0\.1, 192\.168\.0\.1 and 2 more would be banned, and are private/,
  },
  {
    code: 'attention/no-line-matches',
    what: 'nothing matches',
    logs: log('sshd[7]: session opened'),
    said: /^no line matches, of 1 line$/,
  },
  {
    code: 'attention/log-without-match',
    what: 'nothing of one log matches',
    logs: { 'auth.log': log(...BEYOND), 'other.log': log('cron[1]: x', 'cron[1]: y') },
    said: /^no line of other\.log matches, of 2 lines, while lines of others do$/,
  },
  {
    code: 'attention/missed-failures',
    what: 'failures of other hosts are missed',
    logs: log(
      ...BEYOND,
      ...times(3, (index) => `sshd-session[8]: Invalid user u${index} from 203.0.113.${index}`),
    ),
    said: /^3 missed lines of the same service tell of failures, such as log:7: Invalid user <name> from <ip>$/,
  },
  {
    code: 'attention/missed-failures',
    what: 'failures are missed in several ways',
    logs: log(
      ...BEYOND,
      ...times(2, (index) => `sshd[8]: Failed none for bob from 2001:db8::${index} port 4`),
      ...times(4, (index) => `sshd[8]: access denied for 203.0.113.${index}`),
    ),
    said: /^6 missed lines .*, most of them such as log:9: access denied for <ip>$/,
  },
  {
    code: 'attention/undated-matches',
    what: 'some lines that match have no date',
    logs: `${log(...BEYOND)}host ${failed('192.0.2.7')}\n`,
    said: /^1 line that matches has no date, .*; the first is log:7$/,
  },
  {
    code: 'attention/undated-matches',
    what: 'no line has a date',
    logs: `host ${failed('192.0.2.7')}\n`.repeat(2),
    said: /^2 lines that match have no date, .*; the first is log:1$/,
  },
  {
    code: 'attention/unused-failregexes',
    what: 'one of several failregexes is in vain',
    logs: log(...BEYOND),
    options: { failregex: [REGEX, 'worse <HOST>', 'worst <HOST>'] },
    said: /^2 of 3 failregexes never matched$/,
  },
  {
    code: 'attention/unused-ignoreregexes',
    what: 'the only ignoreregex is in vain',
    logs: log(...BEYOND),
    options: { ignoreregex: 'friend' },
    said: /^ignoreregex 1 never matched$/,
  },
];

describe('there is attention where', () => {
  test.each(RULES)('$what', ({ code, logs, options, said }) => {
    const found = attentionTo(logs, options);
    expect(found.map((each) => each.code)).toEqual([code]);
    expect(found[0]!.message).toMatch(said!);
    expect(found[0]!.urgency).toBe(ATTENTION[code].urgency);
  });
});

describe('there is none where', () => {
  test.each<{ what: string; logs: Options['logs']; options?: Options }>([
    { what: 'all is well', logs: log(...BEYOND) },
    {
      what: 'an own address fails too rarely',
      logs: log(failed('192.0.2.1'), ...BEYOND),
      options: { ownAddress: '192.0.2.1', maxretry: 2 },
    },
    {
      what: 'an own address is ignored',
      logs: log(failed('192.0.2.1')),
      options: { ownAddress: '192.0.2.0/24', ignoreip: '192.0.2.1' },
    },
    {
      what: 'an address is near an own one',
      logs: log(failed('192.0.2.10')),
      options: { ownAddress: ['192.0.2.1', '192.0.2.16/28'] },
    },
    {
      what: 'most hosts are private',
      logs: log(...['10.0.0.1', '10.0.0.2', '192.0.2.1'].map(failed)),
    },
    {
      what: 'addresses only look private',
      logs: log(
        ...['100.128.0.1', '172.32.0.1', '169.253.0.1', '192.169.0.1', 'fec0::1'].map(failed),
      ),
    },
    {
      what: 'a log is too short to expect a match',
      logs: {
        'auth.log': log(...BEYOND, ...times(30, () => 'cron[1]: x')),
        'b.log': log('sshd[1]: y'),
      },
    },
    {
      what: 'missed lines tell of failures of another service',
      logs: log(...BEYOND, ...times(9, (index) => `dovecot: auth failed from 203.0.113.${index}`)),
    },
    {
      what: 'missed lines tell of hosts that failed anyway',
      logs: log(
        ...BEYOND,
        ...times(6, (index) => `sshd[8]: PAM: failed, rhost=198.51.100.${index}`),
      ),
    },
    {
      what: 'missed lines name no host',
      logs: log(...BEYOND, ...times(6, () => 'sshd[8]: Failed to load the key')),
    },
    {
      what: 'missed lines tell of a lost connection',
      logs: log(
        ...BEYOND,
        ...times(6, (index) => `sshd[8]: read from 203.0.113.${index} failed: Connection reset`),
      ),
    },
    {
      what: 'a request says what it likes',
      logs: log(
        ...BEYOND,
        ...times(
          6,
          (index) => `sshd[8]: 203.0.113.${index} "GET /login?failed=invalid user HTTP/1.1" 200`,
        ),
      ),
    },
    {
      what: 'two missed lines tell of failures',
      logs: log(...BEYOND, ...times(2, (index) => `sshd[8]: Invalid user from 203.0.113.${index}`)),
    },
    {
      what: 'no date is wanted',
      logs: `host ${failed('192.0.2.7')}\n`,
      options: { datepattern: '{NONE}' },
    },
    {
      what: 'each date stands in a line in front of the one that matches',
      logs: times(4, (index) => `${DAY} 10:00:0${index} x\nWARN ${failed('192.0.2.7')}\n`).join(''),
    },
    {
      what: 'all regexes hit a line',
      logs: log(...BEYOND, 'sshd[1]: bad 192.0.2.9', 'sshd[1]: bad friend 192.0.2.9'),
      options: { failregex: [REGEX, 'bad .*<HOST>'], ignoreregex: 'friend' },
    },
  ])('$what', ({ logs, options }) => {
    expect(attentionTo(logs, options)).toEqual([]);
  });
});

test('what is most urgent comes first', () => {
  const codes = Object.keys(ATTENTION);
  const found = attentionTo(
    {
      'a.log': log(...BEYOND, failed('127.0.0.1'), failed('10.0.0.1')),
      'b.log': log('x[1]: a', 'x[1]: b'),
    },
    { ignoreregex: 'friend' },
  ).map(({ code }) => code);
  expect(found).toHaveLength(4);
  expect(found).toEqual(codes.filter((code) => found.some((each) => each === code)));
});

test('hosts are named as far as there is room', () => {
  const many = times(60, (index) => failed(`10.0.0.${index}`));
  const others = times(70, (index) => failed(`198.51.100.${index}`));
  const [found] = attentionTo(
    log(...others.slice(0, 1), ...many).replaceAll('T10:01:', 'T10:00:') + log(...others),
  );
  expect(found).toMatchObject({ code: 'attention/private-banned', count: 60 });
  expect(found!.hosts).toHaveLength(20);
  expect(found!.message).toMatch(/^10\.0\.0\.1, 10\.0\.0\.2, 10\.0\.0\.3 and 57 more would/);
});
