import { describe, expect, test } from 'vitest';
import { BanManager } from '../../src/replay/ban-manager.ts';

function ticketAt(lastTime: number, id = '192.0.2.1') {
  return { id, firstTime: lastTime, lastTime, retry: 3, failures: 3, bancount: 0 };
}

describe('BanManager', () => {
  test('a ban lasts bantime from the last failure and ends after its last second', () => {
    const bans = new BanManager(600);
    expect(bans.ban(ticketAt(1000), 1010)).toMatchObject({ outcome: 'banned', until: 1600 });
    expect(bans.unban(1600)).toEqual([]);
    expect(bans.unban(1601)).toEqual(['192.0.2.1']);
    expect(bans.unban(9999)).toEqual([]);
  });

  test('a ban that would have ended before now is dropped', () => {
    expect(new BanManager(10).ban(ticketAt(1000), 1011)).toEqual({ outcome: 'expired' });
    expect(new BanManager(10).ban(ticketAt(1000), 1010).outcome).toBe('banned');
  });

  test('a banned id is already banned, and its ban is prolonged', () => {
    const bans = new BanManager(600);
    bans.ban(ticketAt(1000), 1000);
    expect(bans.ban(ticketAt(1300), 1300)).toEqual({ outcome: 'already-banned', until: 1900 });
    expect(bans.unban(1700)).toEqual([]);
    expect(bans.unban(1901)).toEqual(['192.0.2.1']);
  });

  test('an older failure does not shorten it', () => {
    const bans = new BanManager(600);
    bans.ban(ticketAt(1000), 1000);
    expect(bans.ban(ticketAt(950), 1000)).toEqual({ outcome: 'already-banned', until: 1600 });
  });

  test('bantime −1 lasts for ever, and a fraction of a second is cut off', () => {
    expect(new BanManager(-1).ban(ticketAt(1000), 1000)).toMatchObject({
      outcome: 'banned',
      until: null,
      bantime: -1,
    });
    expect(new BanManager(1.9).ban(ticketAt(1000), 1000)).toMatchObject({
      outcome: 'banned',
      until: 1001,
      bantime: 1,
    });
  });

  test('bans end in the order in which they began', () => {
    const bans = new BanManager(60);
    bans.ban(ticketAt(1010, '192.0.2.2'), 1010);
    bans.ban(ticketAt(1000, '192.0.2.1'), 1010);
    expect(bans.unban(2000)).toEqual(['192.0.2.2', '192.0.2.1']);
  });
});
