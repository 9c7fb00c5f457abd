import { describe, expect, test } from 'vitest';
import {
  countingOf,
  Replay,
  SummaryCollector,
  type ReplayEvent,
  joinListeners,
  tellEvents,
} from '../../src/replay/index.ts';
import {
  batchLines,
  compileDirect,
  optionsFor,
  replay,
  type LogLine,
  type ReplaySettings,
} from '../support/engine.ts';

const T0 = 1_770_000_000;
const FILTER = { failregex: ['^\\s*bad <HOST>$'], ignoreregex: [] };
const SETTINGS = { maxretry: 2, findtime: 600, bantime: 600, tz: 'UTC', now: T0 };

/** Lines at so many seconds behind T0; `null` for one without a date. */
function write(...lines: (readonly [at: number | null, message: string])[]): LogLine[] {
  return lines.map(([at, message], index) => [
    'app.log',
    index + 1,
    at === null ? message : `${T0 + at} ${message}`,
  ]);
}

function run(lines: readonly LogLine[], more: Partial<ReplaySettings> = {}) {
  const settings = { ...SETTINGS, ...more };
  const filter = compileDirect(FILTER, settings);
  const events: ReplayEvent[] = [];
  const collector = new SummaryCollector(filter, settings.maxretry);
  const listener = joinListeners([tellEvents((event) => events.push(event)), collector]);
  const engine = new Replay(filter, optionsFor(settings), listener);
  engine.process(batchLines(lines));
  return { events, summary: collector.summary(engine) };
}

function typesOf(events: readonly ReplayEvent[]): string {
  return events.map((event) => (event.type === 'line' ? event.verdict : event.type)).join(' ');
}

describe('a start', () => {
  const lines = write(
    [-2000, 'bad 192.0.2.1'],
    [null, 'bad 192.0.2.1'],
    [-601, 'bad 192.0.2.1'],
    [-600, 'bad 192.0.2.1'],
    [-700, 'bad 192.0.2.1'],
    [-500, 'bad 192.0.2.1'],
    [10, 'bad 192.0.2.2'],
    [-500, 'bad 192.0.2.2'],
  );

  test('leaves out what is older than findtime, and reads the rest as it was', () => {
    const { events, summary } = run(lines, { start: T0 });
    expect(typesOf(events)).toBe(
      'skipped skipped skipped matched failure skipped matched failure ban ' +
        'matched failure matched failure ban',
    );
    expect(events[0]).toMatchObject({ time: T0 - 2000, date: String(T0 - 2000) });
    expect(events[1]).toMatchObject({ time: T0 - 2000, date: null });
    expect(events.at(-1)).toMatchObject({ id: '192.0.2.2', time: T0 + 10 });
    expect(summary.counts).toMatchObject({ tooOld: 4, verdicts: { skipped: 4 } });
  });

  test('leaves out all before it where the log is read from its end', () => {
    const { events } = run(lines, { start: T0, tail: true });
    expect(typesOf(events)).toBe(`${'skipped '.repeat(6)}matched failure matched failure ban`);
  });

  test('drops a ban that would have ended before', () => {
    const { events } = run(lines, { start: T0, bantime: 499 });
    expect(typesOf(events)).toContain('expired-ban');
  });

  test('an undated line far from the last date has no time, and is no failure', () => {
    const { events } = run(
      write([-300, 'fine'], [null, 'bad 192.0.2.1'], [-30, 'fine'], [null, 'bad 192.0.2.1']),
      { start: T0 },
    );
    expect(typesOf(events)).toBe('missed missed missed matched failure');
    expect(events[1]).toMatchObject({ time: null });
  });

  test('such a line waits for others, as if it had not matched', () => {
    const filter = {
      failregex: [String.raw`^alone <HOST>$\n^\s*again$`, '^alone <HOST>$'],
      ignoreregex: [],
      maxlines: 2,
    };
    const log = write([-300, 'fine'], [null, 'alone 192.0.2.1'], [-100, 'again']);
    const events = replay(compileDirect(filter, SETTINGS), log, { ...SETTINGS, start: T0 });
    expect(typesOf(events)).toBe('missed missed matched failure');
  });

  test('an undated line is too old with the one that it belongs to', () => {
    const { events } = run(
      write([-5, 'fine'], [-50, 'fine'], [null, 'bad 192.0.2.1'], [-5, 'bad 192.0.2.1']),
      { start: T0, findtime: 30 },
    );
    expect(typesOf(events)).toBe('missed skipped skipped matched failure');
    expect(events[2]).toMatchObject({ time: T0 - 50, date: null });
  });

  test('does not show in a summary where nothing was left out', () => {
    expect(run(write([-1, 'fine']), { start: T0 }).summary.counts).not.toHaveProperty('tooOld');
  });
});

