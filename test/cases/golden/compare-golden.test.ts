import { describe, expect, test } from 'vitest';
import { compareWithGolden } from '../../../src/cases/index.ts';
import { formatGoldenNdjson } from '../../../src/cases/golden/golden-ndjson.ts';
import { formatGoldenText } from '../../../src/cases/golden/golden-text.ts';
import type { BanEvent, LineEvent, ReplayEvent } from '../../../src/replay/index.ts';

const line = (number: number, values: Partial<LineEvent> = {}): LineEvent => ({
  type: 'line',
  file: 'a.log',
  line: number,
  verdict: 'missed',
  time: 1770247802 + number,
  date: 'Feb  4 23:30:02',
  failregex: null,
  ignoreregex: null,
  id: null,
  ...values,
});
const matched = (number: number, id: string) =>
  line(number, { verdict: 'matched', failregex: 1, id });
const ban: BanEvent = {
  type: 'ban',
  id: '192.0.2.1',
  time: 1770247805,
  until: null,
  file: 'a.log',
  line: 3,
  failures: 2,
};
const EVENTS: ReplayEvent[] = [line(1), matched(2, '192.0.2.1'), matched(3, '192.0.2.1'), ban];

const ndjson = (text: string) => ({ ndjson: { file: 'expected.ndjson', text } });
const text = (content: string) => ({ text: { file: 'expected.txt', text: content } });
const findingsOf = (expected: readonly ReplayEvent[]) =>
  compareWithGolden(EVENTS, ndjson(formatGoldenNdjson(expected))).changes.map(
    ({ file, line: number, message }) => `${file}:${number}: ${message}`,
  );

describe('golden files of all events', () => {
  test('equal ones have no diff, whatever the order of keys, spaces and empty lines', () => {
    const spaced = EVENTS.map((event) => {
      const reversed = Object.entries(event).toReversed();
      return `${JSON.stringify(Object.fromEntries(reversed), null, 1).replaceAll('\n', '')}\r\n\n`;
    });
    expect(compareWithGolden(EVENTS, ndjson(spaced.join('')))).toMatchObject({
      changes: [],
      diff: '',
      diagnostics: [],
    });
  });

  test.each<[string, ReplayEvent[], string[]]>([
    [
      'a verdict',
      [matched(1, '192.0.2.9'), ...EVENTS.slice(1)],
      ['a.log:1: missed instead of matched 192.0.2.9'],
    ],
    [
      'an id',
      [EVENTS[0]!, matched(2, '192.0.2.9'), ...EVENTS.slice(2)],
      ['a.log:2: matched 192.0.2.1 instead of matched 192.0.2.9'],
    ],
    [
      'a time',
      [line(1, { time: 5 }), ...EVENTS.slice(1)],
      ['a.log:1: time is 1770247803 instead of 5'],
    ],
    [
      'a failregex',
      [EVENTS[0]!, line(2, { ...matched(2, '192.0.2.1'), failregex: 4 }), ...EVENTS.slice(2)],
      ['a.log:2: failregex is 1 instead of 4'],
    ],
    [
      'a line that nothing produced',
      [...EVENTS, line(4)],
      ['a.log:4: nothing produced this expected line: missed'],
    ],
    [
      'a line that nothing is expected of',
      EVENTS.slice(1),
      ['a.log:1: missed, but nothing is expected of this line'],
    ],
    [
      'a missing ban',
      [...EVENTS, { ...ban, id: '192.0.2.2' }],
      ['a.log:3: this ban of 192.0.2.2 was expected, but is not'],
    ],
    ['a ban', EVENTS.slice(0, 3), ['a.log:3: this ban of 192.0.2.1 was not expected']],
    [
      'anything else',
      [...EVENTS, { type: 'unban', id: 'x', time: 1 }],
      ['expected.ndjson:null: what came out differs: see the diff'],
    ],
  ])('%s', (_, expected, findings) => {
    expect(findingsOf(expected)).toEqual(findings);
  });

  test('a line that is no event makes the comparison void', () => {
    const { diagnostics, changes } = compareWithGolden(
      EVENTS,
      ndjson('{"type":"line"}\n<<<<<<< HEAD\n[1]\n'),
    );
    expect(changes).toEqual([]);
    expect(diagnostics.map(({ code, origin }) => [code, origin?.line])).toEqual([
      ['case/bad-golden', 2],
      ['case/bad-golden', 3],
    ]);
  });

  test('the diff is unified', () => {
    const { diff } = compareWithGolden(EVENTS, ndjson(formatGoldenNdjson(EVENTS.slice(1))));
    expect(diff).toMatch(
      /^--- expected\.ndjson\n\+\+\+ dryban\n@@ -1,\d \+1,\d @@\n\+\{"type":"line"/,
    );
  });

  test('texts with thousands of differences take no longer than few', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => line(index));
    const others = many.map((event) => ({ ...event, time: 0 }));
    const { diff, changes } = compareWithGolden(many, ndjson(formatGoldenNdjson(others)));
    expect(changes.length).toBe(20_000);
    expect(diff).toContain('the first of more than 2000 differences');
  });
});

