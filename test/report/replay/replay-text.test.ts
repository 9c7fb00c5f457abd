import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { HostSummary } from '../../../src/replay/index.ts';
import { createStyle, formatTable, type TableOptions } from '../../../src/report/index.ts';
import { EVIL, findUnsafe, host, PLAIN_FORMAT, sampleResult } from '../sample-result.ts';

const OPTIONS: TableOptions = {
  format: PLAIN_FORMAT,
  style: createStyle(false),
  limit: 20,
  verbose: true,
  sort: 'matters',
  page: { width: 1000, mayDrop: false, isAscii: false },
};

function format(result = sampleResult(), options: Partial<TableOptions> = {}): string {
  return [...formatTable(result, { ...OPTIONS, ...options })].join('');
}

test('begins with the answer', () => {
  expect(format(sampleResult(), { verbose: false })).toMatchInlineSnapshot(`
    "2 of 5 hosts would be banned; 8 of 12,345 lines matched, 1 ignored, 2 nofail, 12,330 missed, 4 skipped
    2 logs (app.log, undated.log), 4 Feb 2026 23:00 – 5 Feb 00:23 UTC; maxretry 3, findtime 600 s, bantime 3600 s; as fail2ban 1.1.0, by the stock files of etc/jail.conf

      host          failures  23:00 00:23  bans  banned
      192.0.2.2            4  █   ▃           1  4 Feb 23:00 for ever
      192.0.2.3            3  █               1  4 Feb 23:00–5 Feb 00:00
      2001:db8::5          3  █               –  over before it was made
      192.0.2.1            1  ▃               –  1 of 3 at most
      198.51.100.4         0                  –  1 ignored (ignoreip 198.51.100.0/24)

      failregex 1    6  app.conf:4  ^bad <HOST>$
      ignoreregex 1  1  app.conf:7  fine

    --verbose: failures behind each ban, settings, dates. Why: dryban explain app 'app.log'
    "
  `);
});

test('says everything with --verbose', () => {
  const report = format();
  expect(report.slice(report.indexOf('Replay\n'))).toMatchInlineSnapshot(`
    "Replay
      fail2ban   1.1.0, by the stock files of etc/jail.conf (Python 3.12 or later)
      filter     app
      read from  filter.d/common.conf
                 filter.d/app.conf
      options    mode=strict
      usedns     warn
      maxretry   3, counted as fail2ban does
      findtime   600 s
      bantime    3600 s
      ignoreip   198.51.100.0/24
      zone       UTC
      now        5 Feb 23:00:00

    Logs
      file          lines  first           last
      app.log      12,344  4 Feb 23:00:00  5 Feb 00:23:20
      undated.log       1  none            none

    12,345 lines
      verdict   lines  meaning
      matched       8  a failregex found a failure
      ignored       1  an ignoreregex matched
      nofail        2  matched, but only to help other lines
      missed   12,330  no failregex matched
      skipped       4  empty, or a comment

    5 hosts
      id            failures  first           last            failregex  bans  fate
      192.0.2.2            4  4 Feb 23:00:00  4 Feb 23:00:09  1             1  banned
      192.0.2.3            3  4 Feb 23:00:00  4 Feb 23:00:00  1, 2          1  unbanned
      2001:db8::5          3  4 Feb 23:00:00  4 Feb 23:00:00  1             0  expired: the ban would have ended already
      192.0.2.1            1  4 Feb 23:00:00  4 Feb 23:00:00  1             0  below-maxretry: 1 of 3 at most
      198.51.100.4         0  4 Feb 23:00:00  4 Feb 23:00:00  1             0  ignoreip: 1 failure dropped by ignoreip 198.51.100.0/24

    2 bans
      id         from            until           hits while banned  caused by
      192.0.2.3  4 Feb 23:00:02  5 Feb 00:00:02                  0  4 Feb 23:00:00  app.log:1
                                                                    4 Feb 23:00:01  app.log:2
                                                                    4 Feb 23:00:02  app.log:3
      192.0.2.2  4 Feb 23:00:09  for ever                        1  4 earlier
                                                                    4 Feb 23:00:09  app.log:9

    Regexes
      kind           hits  written at           regex
      failregex 1       6  filter.d/app.conf:4  ^bad <HOST>$
      failregex 2       0  argument             worse <HOST>
      ignoreregex 1     1  filter.d/app.conf:7  fine

    Date templates
       lines  template
      12,000  Epoch

    "
  `);
});

test('says when the replay ended early', () => {
  expect(format({ ...sampleResult(), isComplete: false })).toContain('Incomplete: ');
});

test('says how it counted, and what lines were joined', () => {
  const result = sampleResult();
  result.settings = { ...result.settings, counting: 'sliding-window', bantime: -1 };
  result.filter.maxlines = 3;
  const report = format(result);
  expect(report).toContain('maxretry   3, counted by a plain sliding window\n');
  expect(report).toContain('bantime    for ever\n');
  expect(report).toContain('maxlines   3\n');
});

test('leaves the command out that something before has', () => {
  const result = sampleResult();
  const { explain: command } = result;
  const code = 'attention/no-line-matches';
  result.attention = [{ code, urgency: 'look', message: 'no line matches', command }];
  expect(format(result, { verbose: false }).split(command)).toHaveLength(2);
});

/** A ban from and to seconds behind the begin of the log; one that still runs where `runs`. */
type Ban = readonly [from: number, until: number | null, runs?: 'runs'];

