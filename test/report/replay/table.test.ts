import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createStyle } from '../../../src/report/index.ts';
import { formatTable, type TableOptions } from '../../../src/report/replay/table.ts';
import { EVIL, findUnsafe, host, PLAIN_FORMAT, sampleResult } from '../sample-result.ts';

const OPTIONS: TableOptions = {
  format: PLAIN_FORMAT,
  style: createStyle(false),
  limit: 20,
  page: { width: 1000, mayDrop: false, isAscii: false },
};

function format(result = sampleResult(), options: Partial<TableOptions> = {}): string {
  return [...formatTable(result, { ...OPTIONS, ...options })].join('');
}

test('says everything once', () => {
  expect(format()).toMatchInlineSnapshot(`
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
      now        +86400

    Logs
      file          lines  first  last
      app.log      12,344  +0     +5000
      undated.log       1  none   none

    12,345 lines
      verdict   lines  meaning
      matched       8  a failregex found a failure
      ignored       1  an ignoreregex matched
      helper        2  matched, but only to help other lines (nofail)
      missed   12,330  no failregex matched
      skipped       4  empty, or a comment

    5 hosts
      id            failures  first  last  failregex  bans  fate
      192.0.2.2            4  +0     +9    1             1  banned
      192.0.2.3            3  +0     +0    1, 2          1  banned, and unbanned again
      2001:db8::5          3  +0     +0    1             0  not banned: the ban would have ended already
      192.0.2.1            1  +0     +0    1             0  not banned: at most 1 of 3
      198.51.100.4         0  +0     +0    1             0  1 failure dropped by ignoreip 198.51.100.0/24

    2 bans
      id         from  until     hits while banned  caused by
      192.0.2.3  +2    +3602                     0  +0  app.log:1
                                                    +1  app.log:2
                                                    +2  app.log:3
      192.0.2.2  +9    for ever                  1  4 earlier
                                                    +9  app.log:9

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
    expect(format(result, { limit: 0 }).match(/^ +user\d+ /gm)).toHaveLength(1200);
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
  expect(report).toMatch(/\+90 +app\.log:91\n/);
  expect(report).toMatch(/\+99 +app\.log:100\n/);
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
  expect(stripVTControlCharacters(colored)).toBe(format());
});

test('columns stand below one another, whatever their characters', () => {
  const result = sampleResult();
  result.summary.hosts.at(0)!.id = '用户';
  result.summary.hosts.at(1)!.id = 'é';
  const lines = format(result).split('\n');
  const [wide, narrow] = ['用户', 'é'].map((id) => lines.find((line) => line.includes(id))!);
  expect(narrow!.indexOf('+') - wide!.indexOf('+')).toBe('用户'.length);
});
