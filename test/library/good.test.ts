import { describe, expect, test } from 'vitest';
import { replay } from '../../src/index.ts';

const LOGS = [
  '2026-02-05 10:00:01 bad 192.0.2.1',
  '2026-02-05 10:00:02 bad 192.0.2.1',
  '2026-02-05 10:00:03 welcome anna 192.0.2.1',
  '2026-02-05 10:00:04 bad 192.0.2.9',
  '2026-02-05 10:00:05 bad 192.0.2.9',
];
const OPTIONS = { failregex: '^ bad <HOST>$', logs: LOGS, maxretry: 2, now: '2026-03-01' };
const GOOD = String.raw`^ welcome <F-USER>\w+</F-USER> <HOST>$`;

describe('a replay of texts', () => {
  test('knows who is good by a regex, and by the text of a file', () => {
    const { hosts, attention, summary } = replay({
      ...OPTIONS,
      good: GOOD,
      goodFile: ['# nobody else', '192.0.2.8/31 # us'].join('\n'),
    });
    expect([...hosts].map(({ good }) => good)).toEqual([
      {
        by: 'regex',
        file: 'log',
        line: 3,
        time: Date.UTC(2026, 1, 5, 10, 0, 3) / 1000,
        user: 'anna',
      },
      { by: 'file', file: 'goodFile[0]', line: 2, time: null, user: null },
    ]);
    expect(summary.goodHosts).toBe(1);
    expect(attention.map(({ code, remedy }) => ({ code, remedy }))).toEqual([
      { code: 'attention/good-banned', remedy: 'ignoreip = 192.0.2.1 192.0.2.9' },
    ]);
  });

  test('knows of nobody without them', () => {
    const { hosts, attention } = replay(OPTIONS);
    expect([...hosts].map(({ good }) => good)).toEqual([null, null]);
    expect(attention).toEqual([]);
  });

  test.each([
    [{ good: '^ (welcome <HOST>' }, /good regex 1 is no regular expression/],
    [{ good: '^ welcome' }, /No <HOST> in good regex 1/],
    [
      { goodFile: ['192.0.2.1', 'host.example'] },
      /'host\.example' is neither[\s\S]*goodFile\[1\]:1/,
    ],
  ])('refuses %o', (options, message) => {
    expect(() => replay({ ...OPTIONS, ...options })).toThrow(message);
  });
});
