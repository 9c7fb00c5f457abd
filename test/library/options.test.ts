import { describe, expect, test } from 'vitest';
import { DiagnosedError, explain, replay, type ReplayTexts } from '../../src/index.ts';
import { replay as replayFiles } from '../../src/node.ts';

const FILTER = '[Definition]\nfailregex = denied <HOST>$\n';
const LINE = 'Feb  4 23:30:01 gate denied 192.0.2.7';
const GOOD: ReplayTexts = { filter: FILTER, logs: LINE, now: '2026-02-05' };

const resolve = (name: string): string[] => (name === 'mx.example' ? ['192.0.2.9'] : []);

/** What is thrown, as a person reads it. */
function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DiagnosedError) return error.message;
    throw error;
  }
  return 'nothing';
}

describe('options that are refused, with a hint', () => {
  test.each<[object, message: string, hint: string]>([
    [{ maxretrie: 3 }, "there is no option 'maxretrie'", 'Did you mean maxretry?'],
    [{ nonsense: 3 }, "there is no option 'nonsense'", 'Options are fail2banVersion,'],
    [{ regexTimeout: 1 }, "there is no option 'regexTimeout'", ''],
    [{ maxretry: 0 }, 'maxretry needs a whole number, 1 or more', 'For example maxretry 3'],
    [{ maxretry: 2.5 }, 'maxretry needs a whole number', ''],
    [{ maxretry: [3] }, "maxretry can't be an array", 'Give a number or a text'],
    [{ findtime: -1 }, 'findtime has to be longer than 0', 'Write seconds'],
    [{ findtime: '1x' }, 'findtime: `1x` is no duration', 'Write seconds'],
    [{ bantime: Number.NaN }, 'bantime: `NaN` is no duration', ''],
    [{ ignoreip: '192.0.2.0/255.0.255.0' }, 'ignoreip: ', 'Write an address'],
    [{ usedns: 'maybe' }, "usedns can't be 'maybe'", 'Choose one of yes, warn, no, raw'],
    [{ maxlines: 0 }, 'maxlines needs a whole number', ''],
    [{ strictWindow: 'yes' }, "strictWindow can't be a string", 'Give true or false'],
    [{ logtimezone: 'Berlin' }, 'logtimezone: ', ''],
    [{ tz: 'Mars' }, "tz: there is no time zone 'Mars'", 'Write a name such as Europe/Berlin'],
    [{ now: undefined }, 'now is missing', 'Give a Date'],
    [{ now: 'soon' }, "now: 'soon' is no point in time", 'ISO 8601'],
    [{ now: new Date(Number.NaN) }, "now: 'NaN' is no point in time", ''],
    [{ logs: undefined }, 'No log is given', 'Give logs'],
    [{ logs: {} }, 'No log is given', ''],
    [{ logs: { a: 3 } }, "logs['a'] can't be a number", ''],
    [{ show: ['seen'] }, "show can't be 'seen'", 'Choose one of matched'],
    [{ resolve: {} }, "resolve can't be an object", 'Give a function'],
    [{ filter: undefined }, 'Neither filter nor failregex is given', ''],
    [{ filter: 'sshd' }, "filter: 'sshd' is no text of a filter file", 'dryban/node'],
    [{ filter: { name: 'x' } }, "filter.files can't be undefined", ''],
    [{ filter: { name: 'x', files: {} } }, 'there is no filter `x`', ''],
    [{ failregex: 'x' }, 'filter brings its own regexes', 'Give either filter or failregex'],
    [{ ignoreregex: 'x' }, 'filter brings its own regexes', ''],
  ])('%o', (options, message, hint) => {
    const told = messageOf(() => replay({ ...GOOD, ...options }));
    expect(told).toContain(message);
    expect(told).toMatch(/\n {2}hint: ./);
    expect(told).toContain(hint);
  });

  test.each<[unknown]>([[undefined], [null], ['text'], [[]]])(
    '%o instead of options',
    (options) => {
      expect(messageOf(() => Reflect.apply(replay, undefined, [options]))).toContain(
        'Give an object with options',
      );
    },
  );

  test.each<[object, string]>([
    [{ line: LINE }, 'line takes the place of logs'],
    [{ ownAddress: 'gate' }, "ownAddress: 'gate' is neither an address nor a network"],
    [{ start: 'soon' }, "start: 'soon' is no point in time"],
    [{ group: ['skipped'] }, "group can't be 'skipped'"],
    [{ limit: 0 }, 'limit needs a whole number, 1 or more'],
    [{ show: [] }, "there is no option 'show'"],
  ])('of explain: %o', (options, message) => {
    expect(messageOf(() => explain({ ...GOOD, ...options }))).toContain(message);
  });

  test.each<[object, string]>([
    [{ logs: [] }, 'No log is given'],
    [{ logs: 'no-such.log' }, 'There is no log file no-such.log'],
    [{ logs: ['package.json', 'no-such.log'] }, 'There is no log file no-such.log'],
    [{ encoding: 'x' }, "encoding: 'x' is not known"],
    [{ hosts: 'no-such' }, "hosts: no-such can't be read"],
    [{ tz: 'Mars' }, "tz: there is no time zone 'Mars'"],
    [{ regexTimeout: 0 }, 'regexTimeout has to be longer than 0'],
    [{ filter: 'fixtures/broken/no-header.conf' }, 'no-header.conf:1:1\n   1 | failregex'],
    [{ failregex: '(<HOST>', filter: undefined }, '--> --failregex:1:1\n   1 | (<HOST>\n     | ^'],
    [{ filter: undefined }, 'Neither filter nor failregex is given'],
    [{ resolve: () => [] }, "there is no option 'resolve'"],
  ])('of paths: %o', async (options, message) => {
    const filter = 'fixtures/portscan/filter.conf';
    const work = replayFiles({ filter, logs: 'fixtures/portscan/messages', ...options });
    await expect(work).rejects.toThrow(DiagnosedError);
    await expect(work).rejects.toThrow(message);
  });
});

