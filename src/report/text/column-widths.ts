import { widthOf, widthOfWords } from '../../diagnostics/index.ts';
import type { Column } from './column.ts';
import { fitCell } from './fit-cell.ts';
import type { Page } from './page.ts';

/** The columns in front of a row. */
export const INDENT = 2;
/** The columns between two cells. */
export const GAP = 2;

/** A column that is shown: the place of its cell in a row, and how wide it is. */
export interface ShownColumn {
  readonly column: Column;
  readonly index: number;
  readonly width: number;
}

/** The share of a page that a word may take for which other columns are left out. */
const MOST_OF_WORD = 0.5;

interface MeasuredColumn extends ShownColumn {
  /** The width below which a word would be broken that is not far too long for the page. */
  readonly word: number;
}

/**
 * Finds the widths in which rows fit a page.
 *
 * 1. Columns with a `min` become narrower, the widest first, as long as no word has to be broken for it.
 * 2. Where that does not do, the column with the highest `drop` is left out, and the first step is done anew.
 * 3. Where none may be left out any more, columns become as narrow as their `min`, and words are broken.
 *
 * What does not fit even then is wider than the page. What narrowed columns don't use, since words and folders end where
 * they do, the others get.
 *
 * @param shown the columns in the widths of their widest cells
 * @param lines the lines of all cells, which are looked at where that is too wide
 */
export function chooseWidths(
  shown: readonly ShownColumn[],
  lines: readonly (readonly string[])[],
  page: Page,
): readonly ShownColumn[] {
  if (totalOf(shown) <= page.width) return shown;
  let measured = shown.map((column) => measure(column, lines, page));
  for (;;) {
    const isFitting = totalOf(narrow(measured, leastOfWords, page.width)) <= page.width;
    if (isFitting) return settle(measured, leastOfWords, lines, page);
    const dropped = findDropped(measured);
    if (!dropped) return settle(measured, leastOfAll, lines, page);
    measured = measured.filter((column) => column !== dropped);
  }
}

export function totalOf(columns: readonly ShownColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, INDENT + GAP * (columns.length - 1));
}

function leastOfWords({ column: { min }, width, word }: MeasuredColumn): number {
  return min === undefined ? width : Math.max(min, word);
}

function leastOfAll(measured: MeasuredColumn): number {
  const { column, width } = measured;
  return column.align === 'right' ? leastOfWords(measured) : (column.min ?? width);
}

function measure(
  { column, index, width }: ShownColumn,
  lines: readonly (readonly string[])[],
  page: Page,
): MeasuredColumn {
  const { min, overflow = 'wrap' } = column;
  if (min === undefined) return { column, index, width, word: width };
  const texts = overflow === 'wrap' ? lines.map((cells) => cells[index]!) : [];
  const word = texts.reduce((most, text) => Math.max(most, widthOfWords(text)), 0);
  return {
    column,
    index,
    width: Math.min(width, page.width),
    word: Math.min(word, Math.floor(page.width * MOST_OF_WORD)),
  };
}

/** Narrows columns, and gives what is left over in one of them, since words and folders end where they do, to the others. */
function settle(
  columns: readonly MeasuredColumn[],
  leastOf: (column: MeasuredColumn) => number,
  lines: readonly (readonly string[])[],
  page: Page,
): readonly ShownColumn[] {
  let natural = columns;
  for (;;) {
    const narrowed = narrow(natural, leastOf, page.width);
    const spare = narrowed.map((column, index) =>
      column.width < natural[index]!.width ? column.width - usedWidth(column, lines) : 0,
    );
    const least = Math.min(...spare.filter((width) => width > 0));
    if (least === Infinity) return narrowed;
    const lavish = spare.indexOf(least);
    natural = natural.with(lavish, withWidth(natural[lavish]!, narrowed[lavish]!.width - least));
  }
}

function usedWidth(
  { column, index, width }: ShownColumn,
  lines: readonly (readonly string[])[],
): number {
  const texts = lines.flatMap((cells) => fitCell(cells[index]!, column, width));
  return texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
}

function withWidth(column: MeasuredColumn, width: number): MeasuredColumn {
  return { ...column, width, word: Math.min(column.word, width) };
}

function narrow(
  columns: readonly MeasuredColumn[],
  leastOf: (column: MeasuredColumn) => number,
  room: number,
): readonly MeasuredColumn[] {
  const widths = columns.map(({ width }) => width);
  const least = columns.map(leastOf);
  for (let excess = totalOf(columns) - room; excess > 0; excess--) {
    const widest = findWidest(widths, least);
    if (widest < 0) break;
    widths[widest]!--;
  }
  return columns.map((column, index) => withWidth(column, widths[index]!));
}

/** Returns the place of the widest column that may still be narrower, -1 if there is none. */
function findWidest(widths: readonly number[], least: readonly number[]): number {
  const free = widths.map((width, index) => (width > least[index]! ? width : 0));
  const most = Math.max(...free);
  return most > 0 ? free.indexOf(most) : -1;
}

function findDropped(columns: readonly MeasuredColumn[]): MeasuredColumn | undefined {
  const droppable = columns.filter(({ column }) => column.drop !== undefined);
  return droppable.toSorted((a, b) => b.column.drop! - a.column.drop!)[0];
}
