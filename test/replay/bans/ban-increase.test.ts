import { describe, expect, test } from 'vitest';
import { NEWEST_RELEASE } from '../../../src/release/index.ts';
import { SourceText } from '../../../src/diagnostics/index.ts';
import { BanIncrease } from '../../../src/replay/bans/ban-increase.ts';
import {
  BanHistory,
  readIncrement,
  type BanRecord,
  type IncrementOptions,
  type IncrementTexts,
} from '../../../src/replay/index.ts';

const ID = '192.0.2.1';
const JAIL = 'sshd';

function increaseBy(
  texts: IncrementTexts,
  records: Record<string, BanRecord>,
  random?: IncrementOptions['random'],
) {
  const history = new BanHistory();
  for (const [jail, record] of Object.entries(records)) history.add(ID, jail, record);
  const increment = readIncrement(texts).value!;
  return {
    history,
    increase: new BanIncrease({ increment, history, jail: JAIL, random }, 5, NEWEST_RELEASE),
  };
}

function banAt(time: number, bantime = 600) {
  return { id: ID, time, bantime, count: 1 };
}

/** Observed in fail2ban 1.0.2. */
describe('failures of bad hosts', () => {
  test.each([
    [1, 2],
    [2, 3],
    [3, 5],
    [4, 5],
    [200, 5],
  ])('banned %i times, one counts %i times: at most maxretry', (count, times) => {
    const { increase } = increaseBy({}, { [JAIL]: { time: 1000, bantime: 600, count } });
    expect(increase.weigh(ID, 2000)).toEqual({ times, bancount: count });
  });

  test('count once up to the last ban, and where another jail banned', () => {
    const { increase } = increaseBy({}, { web: { time: 1000, bantime: 600, count: 3 } });
    expect(increase.weigh(ID, 2000)).toBeUndefined();
    const known = increaseBy({}, { [JAIL]: { time: 1000, bantime: 600, count: 3 } });
    expect(known.increase.weigh(ID, 1000)).toBeUndefined();
    expect(known.increase.weigh('192.0.2.2', 2000)).toBeUndefined();
  });
});

describe('bans of bad hosts', () => {
  const past = { [JAIL]: { time: 1000, bantime: 600, count: 2 } };

  test.each([
    [{ multipliers: [2 ** 60] }, undefined, 2],
    [{ multipliers: [2 ** 60], rndtime: 1 }, () => 0.5, 3],
  ])('too long for the database, are not written down: %o', (texts, random, count) => {
    const { history, increase } = increaseBy(texts, past, random);
    const ban = banAt(2000);
    increase.lengthen(ban, 2000);
    expect(ban).toMatchObject({ bantime: 600 * 2 ** 60, count: 3 });
    expect(history.find(ID, JAIL)!.count).toBe(count);
  });

  test('grow, and are written down', () => {
    const { history, increase } = increaseBy({}, past);
    const ban = banAt(2000.6);
    increase.lengthen(ban, 2001);
    expect(ban).toMatchObject({ bantime: 2400, count: 3 });
    expect(history.find(ID, JAIL)).toEqual({ time: 2001, bantime: 2400, count: 3 });
  });

  test('grow by those of other jails only with overalljails', () => {
    const elsewhere = { web: past[JAIL] };
    const [alone, together] = [{}, { overalljails: true }].map((texts) => {
      const ban = banAt(2000);
      increaseBy(texts, elsewhere).increase.lengthen(ban, 2000);
      return ban;
    });
    expect(alone).toMatchObject({ bantime: 600, count: 1 });
    expect(together).toMatchObject({ bantime: 2400, count: 3 });
  });

  test('stay as they are for ever, or for no time', () => {
    for (const bantime of [-1, 0]) {
      const { history, increase } = increaseBy({}, past);
      const ban = banAt(2000, bantime);
      increase.lengthen(ban, 2000);
      expect(ban).toMatchObject({ bantime, count: 1 });
      expect(history.find(ID, JAIL)).toMatchObject({ time: 2000, count: 1 });
    }
  });

  test('are not written down if they are over by then, or older than the last', () => {
    const over = increaseBy({ multipliers: [1, 0] }, past);
    over.increase.lengthen(banAt(2000), 2001);
    expect(over.history.find(ID, JAIL)).toMatchObject({ time: 1000 });
    const older = increaseBy({}, past);
    older.increase.lengthen(banAt(1000), 1000);
    expect(older.history.find(ID, JAIL)).toMatchObject({ count: 2 });
  });

  test('are written down where the formula fails, though the id was banned later', () => {
    const origin = { file: 'jail.local', line: 3, column: 19, length: 12 };
    const { history, increase } = increaseBy(
      { formula: SourceText.at('ban.Time / 0', origin) },
      past,
    );
    increase.lengthen(banAt(1000), 1000);
    expect(history.find(ID, JAIL)).toMatchObject({ bantime: 600, count: 3 });
  });

  test('have a random part only if somebody gives one', () => {
    const [plain, mixed] = [undefined, () => 0.25].map((random) => {
      const ban = banAt(2000);
      increaseBy({ rndtime: 100 }, past, random).increase.lengthen(ban, 2000);
      return ban.bantime;
    });
    expect([plain, mixed]).toEqual([2400, 2425]);
  });
});