test.each<[Partial<HostSummary>, readonly Ban[], text: string]>([
  [{ bans: 1 }, [[0, 600]], '23:00–23:10'],
  [{ bans: 1 }, [[0, 600, 'runs']], '23:00–'],
  [{ bans: 1 }, [[0, null, 'runs']], '23:00 for ever'],
  [{ bans: 2 }, [...bansOf(1), [700, 1300, 'runs']], '23:00–23:01, 23:11–'],
  [{ bans: 3 }, bansOf(3), '23:00–23:01, 2 more'],
  [{ bans: 9 }, [...bansOf(3), [900, 960, 'runs']], '23:00–23:01, 7 more, 23:15–'],
  [{ failures: 3, retry: 2 }, [], '2 of 3 at most'],
  [{ failures: 3, fate: 'expired' }, [], 'over before it was made'],
  [{ ignored: 2, rule: 'ignoreself' }, [], '2 ignored (ignoreself)'],
])('says when a host was banned, or why never: %j %j', (features, bans, text) => {
  const result = sampleResult();
  const { summary } = result;
  const first = 1770246000;
  summary.counts = { ...summary.counts, first, last: first + 3000 };
  summary.hosts = [host({ id: 'one', ...features })];
  summary.banTimes = () =>
    bans.map(([from, until, runs]) => ({
      from: first + from,
      until: until === null ? null : first + until,
      isOver: runs === undefined,
    }));
  const report = format(result, { verbose: false, page: { ...OPTIONS.page, width: 80 } });
  expect(report).toMatch(new RegExp(`^ +one .* {2}${escapeRegex(text)}$`, 'm'));
});

function bansOf(count: number): Ban[] {
  return Array.from({ length: count }, (_, index) => [index * 120, index * 120 + 60] as const);
}

function escapeRegex(text: string): string {
  return text.replace(/[()]/g, String.raw`\$&`);
}

describe('the limit', () => {
  test('keeps the banned hosts and counts the rest', () => {
    const report = format(sampleResult(), { limit: 2 });
    const hosts = report.slice(report.indexOf('5 hosts'), report.indexOf('2 bans'));
    expect(hosts).toMatch(/192\.0\.2\.2 .*\n +192\.0\.2\.3 .*\n +… and 3 more hosts \(--limit 0/);
  });

  test('keeps the regexes with hits', () => {
    const report = format(sampleResult(), { limit: 2 });
    const regexes = report.slice(report.indexOf('Regexes'));
    expect(regexes).toMatch(/failregex 1 .*\n +ignoreregex 1 .*\n +… and 1 more regex \(/);
  });

  test('leaves out no setting and no verdict', () => {
    const report = format(sampleResult(), { limit: 1 });
    expect(report).toContain('\n  now ');
    expect(report).toContain('\n  skipped ');
  });

  test('of 0 shows all, also of very many', () => {
    const result = sampleResult();
    result.summary.hosts = Array.from({ length: 1200 }, (_, index) => host({ id: `user${index}` }));
    expect(format(result, { limit: 0, verbose: false }).match(/^ +user\d+ /gm)).toHaveLength(1200);
  });
});

test('a ban shows its last failures, and how many came before', () => {
  const result = sampleResult();
  const [ban] = result.summary.bans;
  ban!.failures = 100;
  ban!.causes = Array.from({ length: 100 }, (_, index) => ({
    file: 'app.log',
    line: index + 1,
    time: 1770246000 + index,
    failregex: 1,
  }));
  const report = format(result);
  expect(report).toContain('  90 earlier\n');
  expect(report).toMatch(/ 23:01:30 +app\.log:91\n/);
  expect(report).toMatch(/ 23:01:39 +app\.log:100\n/);
  expect(report).not.toContain('app.log:90\n');
});

test('lets nothing through that a terminal obeys, and keeps its lines', () => {
  const result = sampleResult();
  const { filter, settings, summary } = result;
  filter.name = EVIL;
  filter.files = [EVIL, EVIL];
  filter.options = { [EVIL]: EVIL };
  settings.ignoreip = [EVIL];
  summary.files[0]!.file = EVIL;
  summary.hosts.at(3)!.rule = EVIL;
  for (const regex of summary.regexes) regex.regex = EVIL;
  summary.regexes[0]!.origin!.file = EVIL;
  summary.templates[0]!.name = EVIL;
  for (const ban of summary.bans) ban.id = ban.causes[0]!.file = EVIL;
  for (const one of summary.hosts) one.id = EVIL;
  const report = format(result);
  expect(findUnsafe(report)).toEqual([]);
  expect(report.split('\n')).toHaveLength(format().split('\n').length);
});

test('a regex gives way to the width, an id to its column', () => {
  const result = sampleResult();
  result.summary.regexes[0]!.regex = 'x'.repeat(500);
  result.summary.hosts.at(0)!.id = 'y'.repeat(500);
  const report = format(result, { page: { width: 100, mayDrop: false, isAscii: false } });
  expect(report).toMatch(/ x{30,}…\n/);
  expect(report).toMatch(/ y+…/);
  const longest = report.split('\n').filter((line) => /xxx|yyy/.test(line));
  expect(Math.max(...longest.map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('colour changes nothing but the colour', () => {
  const colored = format(sampleResult(), { style: createStyle(true) });
  expect(colored).toContain('\x1b[1m2 bans\x1b[22m\n');
  expect(colored.startsWith('\x1b[1m2 of 5 hosts')).toBe(true);
  expect(stripVTControlCharacters(colored)).toBe(format());
});

test('columns stand below one another, whatever their characters', () => {
  const result = sampleResult();
  result.summary.hosts.at(0)!.id = '用户';
  result.summary.hosts.at(1)!.id = 'é';
  const lines = format(result).split('\n');
  const [wide, narrow] = ['用户', 'é'].map((id) => lines.findLast((line) => line.includes(id))!);
  expect(narrow!.indexOf('4 Feb') - wide!.indexOf('4 Feb')).toBe('用户'.length);
});
