import { describe, expect, test } from 'vitest';
import { BanManager } from '../../../src/replay/bans/ban-manager.ts';

function ban(bans: BanManager, lastTime: number, clock: number, id = 0) {
  const ticket = { id, lastTime, retry: 3, failures: 3, bancount: 0 };
  return bans.ban(ticket, `user${id}`, clock);
}

describe('BanManager', () => {
  test('a ban lasts bantime from the last failure and ends after its last second', () => {
    const bans = new BanManager(600);
    expect(ban(bans, 1000, 1010)).toMatchObject({ outcome: 'banned', until: 1600 });
    expect(bans.unban(1600)).toEqual([]);
    expect(bans.unban(1601)).toEqual([0]);
    expect(bans.unban(9999)).toEqual([]);
  });

  test('a ban that would have ended before now is dropped', () => {
    expect(ban(new BanManager(10), 1000, 1011)).toEqual({ outcome: 'expired' });
    expect(ban(new BanManager(10), 1000, 1010).outcome).toBe('banned');
  });

  test('a banned id is already banned, and its ban is prolonged', () => {
    const bans = new BanManager(600);
    ban(bans, 1000, 1000);
    expect(ban(bans, 1300, 1300)).toEqual({ outcome: 'already-banned', until: 1900 });
    expect(bans.unban(1700)).toEqual([]);
    expect(bans.unban(1901)).toEqual([0]);
  });

  test('an older failure does not shorten it', () => {
    const bans = new BanManager(600);
    ban(bans, 1000, 1000);
    expect(ban(bans, 950, 1000)).toEqual({ outcome: 'already-banned', until: 1600 });
  });

  test('bantime −1 lasts for ever, and a fraction of a second is cut off', () => {
    expect(ban(new BanManager(-1), 1000, 1000)).toMatchObject({
      outcome: 'banned',
      until: null,
      bantime: -1,
    });
    expect(ban(new BanManager(1.9), 1000, 1000)).toMatchObject({
      outcome: 'banned',
      until: 1001,
      bantime: 1,
    });
  });

  test('bans end in the order in which they began', () => {
    const bans = new BanManager(60);
    ban(bans, 1010, 1010, 2);
    ban(bans, 1000, 1010, 1);
    expect(bans.unban(2000)).toEqual([2, 1]);
  });
});
