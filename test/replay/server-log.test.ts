import { describe, expect, test } from 'vitest';
import { createLocalZone } from '../../src/dates/index.ts';
import { ServerLog, type ReplayEvent } from '../../src/replay/index.ts';

/** 2026-02-05 10:00:00 UTC */
const TIME = 1_770_285_600;
const PLACE = { file: 'a.log', line: 1 };

function at(time: number, date: string | null = 'now'): ReplayEvent {
  const rest = { failregex: null, ignoreregex: null, id: null };
  return { type: 'line', ...PLACE, verdict: 'matched', time, date, ...rest };
}

function failure(time: number, id = '192.0.2.1'): ReplayEvent {
  return { type: 'failure', ...PLACE, time, id, failregex: 1, retry: 1, groups: {} };
}

function ban(time: number, landed?: number): ReplayEvent {
  const event = { id: '192.0.2.1', time, until: null, ...PLACE, failures: 5 };
  return { type: 'ban', ...event, ...(landed !== undefined && { landed }) };
}

function repeated(time: number): ReplayEvent {
  return { type: 'already-banned', id: '192.0.2.1', time, until: null, ...PLACE, failures: 5 };
}

function ignored(rule: string): ReplayEvent {
  return { type: 'ignored-failure', id: '192.0.2.1', time: TIME, ...PLACE, failregex: 1, rule };
}

function write(events: readonly ReplayEvent[], zone = 'UTC', jail = 'app'): string[] {
  const log = new ServerLog(createLocalZone(zone)!);
  const sink = log.sinkFor(jail);
  for (const event of events) sink(event);
  return log.take();
}

describe('the log of the server', () => {
  test.each<[string, ReplayEvent[], string[]]>([
    [
      'a failure',
      [failure(TIME - 5.5)],
      ['fail2ban.filter         [1]: INFO    [app] Found 192.0.2.1 - 2026-02-05 09:59:54'],
    ],
    ['a ban', [ban(TIME)], ['fail2ban.actions        [1]: NOTICE  [app] Ban 192.0.2.1']],
    [
      'the end of a ban',
      [{ type: 'unban', id: '192.0.2.1', time: TIME }],
      ['fail2ban.actions        [1]: NOTICE  [app] Unban 192.0.2.1'],
    ],
    [
      'a ban that would be over',
      [{ type: 'expired-ban', id: '192.0.2.1', time: TIME - 900, ...PLACE }],
      ['fail2ban.actions        [1]: INFO    [app] Ignore 192.0.2.1, expired bantime'],
    ],
    [
      'a failure that an address of ignoreip covers',
      [ignored('192.0.2.0/24')],
      ['fail2ban.filter         [1]: INFO    [app] Ignore 192.0.2.1 by ip'],
    ],
    [
      'a failure that a name of ignoreip covers',
      [ignored('host.example')],
      ['fail2ban.filter         [1]: INFO    [app] Ignore 192.0.2.1 by dns'],
    ],
    [
      'a failure that another rule covers',
      [ignored('ignoreself'), ignored('ignorecommand')],
      [
        'fail2ban.filter         [1]: INFO    [app] Ignore 192.0.2.1 by ignoreself rule',
        'fail2ban.filter         [1]: INFO    [app] Ignore 192.0.2.1 by command',
      ],
    ],
    ['a line', [at(TIME)], []],
  ])('tells of %s', (_, events, texts) => {
    expect(write([at(TIME), ...events])).toEqual(
      texts.map((text) => `2026-02-05 10:00:00,000 ${text}`),
    );
  });

  test.each([
    [2.9, undefined],
    [3, 'NOTICE '],
    [59, 'NOTICE '],
    [60, 'WARNING'],
  ])('tells of a repeated ban after %s s as %s', (seconds, level) => {
    const [, line] = write([at(TIME), ban(TIME), at(TIME + seconds), repeated(TIME + seconds)]);
    expect(line?.slice(24)).toBe(
      level && `fail2ban.actions        [1]: ${level} [app] 192.0.2.1 already banned`,
    );
  });

  test('has the time of the clock, not of a late line', () => {
    const lines = write([at(TIME), at(TIME - 30), ban(TIME - 30), at(TIME + 1.25), ban(TIME)]);
    expect(lines.map((line) => line.slice(11, 23))).toEqual(['10:00:00,000', '10:00:01,250']);
  });

  test('begins anew at the first date', () => {
    const lines = write([at(TIME, null), ban(TIME), at(TIME - 3600), ban(TIME - 3600)]);
    expect(lines.map((line) => line.slice(11, 19))).toEqual(['10:00:00', '09:00:00']);
  });

  test('has the time at which a ban took effect', () => {
    expect(write([at(TIME), ban(TIME, TIME + 45)])[0]).toMatch(/^2026-02-05 10:00:45,000 /);
  });

  test.each([
    ['Europe/Berlin', TIME, '2026-02-05 11:00:00,000'],
    ['Asia/Kathmandu', TIME + 0.999, '2026-02-05 15:45:00,999'],
    // Clocks are put forward at 01:00 UTC on the 29th of March.
    ['Europe/Berlin', 1_774_745_999, '2026-03-29 01:59:59,000'],
    ['Europe/Berlin', 1_774_746_000, '2026-03-29 03:00:00,000'],
  ])('is written in the zone %s', (zone, time, written) => {
    expect(write([at(time), ban(time)], zone)[0]!.slice(0, 23)).toBe(written);
  });

  test('is cut into lines where an id has line feeds, as in the file', () => {
    expect(write([at(TIME), failure(TIME, 'a\nb')]).map((line) => line.slice(-26))).toEqual(
      ['INFO    [app] Found a', 'b - 2026-02-05 10:00:00'].map((text) =>
        expect.stringContaining(text),
      ),
    );
  });

  test('survives times that no calendar has', () => {
    expect(write([at(1e18), ban(1e18)])[0]).toContain('Ban 192.0.2.1');
  });
});