describe('a check interval', () => {
  const lines = write(
    [1, 'bad 192.0.2.1'],
    [2, 'bad 192.0.2.1'],
    [3, 'bad 192.0.2.1'],
    [59, 'bad 192.0.2.1'],
    [61, 'bad 192.0.2.1'],
  );
  /** Looks are at full minutes, and T0 is one. */
  const LOOK = T0 + 60;

  test('lets bans land when the log is looked at', () => {
    const { events } = run(lines, { checkInterval: 60 });
    expect(events.filter(({ type }) => type === 'ban')).toMatchObject([
      { time: T0 + 2, landed: LOOK, until: T0 + 602 },
    ]);
  });

  test('counts the failures that came before the ban landed', () => {
    const { events, summary } = run(lines, { checkInterval: 60 });
    const through = events.filter((event) => event.type === 'failure' && event.through);
    expect(through).toMatchObject([{ line: 3 }, { line: 4 }]);
    expect(summary.counts.through).toBe(2);
    expect([...summary.bans]).toMatchObject([{ landed: LOOK, through: 2, hits: 3 }]);
  });

  test.each([
    ['674 s, when the ticket is too old', 75, [1, 1, 2]],
    ['665 s, when it is not yet', 74, [1, 2, 3]],
  ])('cleans up with the tenth look, here after %s', (_, checkInterval, retries) => {
    const few = write([66, 'bad 192.0.2.1'], [700, 'bad 192.0.2.1'], [701, 'bad 192.0.2.1']);
    const { events } = run(few, { checkInterval, start: T0 - 1, maxretry: 9 });
    const failures = events.filter((event) => event.type === 'failure');
    expect(failures.map(({ retry }) => retry)).toEqual(retries);
  });

  test('makes lines that are read late happen when they are read', () => {
    const { events } = run(write([0, 'bad 192.0.2.1'], [1, 'fine'], [400, 'fine']), {
      checkInterval: 3600,
      start: T0,
    });
    expect(events).toMatchObject([
      { time: T0 },
      { time: T0 },
      { time: T0 + 3600 },
      { time: T0 + 3600 },
    ]);
  });
});

describe('growing bans', () => {
  const again = write(
    [0, 'bad 192.0.2.1'],
    [1, 'bad 192.0.2.1'],
    [1000, 'bad 192.0.2.1'],
    [5000, 'bad 192.0.2.2'],
  );

  test('a failure of a bad host weighs more, and its ban lasts longer', () => {
    const { events, summary } = run(again, { increment: {} });
    expect(typesOf(events)).toBe(
      'matched failure matched failure ban unban matched failure ban unban matched failure',
    );
    expect(events[7]).toMatchObject({ retry: 2, weight: 2 });
    expect(events[8]).toMatchObject({ bantime: 1200, bancount: 2, until: T0 + 2200, failures: 2 });
    expect([...summary.bans]).toMatchObject([
      { bantime: 600, bancount: 1 },
      { bantime: 1200, bancount: 2 },
    ]);
  });

  test('a ban that ended before it began lasts until the time moves', () => {
    const lines = write(
      [0, 'bad 192.0.2.1'],
      [400, 'bad 192.0.2.2'],
      [1000, 'bad 192.0.2.1'],
      [null, 'bad 192.0.2.1'],
      [1001, 'other'],
    );
    const { events } = run(lines, { maxretry: 1, increment: { multipliers: '1 -1' } });
    expect(typesOf(events)).toBe(
      'matched failure ban matched failure ban unban matched failure ban ' +
        'matched failure already-banned unban missed',
    );
  });

  test('a plain sliding window weighs alike', () => {
    const settings = { ...SETTINGS, increment: {} };
    const events: ReplayEvent[] = [];
    const counting = countingOf({ ...settings, strictWindow: true });
    const options = { ...optionsFor(settings), counting };
    const filter = compileDirect(FILTER, settings);
    new Replay(
      filter,
      options,
      tellEvents((event) => events.push(event)),
    ).process(batchLines(again));
    expect(events[7]).toMatchObject({ retry: 2, weight: 2 });
    expect(events[8]).toMatchObject({ type: 'ban', bancount: 2 });
  });

  test('a formula without a value leaves the ban as it is, and is reported once', () => {
    const { events, summary } = run(
      write(...again.map((_, index) => [index * 700, 'bad 192.0.2.1'] as const)),
      { increment: { formula: 'ban.Time / 0' }, maxretry: 1, bantime: 60 },
    );
    expect(events.filter(({ type }) => type === 'ban')).toMatchObject([
      { bantime: 60, bancount: 1 },
      { bantime: 60, bancount: 2 },
      { bantime: 60, bancount: 3 },
      { bantime: 60, bancount: 4 },
    ]);
    expect(summary.diagnostics.map(({ code }) => code)).toEqual(['replay/formula-failed']);
  });
});

