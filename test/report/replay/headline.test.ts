import { expect, test } from 'vitest';
import { describeAnswer } from '../../../src/report/replay/headline.ts';

const NO_VERDICTS = { matched: 0, ignored: 0, nofail: 0, missed: 0, skipped: 0 };

/** The counts of a replay: hosts, those of them that were banned, and bans; lines by verdict. */
function answer(
  [hosts, bannedHosts, bans]: readonly [number, number, number],
  verdicts: Partial<typeof NO_VERDICTS>,
  tooOld?: number,
): string {
  const lines = Object.values(verdicts).reduce((sum, count) => sum + count, 0);
  const old = tooOld === undefined ? {} : { tooOld };
  const all = { ...NO_VERDICTS, ...verdicts };
  return describeAnswer({ hosts, bannedHosts, bans, lines, verdicts: all, ...old });
}

test.each([
  [
    answer([5, 4, 6], { matched: 57, ignored: 23 }),
    '4 of 5 hosts would be banned, 6 bans; 57 of 80 lines matched, 23 ignored',
  ],
  [
    answer([1200, 1200, 1200], { matched: 12_345 }),
    'all 1,200 hosts would be banned; all 12,345 lines matched',
  ],
  [
    answer([1, 1, 3], { matched: 9, missed: 1, skipped: 1, nofail: 2 }),
    'the only host would be banned, 3 bans; 9 of 13 lines matched, 2 nofail, 1 missed, 1 skipped',
  ],
  [answer([1, 0, 0], { matched: 1 }), 'the only host would not be banned; the only line matched'],
  [
    answer([3, 0, 0], { matched: 4, skipped: 5 }, 3),
    'none of 3 hosts would be banned; 4 of 9 lines matched, 2 skipped, 3 too old',
  ],
  [answer([0, 0, 0], { missed: 7 }), 'no host failed; none of 7 lines matched, 7 missed'],
  [answer([0, 0, 0], { missed: 1 }), 'no host failed; the only line did not match, 1 missed'],
  [answer([0, 0, 0], {}), 'no host failed; no line was read'],
])('says in words: %s', (text, expected) => {
  expect(text).toBe(expected);
});
