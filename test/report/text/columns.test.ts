import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOf, withoutMarks } from '../../../src/diagnostics/index.ts';
import { createStyle, TEXT_PAGE, type Page } from '../../../src/report/index.ts';
import { ColumnLayout, formatColumns, type Column } from '../../../src/report/text/columns.ts';
import { layOutByLibrary } from '../../../src/report/text/library-table.ts';

const COLUMNS: readonly Column[] = [{ title: 'id' }, { title: 'hits', align: 'right' }];
const FITTING: readonly Column[] = [
  { title: 'id', min: 8 },
  { title: 'hits', align: 'right' },
  { title: 'path', min: 9, overflow: 'middle', drop: 1 },
  { title: 'note', min: 6, drop: 2 },
];

const pageOf = (width: number, mayDrop: boolean): Page => ({ ...TEXT_PAGE, width, mayDrop });

describe('rows that do not fit', () => {
  const row = ['192.0.2.1', '12,345', '/var/log/remote/host/auth.log', 'none of them matched'];

  test.each<[name: string, width: number, mayDrop: boolean, lines: string[]]>([
    [
      'stand as they are where there is room',
      80,
      true,
      ['  192.0.2.1  12,345  /var/log/remote/host/auth.log  none of them matched'],
    ],
    [
      'have the widest columns made narrower',
      66,
      true,
      ['  192.0.2.1  12,345  /var/…/host/auth.log  none of them matched'],
    ],
    [
      'give what a shorter path leaves over to the others',
      60,
      true,
      ['  192.0.2.1  12,345  /var/…/auth.log  none of them matched'],
    ],
    [
      'are broken between words',
      49,
      true,
      ['  192.0.2.1  12,345  …/auth.log  none of them', '                                 matched'],
    ],
    [
      'have the column with the highest number left out',
      38,
      true,
      ['  192.0.2.1  12,345  /var/…/auth.log'],
    ],
    ['have the next one left out', 24, true, ['  192.0.2.1  12,345']],
  ])('%s', (_, width, mayDrop, lines) => {
    expect(formatColumns(FITTING, [row], pageOf(width, mayDrop)).split('\n').slice(0, -1)).toEqual(
      lines,
    );
  });

  test('have what does not fit below them where nothing may be left out', () => {
    const head = ['id', 'hits', 'path', 'note'];
    const text = formatColumns(FITTING, [head, row], pageOf(38, false));
    expect(text.split('\n').slice(0, -1)).toEqual([
      '  id           hits  path',
      '  192.0.2.1  12,345  /var/…/auth.log',
      '      note: none of them matched',
    ]);
  });
});

