import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCase, prepareCase, testCase } from '../../../src/cases/index.ts';
import { runUnguarded } from '../../support/engine.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { readTableOf } from '../../support/tables.ts';

const FILES = memoryFiles({
  'tests/case.ini':
    '[case]\nfilter = ./app.conf\ntable = t.tsv\nnow = 2026-02-05\nignoreip[] = 192.0.2.8\n',
  'tests/app.conf': `[Definition]
failregex = ^ user <F-ID>[^;]+</F-ID>;
            ^ session <F-MLFID>\\d+</F-MLFID> <F-NOFAIL>opened</F-NOFAIL> from <HOST>$
            ^ session <F-MLFID>\\d+</F-MLFID> failed$
            from <HOST>$
ignoreregex = quiet
`,
});
const DATE = '2026-02-04T10:00:00Z';

function findings(...lines: string[]): string[] {
  const { value: written } = loadCase('tests/case.ini', FILES);
  const { value: prepared } = prepareCase(written!, FILES);
  const { log, rows } = readTableOf(lines).value!;
  const limits = { guard: runUnguarded, regexTimeout: 1000 };
  const { outcome } = testCase(prepared!, [log], { table: rows }, limits);
  expect(outcome.status).toBe(outcome.findings.length > 0 ? 'failed' : 'passed');
  expect(outcome.lines).toBe(rows.length);
  return outcome.findings.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

test.each<[wanted: string, text: string, finding: string | undefined]>([
  ['192.0.2.1', 'from 192.0.2.1', undefined],
  ['-', 'from 192.0.2.1', 'matched 192.0.2.1 instead of missed'],
  ['192.0.2.2', 'from 192.0.2.1', 'matched 192.0.2.1 instead of matched 192.0.2.2'],
  ['192.0.2.1', 'to 192.0.2.1', 'missed instead of matched 192.0.2.1'],
  ['-', 'to 192.0.2.1', undefined],
  ['-', 'quiet from 192.0.2.1', undefined],
  ['192.0.2.1', 'quiet from 192.0.2.1', 'ignored instead of matched 192.0.2.1'],
  ['-', 'session 1 opened from 192.0.2.1', undefined],
  ['192.0.2.1', 'session 1 opened from 192.0.2.1', 'nofail instead of matched 192.0.2.1'],
  // Whom ignoreip spares, the filter has found all the same.
  ['192.0.2.8', 'from 192.0.2.8', undefined],
  // Any spelling of an address is that address.
  ['2001:DB8:0:0::1', 'from 2001:db8::1', undefined],
  ['::ffff:192.0.2.1', 'from 192.0.2.1', undefined],
  ['192.0.2.1/32', 'from 192.0.2.1', undefined],
  ['192.0.2.0/24', 'from 192.0.2.1', 'matched 192.0.2.1 instead of matched 192.0.2.0/24'],
  // Other ids are texts, which may look like several.
  ['jo, the 2nd', 'user jo, the 2nd;', undefined],
  ['Jo', 'user jo;', 'matched jo instead of matched Jo'],
  [
    '192.0.2.1, 192.0.2.2',
    'from 192.0.2.1',
    'matched 192.0.2.1 instead of matched 192.0.2.1, 192.0.2.2',
  ],
  ['matched', 'from 192.0.2.1', 'matched 192.0.2.1 instead of matched matched'],
])('%j is wanted of %j', (wanted, text, finding) => {
  const expected = finding === undefined ? [] : [`tests/t.tsv:2: ${finding}`];
  expect(findings('# x', `${wanted}\t${DATE} ${text}`)).toEqual(expected);
});

test('the lines are one log, whatever stands between them', () => {
  const lines = [
    `-\t${DATE} session 7 opened from 192.0.2.7`,
    '# a comment',
    '',
    `192.0.2.7\t${DATE} session 7 failed`,
  ];
  expect(findings(...lines)).toEqual([]);
  expect(findings(...lines.slice(1))).toEqual([
    'tests/t.tsv:3: nofail instead of matched 192.0.2.7',
  ]);
});

/** A line of a table that holds, and one like it that does not. */
const rowArbitrary = fc
  .record({ number: fc.nat(255), isBad: fc.boolean(), isTurned: fc.boolean() })
  .map(({ number, isBad, isTurned }) => ({ host: `192.0.2.${number}`, isBad, isTurned }))
  .map(({ host, isBad, isTurned }) => ({
    isTurned,
    text: `${isBad === isTurned ? '-' : host}\t${DATE} ${isBad ? 'from' : 'to'} ${host}`,
  }));

const otherArbitrary = fc.constantFrom('', '# comment', '#\tx', '  ');

test('of any table, those lines are found that do not hold', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(rowArbitrary, otherArbitrary), { minLength: 1 }), (rows) => {
      const all = [...rows, { isTurned: false, text: '-\tlast' }];
      const lines = all.map((row) => (typeof row === 'string' ? row : row.text));
      const wrong = all.flatMap((row, index) =>
        typeof row !== 'string' && row.isTurned ? [`tests/t.tsv:${index + 1}`] : [],
      );
      const found = findings(...lines).map((finding) => finding.replace(/: .*/, ''));
      expect(found).toEqual(wrong);
    }),
    { numRuns: 50 },
  );
});