describe('without the options', () => {
  test('events and summaries have no more fields than before', () => {
    const { events, summary } = run(write([0, 'bad 192.0.2.1'], [1, 'bad 192.0.2.1']));
    expect(Object.keys(events[1]!)).toEqual(
      'type file line time id failregex retry groups'.split(' '),
    );
    expect(Object.keys(events.at(-1)!)).toEqual('type id time until file line failures'.split(' '));
    expect(Object.keys(summary.bans.at(0)!)).toEqual(
      'id time until file line failures causes hits unbanned'.split(' '),
    );
    expect(summary).not.toHaveProperty('askedNames');
  });
});

describe('what does not count', () => {
  const lines = write(
    [0, 'bad 192.0.2.1'],
    [1, 'bad 192.0.2.2'],
    [2, 'bad 192.0.2.3'],
    [3, 'bad 192.0.2.4'],
  );

  test('is asked in the order ignoreself, ignoreip, ignorecommand', () => {
    const { events, summary } = run(lines, {
      ignoreself: ['192.0.2.1'],
      ignoreip: ['192.0.2.0/31', '192.0.2.2'],
      ignorecommand: ['192.0.2.2', '192.0.2.3'],
    });
    const ignored = events.filter((event) => event.type === 'ignored-failure');
    expect(ignored.map(({ rule }) => rule)).toEqual(['ignoreself', '192.0.2.2', 'ignorecommand']);
    expect(summary.counts).toMatchObject({ ignoredFailures: 3, failures: 1 });
  });

  test('may be known by a host name only', () => {
    const { events, summary } = run(lines, {
      ignoreip: ['good.example'],
      hosts: { 'good.example': ['192.0.2.4', 'nonsense', '192.0.2.1'] },
    });
    const ignored = events.filter((event) => event.type === 'ignored-failure');
    expect(ignored.map(({ id, rule }) => [id, rule])).toEqual([
      ['192.0.2.1', 'good.example'],
      ['192.0.2.4', 'good.example'],
    ]);
    expect(summary.askedNames).toEqual({ names: ['good.example'], count: 1 });
  });
});

describe('host names', () => {
  const lines = write([0, 'bad one.example'], [1, 'bad two.example'], [2, 'bad one.example']);

  test('are told even if nobody answers, and count as themselves', () => {
    const { events, summary } = run(lines);
    expect(typesOf(events)).toBe('matched failure matched failure matched failure ban');
    expect(summary.askedNames).toEqual({ names: ['one.example', 'two.example'], count: 2 });
  });

  test.each(['no', 'raw'] as const)('are not looked up with usedns = %s', (usedns) => {
    expect(run(lines, { usedns, hosts: {} }).summary).not.toHaveProperty('askedNames');
  });

  test('count for each of their addresses', () => {
    const { events } = run(lines, { hosts: { 'one.example': ['192.0.2.1', '2001:DB8::1'] } });
    const failures = events.filter((event) => event.type === 'failure');
    expect(failures.map(({ id, line }) => [id, line])).toEqual([
      ['192.0.2.1', 1],
      ['2001:db8::1', 1],
      ['192.0.2.1', 3],
      ['2001:db8::1', 3],
    ]);
    expect(events).toContainEqual(expect.objectContaining({ line: 2, verdict: 'missed' }));
  });

  test('are kept up to a number', () => {
    const many = Array.from(
      { length: 1500 },
      (_, index) => [index, `bad h${index}.example`] as const,
    );
    const { names, count } = run(write(...many)).summary.askedNames!;
    expect([names.length, count]).toEqual([1000, 1500]);
  });

  test.each(['resolve', 'ignorecommand'] as const)('%s is not asked under the guard', (option) => {
    const settings = { ...SETTINGS, hosts: {} };
    let isGuarded = false;
    let asked = 0;
    const ask = () => {
      expect(isGuarded).toBe(false);
      asked++;
    };
    const engine = new Replay(
      compileDirect(FILTER, settings),
      {
        ...optionsFor(SETTINGS),
        ...(option === 'resolve'
          ? { resolve: () => (ask(), []) }
          : { ignorecommand: () => (ask(), false) }),
        guard: (work) => {
          isGuarded = true;
          work();
          isGuarded = false;
          return true;
        },
      },
      tellEvents(() => {}),
    );
    engine.process(batchLines(lines));
    expect(asked).toBeGreaterThan(0);
  });
});
