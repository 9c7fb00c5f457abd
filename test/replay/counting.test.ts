import { expect, test } from 'vitest';
import { countingOf, type Counting, type GivenCounting } from '../../src/replay/index.ts';

const STOCK = { maxretry: 5, findtime: 600, bantime: 600, strictWindow: false };

test.each<[string, GivenCounting[], Partial<Counting>]>([
  ['nothing is said', [], {}],
  [
    'one says all of it',
    [{ ...STOCK, maxretry: 2, strictWindow: true }],
    { maxretry: 2, strictWindow: true },
  ],
  [
    'the first that says a value decides',
    [{ bantime: -1 }, { bantime: 60, findtime: 90 }],
    { bantime: -1, findtime: 90 },
  ],
  [
    'a value that is left open says nothing',
    [{ maxretry: undefined }, { maxretry: 7 }],
    { maxretry: 7 },
  ],
  [
    'no and nothing are values too',
    [
      { strictWindow: false, bantime: 0 },
      { strictWindow: true, bantime: 9 },
    ],
    { bantime: 0 },
  ],
  ['a maxretry below 1 acts as 1', [{ maxretry: 0 }, { maxretry: 3 }], { maxretry: 1 }],
])('%s', (_case, given, counting) => {
  expect(countingOf(...given)).toEqual({ ...STOCK, ...counting });
});

const JAIL = { ...STOCK, ignoreip: [], name: 'sshd' };

test('what else a record has is left out', () => {
  expect(countingOf(JAIL)).toEqual(STOCK);
});