/** Cells of words in which anything may stand that a table is ever given: wide, combining, coloured. */
const WORD = fc
  .array(fc.constantFrom('a', 'b', '1', '日', 'e\u0301', '✅', '…', '한', '/', 'ü'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((characters) => characters.join(''));
const LINE = fc
  .tuple(fc.boolean(), fc.array(WORD, { maxLength: 5 }))
  .map(([isDim, words]) => createStyle(isDim).dim(words.join(' ')));
const CELL = fc.array(LINE, { minLength: 1, maxLength: 2 }).map((lines) => lines.join('\n'));
const NUMBER = fc.integer({ min: 0, max: 99_999 }).map(String);
const ROWS = fc.array(fc.tuple(CELL, NUMBER, CELL), { minLength: 1, maxLength: 6 });
const WRAPPED: readonly Column[] = [
  { title: 'id', min: 2 },
  { title: 'hits', align: 'right' },
  { title: 'note', min: 2 },
];

test('no line is wider than the page, and nothing is lost', () => {
  fc.assert(
    fc.property(ROWS, fc.integer({ min: 20, max: 90 }), (rows, width) => {
      const text = formatColumns(WRAPPED, rows, pageOf(width, false));
      for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(lettersOf(text)).toEqual(lettersOf(rows.flat().join()));
    }),
  );
});

/** Returns all characters of a text that are to be seen, in order. */
function lettersOf(text: string): string[] {
  return Array.from(withoutMarks(text).replaceAll(/[\s,]/g, '')).toSorted();
}

test('all cells of a column begin, or end, at the same place', () => {
  fc.assert(
    fc.property(ROWS, fc.integer({ min: 20, max: 90 }), (rows, width) => {
      const marked = rows.map(([id, , note], index) => [id, `<${index}>`, note]);
      const lines = withoutMarks(formatColumns(WRAPPED, marked, pageOf(width, false))).split('\n');
      const ends = lines
        .filter((line) => line.includes('>'))
        .map((line) => widthOf(line.split('>')[0]!));
      expect(new Set(ends).size).toBe(1);
    }),
  );
});

test('each line has a style of its own', () => {
  const dim = createStyle(true).dim('some words that are dim');
  const lines = formatColumns([{ title: '', min: 5 }], [[dim]], pageOf(12, false)).split('\n');
  expect(lines.slice(0, -1)).toEqual([
    '  \x1b[2msome words\x1b[0m',
    '  \x1b[2mthat are\x1b[0m',
    '  \x1b[2mdim\x1b[22m',
  ]);
});

describe('what the library lays out', () => {
  const WORDS = fc.array(fc.stringMatching(/^[!-~]{1,6}$/), { maxLength: 6 });
  const cells = fc.tuple(WORDS, NUMBER, WORDS);

  test('stands where it would stand without', () => {
    const column = { title: '', min: 7 };
    const columns: readonly Column[] = [column, { title: '', align: 'right' }, column];
    const shown = [9, 6, 12].map((width, index) => ({ column: columns[index]!, index, width }));
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 6 }), (table) => {
        const wrapped = ['two words', '1', 'and some more'];
        const given = table.map(([id, hits, note]) => [id.join(' '), hits, note.join(' ')]);
        const rows = [...given, wrapped];
        const byLibrary = layOutByLibrary(rows, shown)!.map((line) => `  ${line}`.trimEnd());
        const wide = ['…'.repeat(9), '99,999', '日'.repeat(6)];
        const own = formatColumns(columns, [...rows, wide], pageOf(33, false));
        expect(own.split('\n').slice(0, -2)).toEqual(byLibrary);
      }),
    );
  });

  test.each([
    ['a character that it may measure otherwise', 'ü'],
    ['a style over several lines', createStyle(true).dim('some words')],
    ['a word that is too long', 'abcdefghij'],
    ['space in front', '  a b c'],
    ['what needs no second line', 'a b c'],
  ])('is not %s', (_, cell) => {
    const shown = [{ column: { title: '' }, index: 0, width: 5 }];
    expect(layOutByLibrary([[cell]], shown)).toBeUndefined();
  });
});

function beginLayout(): ColumnLayout {
  const layout = new ColumnLayout(COLUMNS, TEXT_PAGE);
  layout.format([['192.0.2.111', '1,000']]);
  return layout;
}

describe('a later part', () => {
  test.each([
    ['keeps the widths', [['a', '1']], '  a                1\n'],
    ['widens a column', [['192.0.2.111, too', '1']], '  192.0.2.111, too      1\n'],
    ['has cells of several lines', [['a\nb', '1']], '  a                1\n  b\n'],
    ['has wide characters', [['日本', '1']], '  日本             1\n'],
  ])('%s', (_, rows, expected) => {
    expect(beginLayout().format(rows)).toBe(expected);
  });

  test('leaves out the columns that the first left out', () => {
    const layout = new ColumnLayout(FITTING, pageOf(24, true));
    layout.format([['192.0.2.1', '1', 'a/long/path/to/a.log', 'a note']]);
    expect(layout.format([['a', '2', 'b', 'c']])).toBe('  a          2\n');
  });
});
