import { describe, expect, test } from 'vitest';
import { BanHistory } from '../../../src/replay/index.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const BAN = { time: 1000, bantime: 600, count: 1 };

describe('BanHistory', () => {
  test('knows the last ban of each id in each jail', () => {
    const history = new BanHistory();
    history.add('192.0.2.1', 'sshd', BAN);
    history.add('192.0.2.1', 'sshd', { ...BAN, time: 5000, count: 2 });
    history.add('192.0.2.1', 'web', { ...BAN, time: 3000 });
    expect(history.find('192.0.2.1', 'sshd')).toMatchObject({ count: 2, time: 5000 });
    expect(history.find('192.0.2.1', 'web')).toMatchObject({ count: 1, time: 3000 });
    expect(history.find('192.0.2.1', 'mail')).toBeUndefined();
    expect(history.find('192.0.2.2')).toBeUndefined();
  });

  test('adds up all jails: the sum of the counts, the newest time', () => {
    const history = new BanHistory();
    history.add('192.0.2.1', 'sshd', { ...BAN, time: 5000, count: 2 });
    history.add('192.0.2.1', 'web', { ...BAN, time: 3000, count: 5 });
    expect(history.find('192.0.2.1')).toEqual({ count: 7, time: 5000 });
  });

  test.each([
    ['an hour before dbpurgeage is over', 1000 + DAY - HOUR, 600, true],
    ['at the next full hour behind it', 1000 + DAY + HOUR, 600, false],
    ['as long as it has not been over for twice its time', 1000 + 4 * DAY, DAY * 1.1, true],
    ['and then', 1000 + 5 * DAY, DAY * 1.1, false],
    ['a permanent ban', 1000 + 400 * DAY, -1, true],
  ])('purges every hour: %s', (_when, clock, bantime, isKept) => {
    const history = new BanHistory();
    history.advance(1000);
    history.add('192.0.2.1', 'sshd', { ...BAN, bantime });
    history.advance(clock);
    expect(history.find('192.0.2.1', 'sshd') !== undefined).toBe(isKept);
    expect(history.find('192.0.2.1') !== undefined).toBe(isKept);
  });

  test('purges by the last full hour since the start', () => {
    const history = new BanHistory(HOUR);
    history.advance(0);
    history.add('192.0.2.1', 'sshd', { ...BAN, bantime: 0 });
    history.advance(2 * HOUR - 1);
    expect(history.find('192.0.2.1')).toBeDefined();
    history.advance(2 * HOUR);
    expect(history.find('192.0.2.1')).toBeUndefined();
  });

  test('purges by the start of the server, whichever jail saw it', () => {
    const start = {};
    new BanHistory(HOUR, start).advance(0);
    const history = new BanHistory(HOUR, start);
    history.advance(HOUR / 2);
    history.add('192.0.2.1', 'sshd', { ...BAN, time: -1, bantime: 0 });
    history.advance(HOUR - 1);
    expect(history.find('192.0.2.1')).toBeDefined();
    history.advance(HOUR);
    expect(history.find('192.0.2.1')).toBeUndefined();
  });
});