describe('options that count', () => {
  const logs = [1, 2, 3].map((second) => `Feb  4 23:30:0${second} gate denied 192.0.2.7`);
  const banned = (options: Partial<ReplayTexts>): string[] =>
    replay({ ...GOOD, logs, ...options }).bans.map(({ id, until }) => `${id} ${until}`);

  test.each<[Partial<ReplayTexts>, bans: string[]]>([
    [{}, []],
    [{ maxretry: 3 }, ['192.0.2.7 1770248403']],
    [{ maxretry: 3, bantime: 60 }, ['192.0.2.7 1770247863']],
    [{ maxretry: 3, bantime: '1m' }, ['192.0.2.7 1770247863']],
    [{ maxretry: 3, bantime: -1 }, ['192.0.2.7 null']],
    [{ maxretry: 3, findtime: 1 }, []],
    [{ maxretry: 3, ignoreip: '198.51.100.1, 192.0.2.0/24' }, []],
    [{ maxretry: 3, ignoreip: ['192.0.2.7'] }, []],
    [{ maxretry: 3, tz: 'Europe/Berlin' }, ['192.0.2.7 1770244803']],
    [{ maxretry: 3, logtimezone: 'UTC+0200' }, ['192.0.2.7 1770241203']],
    [{ maxretry: 3, now: 1_770_249_600 }, ['192.0.2.7 1770248403']],
    [{ maxretry: 3, now: new Date('2025-02-05') }, ['192.0.2.7 1738712403']],
    [
      { maxretry: 3, filter: undefined, failregex: ['opened <HOST>', 'denied <HOST>'] },
      ['192.0.2.7 1770248403'],
    ],
    [{ maxretry: 3, datepattern: '{NONE}' }, ['192.0.2.7 1770250200']],
  ])('%o', (options, bans) => {
    expect(banned(options)).toEqual(bans);
  });

  test.each<[Partial<ReplayTexts>, string[], object]>([
    [{}, ['192.0.2.7/ann'], { version: '1.1.1', python: '3.12', reason: 'newest' }],
    [{ fail2banVersion: '1.0' }, [], { version: '1.0.2', python: '3.11', reason: 'option' }],
    [
      { fail2banVersion: '1.1', pythonVersion: '3.11' },
      ['192.0.2.7/ann'],
      { version: '1.1.1', python: '3.11', reason: 'option' },
    ],
  ])('%o: the release answers that is asked for', (options, ids, fail2ban) => {
    const filter = '[Definition]\nfailregex = denied <F-ID>\\S+</F-ID>\n';
    const log = 'Feb  4 23:30:01 gate denied 192.0.2.7/ann';
    const { hosts, summary } = replay({ ...GOOD, filter, logs: log, ...options });
    expect(hosts.map(({ id }) => id)).toEqual(ids);
    expect(summary.settings.fail2ban).toEqual(fail2ban);
  });

  test('resolve gives the addresses of names', () => {
    const options = { ...GOOD, logs: 'Feb  4 23:30:01 gate denied mx.example', maxretry: 1 };
    expect(replay({ ...options, resolve }).bans[0]?.id).toBe('192.0.2.9');
    expect(replay(options).bans[0]?.id).toBe('mx.example');
  });

  test('show names the lines that the result lists', () => {
    const both = [...logs, 'Feb  4 23:30:05 gate opened'];
    const { lines, summary } = replay({ ...GOOD, logs: both, show: ['missed'] });
    expect(lines.map(({ line, text }) => [line, text])).toEqual([[4, both[3]]]);
    expect(replay({ ...GOOD, logs: both, show: [] }).lines).toEqual([]);
    expect(summary.lines).toBe(4);
  });
});

describe('texts', () => {
  test.each<[ReplayTexts['logs'], lines: string[]]>([
    ['a\nb', ['log:1:a', 'log:2:b']],
    ['a\r\n\nb\n', ['log:1:a', 'log:2:', 'log:3:b']],
    [
      ['a', '', 'b\n'],
      ['log:1:a', 'log:2:', 'log:3:b'],
    ],
    [{ x: 'a\nb', y: ['c'] }, ['x:1:a', 'x:2:b', 'y:1:c']],
  ])('%o', (logs, expected) => {
    const { lines } = replay({ ...GOOD, logs });
    expect(lines.map(({ file, line, text }) => `${file}:${line}:${text}`)).toEqual(expected);
  });

  test('of nothing are no success', () => {
    const { diagnostics } = replay({ ...GOOD, logs: '' });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['log/nothing-read', 'error'],
    ]);
  });

  test.each(['gate', './filter.d/gate.conf', 'filter.d//gate.conf', 'gate[kind=denied]'])(
    'of a filter with includes, found as %s',
    (name) => {
      const files = {
        './filter.d/gate.conf':
          '[INCLUDES]\nbefore = ../parts/kind.conf\n[Definition]\nfailregex = <kind> <HOST>$',
        'parts/kind.conf': '[Definition]\nkind = denied',
      };
      const { summary } = replay({ ...GOOD, filter: { name, files } });
      expect(summary.verdicts.matched).toBe(1);
    },
  );
});
