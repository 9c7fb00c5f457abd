import Table from 'cli-table3';
import { widthOf, widthOfWords, withoutMarks } from '../../diagnostics/index.ts';
import { GAP, type ShownColumn } from './column-widths.ts';
import { fitCell } from './fit-cell.ts';

/** The most lines that the library is given: it takes a millisecond for each. */
const MAX_LINES = 60;

/**
 * A text that it measures and wraps as it should: it takes some characters for wider or narrower than terminals do, and
 * when wrapping loses styles and empty lines, and does not count the spaces in front.
 */
const UNDERSTOOD = /^(?:[!-~\u2026](?:[ -~\u2026]*[!-~\u2026])?)?$/;

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
};

/**
 * Lays out lines of cells by the library, which wraps those that are wider than their column; `undefined` where none
 * is, where it can't, or would take too long.
 */
export function layOutByLibrary(
  lines: readonly (readonly string[])[],
  shown: readonly ShownColumn[],
): string[] | undefined {
  if (lines.length > MAX_LINES) return undefined;
  const rows = lines.map((cells) => shown.map((column) => shorten(cells[column.index]!, column)));
  if (!rows.some((cells) => isWrapped(cells, shown))) return undefined;
  if (!rows.every((cells) => isUnderstood(cells, shown))) return undefined;
  const table = new Table({
    chars: NO_BORDERS,
    colAligns: shown.map(({ column }) => column.align ?? 'left'),
    colWidths: shown.map(({ width }) => width),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    wordWrap: true,
  });
  table.push(...rows);
  return table.toString().split('\n');
}

function shorten(cell: string, { column, width }: ShownColumn): string {
  const wraps = (column.overflow ?? 'wrap') === 'wrap';
  return wraps ? cell : fitCell(cell, column, width).join('');
}

function isWrapped(cells: readonly string[], shown: readonly ShownColumn[]): boolean {
  return shown.some(({ width }, position) => widthOf(cells[position]!) > width);
}

function isUnderstood(cells: readonly string[], shown: readonly ShownColumn[]): boolean {
  return shown.every(({ width }, position) => {
    const cell = cells[position]!;
    const text = widthOf(cell) <= width ? withoutMarks(cell) : cell;
    return UNDERSTOOD.test(text) && widthOfWords(cell) <= width;
  });
}
