import { describe, expect, test } from 'vitest';
import { createLocalZone } from '../../../src/dates/index.ts';
import {
  DEFAULT_COUNTING,
  ServerLog,
  withoutEnd,
  type ReplayEvent,
} from '../../../src/replay/index.ts';
import { NEWEST_RELEASE } from '../../../src/release/index.ts';
import { sinkTo } from '../sink-to.ts';

/** 2026-02-05 10:00:00 UTC */
const TIME = 1_770_285_600;
const PLACE = { file: 'a.log', line: 1 };

function at(time: number, date: string | null = 'now'): ReplayEvent {
  const rest = { failregex: null, ignoreregex: null, id: null };
  return { type: 'line', ...PLACE, verdict: 'matched', time, date, ...rest };
}

function failure(time: number, id = '192.0.2.1', host = id): ReplayEvent {
  return { type: 'failure', ...PLACE, time, id, host, failregex: 1, retry: 1, groups: {} };
}

function ban(time: number, landed?: number, until: number | null = null): ReplayEvent {
  const event = { id: '192.0.2.1', time, until, ...PLACE, failures: 5 };
  return { type: 'ban', ...event, ...(landed !== undefined && { landed }) };
}

function repeated(time: number): ReplayEvent {
  return { type: 'already-banned', id: '192.0.2.1', time, until: null, ...PLACE, failures: 5 };
}

function ignored(rule: string): ReplayEvent {
  return { type: 'ignored-failure', id: '192.0.2.1', time: TIME, ...PLACE, failregex: 1, rule };
}

function write(
  events: readonly ReplayEvent[],
  zone = 'UTC',
  server: { start?: number; checkInterval?: number } = {},
): string[] {
  const log = new ServerLog(createLocalZone(zone)!);
  const listener = log.listenerFor({
    name: 'app',
    index: 0,
    release: NEWEST_RELEASE,
    counting: DEFAULT_COUNTING,
    now: TIME,
    ...server,
  });
  events.forEach(sinkTo(listener));
  return log.take().map(({ line }) => withoutEnd(line));
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
    [
      'an id that counts for a host',
      [failure(TIME, 'ann', '192.0.2.1')],
      ['fail2ban.filter         [1]: INFO    [app] Found 192.0.2.1 - 2026-02-05 10:00:00'],
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

  test('has the time at which a polling server looks', () => {
    const events = [at(TIME + 10), failure(TIME + 10), ban(TIME + 10, TIME + 60)];
    const texts = write(events, 'UTC', { checkInterval: 60 });
    expect(texts.map((text) => text.slice(11))).toEqual([
      '10:01:00,000 fail2ban.filter         [1]: INFO    [app] Found 192.0.2.1 - 2026-02-05 10:00:10',
      '10:01:00,000 fail2ban.actions        [1]: NOTICE  [app] Ban 192.0.2.1',
    ]);
  });

  test('has the time of the start for what was written before', () => {
    const [line] = write([at(TIME - 60), failure(TIME - 60)], 'UTC', { start: TIME });
    expect(line).toMatch(/^2026-02-05 10:00:00,000 .* Found 192\.0\.2\.1 - 2026-02-05 09:59:00$/);
  });

  test('tells of the end of a ban when it is, and once', () => {
    const unban: ReplayEvent = { type: 'unban', id: '192.0.2.1', time: TIME + 900 };
    const events = [
      at(TIME),
      ban(TIME, undefined, TIME + 600),
      at(TIME + 600),
      unban,
      at(TIME + 900),
    ];
    expect(write(events).slice(1)).toEqual([
      '2026-02-05 10:10:00,000 fail2ban.actions        [1]: NOTICE  [app] Unban 192.0.2.1',
    ]);
  });

  test('tells of the ends of all bans in order, whichever jail has the next line', () => {
    const log = new ServerLog(createLocalZone('UTC')!);
    const [one, two] = ['one', 'two'].map((name, index) =>
      sinkTo(
        log.listenerFor({
          name,
          index,
          release: NEWEST_RELEASE,
          counting: DEFAULT_COUNTING,
          now: TIME,
        }),
      ),
    );
    for (const [sink, end] of [
      [one, 500],
      [two, 400],
    ] as const) {
      sink!(at(TIME));
      sink!(ban(TIME, undefined, TIME + end));
    }
    one!(at(TIME + 501));
    expect(
      log
        .take()
        .slice(2)
        .map(({ line }) => line.slice(11, 23) + line.slice(-22)),
    ).toEqual(
      ['10:06:40,000[two] Unban 192.0.2.1', '10:08:20,000[one] Unban 192.0.2.1'].map((text) =>
        expect.stringContaining(text.slice(0, 12)),
      ),
    );
  });

  test('knows of a ban that is prolonged', () => {
    const events = [
      at(TIME),
      ban(TIME, undefined, TIME + 600),
      { ...repeated(TIME), until: TIME + 700 },
      at(TIME + 650),
    ];
    expect(write(events as ReplayEvent[])).toHaveLength(1);
  });

  test.each([
    [{ bantime: 1200, bancount: 2, until: TIME + 1200 }, '(2 # 20m -> 2026-02-05 10:20:00)'],
    [{ bantime: -1, bancount: 3, until: null }, '(3 # permanent -> infinite)'],
  ])('tells of a longer ban %#', (longer, told) => {
    const event = { ...ban(TIME), ...longer } as ReplayEvent;
    expect(write([at(TIME), event])[1]).toBe(
      `2026-02-05 10:00:00,000 fail2ban.observer       [1]: NOTICE  [app] Increase Ban 192.0.2.1 ${told}`,
    );
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
