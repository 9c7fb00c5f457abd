import { describe, expect, test } from 'vitest';
import { createLocalZone } from '../../src/dates/index.ts';
import { widthOf } from '../../src/diagnostics/index.ts';
import { createExplainFormat } from '../../src/library/text-format.ts';
import { TEXT_PAGE } from '../../src/report/index.ts';
import { formatGrouped } from '../../src/report/explain/explain-findings.ts';
import { formatHost } from '../../src/report/explain/explain-host.ts';
import { formatLine } from '../../src/report/explain/explain-line.ts';
import { compileDirect, type LogLine } from '../support/engine.ts';
import { explain } from '../support/explain/explain.ts';

const SETTINGS = { maxretry: 5, findtime: 600, bantime: 600, tz: 'UTC', now: 1_770_249_600 };
const LONG_PATH = '/var/log/containers/app-7f9c5d-web-2026/日本語/application.log';
const TAIL = 'x'.repeat(30);
const TEXTS = [
  'srv app[7]: bad login of 用户 from 192.0.2.1 port 7',
  'srv app[7]: bad login of bob from 2001:db8:1:2:3:4:5:bad port 7',
  `srv app[7]: odd login of 日本語のログ\u001b[31m${TAIL} from 192.0.2.1 port 7`,
  `srv app[7]: odd login of 日本語のログ\u202e${TAIL} twice from 2001:db8:1:2:3:4:5:bad port 7`,
  'srv app[7]:\tbad login of ✅ 🦀 at the 2001:db8:1:2:3:4:5:bad port 7',
  'srv cron[8]: a job of nobody',
  'srv kernel: nothing of note',
];
const LINES = Array.from({ length: 70 }, (_, index): LogLine => {
  const minute = String(index % 60).padStart(2, '0');
  return [
    LONG_PATH,
    index + 1,
    `2026-02-04 1${index < 60 ? 0 : 1}:${minute}:00 ${TEXTS[index % 7]}`,
  ];
});

const FILTER = compileDirect(
  { failregex: ['app\\[\\d+\\]: bad login of \\S+ from <HOST> port \\d+$'], ignoreregex: [] },
  SETTINGS,
);
const EXPLAINED = explain(FILTER, LINES, SETTINGS, {
  grouped: ['missed', 'matched'],
  hosts: ['2001:db8:1:2:3:4:5:bad', '192.0.2.1'],
  eachLine: true,
});

/** Writes all reports to a page of so many columns. */
function write(width: number, isVerbose: boolean): string[][] {
  const page = { ...TEXT_PAGE, width };
  const options = { isVerbose, moreBy: '--verbose', hasColor: false, page };
  const format = createExplainFormat(createLocalZone('UTC')!, options);
  const { groups, hosts, lines } = EXPLAINED;
  const reports = [
    ...groups.map((grouped) => formatGrouped(grouped, describeLines, format)),
    ...hosts.map((host) => formatHost(host, 'UTC', format)),
    ...lines.slice(0, TEXTS.length).map((line) => formatLine(line, format)),
  ];
  return reports.map((pieces) => Array.from(pieces).join('').split('\n'));
}

function describeLines(lines: number): string {
  return `${lines} of ${LINES.length} lines missed`;
}

/** Lists what stands over the carets. */
function listMarked(rows: readonly string[]): string[] {
  return rows.flatMap((row, index) => {
    const [, before, carets] = /^( +)(\^+)/.exec(row) ?? [];
    return carets ? [cutColumns(rows[index - 1]!, before!.length, carets.length)] : [];
  });
}

/** Cuts out columns of a terminal, with `?` for half of a wide character. */
function cutColumns(text: string, start: number, length: number): string {
  const columns = Array.from(text, (character) => character.padEnd(widthOf(character), '?'));
  return columns.join('').slice(start, start + length);
}

/** Whether a text is another one, or what is left of it with an ellipsis. */
function isBegin(text: string, other: string): boolean {
  return text === other || (text.endsWith('…') && other.startsWith(text.slice(0, -1)));
}

describe.each([60, 61, 80, 100, 140, 200])('on a page of %d columns', (width) => {
  test.each([false, true])(
    'nothing is wider, but what is to be copied (verbose: %s)',
    (verbose) => {
      const rows = write(width, verbose).flat();
      const wide = rows.filter((row) => widthOf(row) > width && !row.startsWith('  try: '));
      expect(wide).toEqual([]);
      // oxlint-disable-next-line no-control-regex -- these are what must not be there
      expect(rows.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    },
  );

  test.each([false, true])('carets are under what they point at (verbose: %s)', (verbose) => {
    const marked = write(width, verbose).flatMap(listMarked);
    expect(marked.length).toBeGreaterThan(10);
    const whole = write(2000, verbose).flatMap(listMarked);
    expect(marked.filter((text) => !whole.some((other) => isBegin(text, other)))).toEqual([]);
  });

  test('the first six rows hold the cause, what to change, where, and for how many lines', () => {
    const [missed] = write(width, false);
    const six = missed!.slice(0, 6).join('\n');
    expect(six).toMatch(/^50 of 70 lines missed, in 5 shapes\n10 lines of one shape\n/);
    expect(six).toMatch(/\n {2}explain\/other-text: failregex 1 wants “bad” where/);
    expect(six).toMatch(/\n {2}try: app/);
    expect(six).toMatch(/\n {2}in place of failregex 1; all 10 lines look/);
  });
});
