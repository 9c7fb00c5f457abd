import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStyle } from '../../../src/report/index.ts';
import { ColumnLayout, formatColumns, type Column } from '../../../src/report/text/columns.ts';

const COLUMNS: readonly Column[] = [{ title: 'id' }, { title: 'hits', align: 'right' }];

const CELL = fc
  .tuple(fc.boolean(), fc.stringMatching(/^[ -~…]{0,9}$/))
  .map(([isDim, text]) => createStyle(isDim).dim(text));

test('plain cells stand where the library puts them', () => {
  const rows = fc.array(fc.tuple(CELL, CELL), { maxLength: 6 });
  fc.assert(
    fc.property(rows, (table) => {
      const plain = formatColumns(COLUMNS, [...table, ['', 'Z']]);
      const byLibrary = formatColumns(COLUMNS, [...table, ['', 'é']]);
      expect(plain.replace(/Z\n$/, '')).toBe(byLibrary.replace(/é\n$/, ''));
    }),
  );
});

function beginLayout(): ColumnLayout {
  const layout = new ColumnLayout(COLUMNS);
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
});
