import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReplayCsv } from '../../../src/report/replay/csv.ts';
import { formatCsvRow } from '../../../src/report/text/csv-text.ts';
import { host, PLAIN_FORMAT, sampleResult } from '../sample-result.ts';

const CELL = /"((?:[^"]|"")*)"(?=[,\n])|([^",\n]*)(?=[,\n])/y;

/** Reads CSV as RFC 4180 describes it, with line feeds, and fails where it is none. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (let position = 0; position < text.length; position++) {
    CELL.lastIndex = position;
    const [all, quoted, plain] = CELL.exec(text) ?? [];
    if (all === undefined) throw new Error(`no CSV at ${position}: ${text}`);
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    position += all.length;
    if (text[position] === '\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

function readRows(text: string): Record<string, string>[] {
  const [titles, ...rows] = parseCsv(text);
  return rows.map((row) => {
    expect(row).toHaveLength(titles!.length);
    return Object.fromEntries(row.map((cell, index) => [titles![index], cell]));
  });
}

function write(name: 'hosts' | 'bans', result = sampleResult(), offset = 0): string {
  const writer = createReplayCsv(name, { format: { ...PLAIN_FORMAT, offsetAt: () => offset } });
  return writer.begin!() + [...writer.end(result)].join('');
}

/** What quotes, separates, or begins a formula, and what is none of these. */
const VISIBLE = ['=', '+', '-', '@', ',', '"', "'", ' ', 'x'];
const ODD = [...VISIBLE, ';', '\t', '\r', '\n', '＝'];

describe('a cell', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8::1', '2001:db8::1'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "x"', '"say ""x"""'],
    [' a', '" a"'],
    ['a ', '"a "'],
    ['', ''],
    [null, ''],
    [-1, '-1'],
    [1.5, '1.5'],
    ['a\r\nb', String.raw`a\r\nb`],
    ['\x1b[31m\u202e\0', String.raw`\x1b[31m\u202e\x00`],
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-', "'-"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ['=HYPERLINK("x",1)', `"'=HYPERLINK(""x"",1)"`],
    ['x;=1', String.raw`x\x3b=1`],
    ['x; "@a', String.raw`"x\x3b ""@a"`],
    ['\t=1', String.raw`\t=1`],
  ])('of %j is %j', (value, cell) => {
    expect(formatCsvRow([value, 'end'])).toBe(`${cell},end\n`);
  });

  test('holds any text on one line, and begins no formula', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...ODD) }),
    );
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1 }), (texts) => {
        const row = formatCsvRow(texts);
        expect(row.indexOf('\n')).toBe(row.length - 1);
        expect(row).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        const [cells] = parseCsv(row);
        expect(cells).toHaveLength(texts.length);
        for (const cell of cells!) expect(cell).not.toMatch(/(?:^|;\s*"?)[=+\-@＝]/);
      }),
    );
  });

  test('gives back what it was made of, without its apostrophe', () => {
    const visible = fc.string({ unit: fc.constantFrom(...VISIBLE) });
    fc.assert(
      fc.property(visible, (text) => {
        const [[cell = ''] = []] = parseCsv(formatCsvRow([text]));
        expect(cell.replace(/^'/, '')).toBe(text);
      }),
    );
  });
});

describe('hosts', () => {
  test('have a row each, in the order in which they failed first', () => {
    const rows = readRows(write('hosts', sampleResult(), 3600));
    expect(rows.map(({ id, fate }) => [id, fate])).toEqual([
      ['192.0.2.1', 'below-maxretry'],
      ['192.0.2.2', 'banned'],
      ['192.0.2.3', 'unbanned'],
      ['198.51.100.4', 'ignoreip'],
      ['2001:db8::5', 'expired'],
    ]);
    expect(rows[1]).toMatchObject({
      failures: '4',
      first: '2026-02-05T00:00:00+01:00',
      first_epoch: '1770246000',
      last: '2026-02-05T00:00:09+01:00',
      good_by: '',
    });
    expect(rows[2]).toMatchObject({ failregexes: '1 2' });
    expect(rows[3]).toMatchObject({ rule: '198.51.100.0/24', ignored: '1' });
  });

  test('say who is good, and whose ban came first', () => {
    const result = sampleResult();
    const good = {
      by: 'regex',
      file: 'a.log',
      line: 7,
      time: null,
      user: '=cmd',
      jail: 'x',
    } as const;
    const firstBan = { file: 'b.log', line: 9, failures: 3 };
    result.summary.hosts = [host({ good, firstBan })];
    expect(readRows(write('hosts', result))).toMatchObject([
      {
        first_ban_file: 'b.log',
        first_ban_line: '9',
        first_ban_failures: '3',
        good_by: 'regex',
        good_jail: 'x',
        good_file: 'a.log',
        good_line: '7',
        good_time: '',
        good_time_epoch: '',
        good_user: "'=cmd",
      },
    ]);
  });

  test.each([
    [0, -12_600, '1969-12-31T20:30:00-03:30'],
    [1.25, 0, '1970-01-01T00:00:01.250+00:00'],
    [-2_524_521_600, 3208, '1890-01-01T00:53:00+00:53'],
    [1e300, 0, ''],
    [Number.NaN, 0, ''],
  ])('time %d at an offset of %d s', (first, offset, time) => {
    const result = sampleResult();
    result.summary.hosts = [host({ first })];
    expect(readRows(write('hosts', result, offset))).toMatchObject([
      { first: time, first_epoch: String(first) },
    ]);
  });
});

describe('bans', () => {
  test('have a row each, in the order in which they began', () => {
    expect(readRows(write('bans'))).toMatchObject([
      {
        id: '192.0.2.3',
        time: '2026-02-04T23:00:02+00:00',
        time_epoch: '1770246002',
        until: '2026-02-05T00:00:02+00:00',
        bantime: '3600',
        file: 'app.log',
        line: '3',
        unbanned_epoch: '1770249700',
        bancount: '',
      },
      { id: '192.0.2.2', until: '', until_epoch: '', bantime: '-1', hits: '1', unbanned: '' },
    ]);
  });

  test('have what increments and a check interval say of them', () => {
    const result = sampleResult();
    const [ban] = result.summary.bans;
    const more = { bantime: 1200, bancount: 2, landed: 1770246005, through: 4 };
    result.summary.bans = [{ ...ban!, ...more }];
    expect(readRows(write('bans', result))).toMatchObject([
      { bantime: '1200', bancount: '2', landed_epoch: '1770246005', through: '4' },
    ]);
  });
});

test('a row is written when it is asked for, so that no table stands in memory', () => {
  const result = sampleResult();
  let taken = 0;
  const many = Array.from({ length: 1000 }, () => host({}));
  result.summary.hosts = {
    length: many.length,
    at: (index) => many.at(index),
    *[Symbol.iterator]() {
      for (const each of many) {
        taken++;
        yield each;
      }
    },
  };
  const [first] = createReplayCsv('hosts', { format: PLAIN_FORMAT }).end(result);
  expect([first?.startsWith('192.0.2.1,'), taken]).toEqual([true, 1]);
});