describe('readable golden files', () => {
  const golden = formatGoldenText(EVENTS);
  const FIRST = [
    'a.log:1 missed',
    'a.log:2 matched 192.0.2.1',
    'a.log:3 matched 192.0.2.1',
    'ban 192.0.2.1 from 2026-02-04T23:30:05Z for ever, failures 2, a.log:3\n',
  ].join('\n');
  const compareText = (content: string, events: readonly ReplayEvent[] = EVENTS) => {
    const { changes, diff, diagnostics } = compareWithGolden(events, text(content));
    const messages = changes.map(
      ({ file, line: number, message }) => `${file}:${number}: ${message}`,
    );
    return { messages, diff, diagnostics };
  };

  test('have a version, then a verdict, a regex and an id a line, then bans', () => {
    const ignored = line(4, { verdict: 'ignored', ignoreregex: 2 });
    const helper = line(5, { verdict: 'nofail', failregex: 3 });
    expect(formatGoldenText([...EVENTS, ignored, helper]).split('\n')).toEqual([
      '# dryban.expected/2',
      '# log line, verdict, number of the regex, id; then the bans: id, from, until, failures, the line that brought it',
      'a.log:1 missed',
      'a.log:2 matched #1 192.0.2.1',
      'a.log:3 matched #1 192.0.2.1',
      'a.log:4 ignored #2',
      'a.log:5 nofail #3',
      '',
      'ban 192.0.2.1 from 2026-02-04T23:30:05Z for ever, failures 2, a.log:3',
      '',
    ]);
  });

  test('may be spaced and commented', () => {
    const spaced = `# mine\n\n${golden.replaceAll('\n', '  \r\n')}# the end`;
    expect(compareText(spaced)).toEqual({ messages: [], diff: '', diagnostics: [] });
  });

  test('of the first version, which has no number, are still read', () => {
    for (const head of ['', '# mine\n']) {
      expect(compareText(head + FIRST)).toEqual({ messages: [], diff: '', diagnostics: [] });
    }
    const other = line(2, { ...matched(2, '192.0.2.1'), failregex: 7 });
    expect(compareText(FIRST, EVENTS.with(1, other)).diff).toBe('');
    expect(compareText(FIRST.replace('2 matched 192.0.2.1', '2 missed')).messages).toEqual([
      'a.log:2: matched 192.0.2.1 instead of missed',
    ]);
  });

  test.each(['0', '3', '999999999'])('of version %s are for another dryban', (version) => {
    const { diff, diagnostics } = compareText(golden.replace('expected/2', `expected/${version}`));
    expect(diff).toBe('');
    expect(diagnostics).toMatchObject([
      { code: 'case/bad-golden', origin: { file: 'expected.txt', line: 1, column: 1 } },
    ]);
  });

  test.each([
    [golden.replace('1 missed', '1 ignored'), ['a.log:1: missed instead of ignored']],
    [golden.replace('2 matched #1', '2 matched #4'), ['a.log:2: failregex is 1 instead of 4']],
    [
      golden.replace('a.log:1 missed\n', ''),
      ['a.log:1: missed, but nothing is expected of this line'],
    ],
    [`${golden}a.log:9 missed\n`, ['a.log:9: nothing produced this expected line: missed']],
    [
      golden.replace('for ever', 'until 2027'),
      [
        'a.log:3: this ban of 192.0.2.1 was not expected',
        'a.log:3: this ban of 192.0.2.1 was expected, but is not',
      ],
    ],
    [`${golden}what\n`, ['expected.txt:null: what came out differs: see the diff']],
  ])('%#: a change', (content, findings) => {
    const { messages, diff } = compareText(content);
    expect(messages).toEqual(findings);
    expect(diff).not.toBe('');
  });

  test('show what a terminal could act on', () => {
    const nasty = formatGoldenText([matched(1, 'a\n\x1b[31m')]);
    expect(nasty).toContain(String.raw`a.log:1 matched #1 a\n\x1b[31m`);
  });

  test.each(['x:5 missed', '#2 x', 'x from y until z', '# x', 'ban a'])(
    'hold an id that reads as a line of them: %j',
    (id) => {
      const events = [matched(1, id), { ...ban, id }];
      const written = formatGoldenText(events);
      expect(compareText(written, events)).toEqual({ messages: [], diff: '', diagnostics: [] });
      const missed = written.replace(/^(a\.log:1) .*$/m, '$1 missed');
      const { messages } = compareText(missed, events);
      expect(messages).toEqual([`a.log:1: matched ${id} instead of missed`]);
    },
  );
});
