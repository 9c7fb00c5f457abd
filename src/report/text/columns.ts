import { shortenEnd, shortenMiddle, widthOf, wrapText } from '../../diagnostics/index.ts';
import type { Column } from './column.ts';
import { chooseWidths, GAP, INDENT, type ShownColumn } from './column-widths.ts';
import { layOutByLibrary } from './library-table.ts';
import type { Page } from './page.ts';

export type { Column } from './column.ts';

type Row = readonly string[];

const MARGIN = ' '.repeat(INDENT);
const BETWEEN = ' '.repeat(GAP);

/**
 * Lays out rows in parts, as wide as the page at most: see `chooseWidths`. A part has at least the widths of those before
 * it, as far as there is room, and leaves out the same columns.
 */
export class ColumnLayout {
  readonly #page: Page;
  /** The columns that were not left out, as wide as their widest cells up to now. */
  #natural: readonly ShownColumn[];

  constructor(columns: readonly Column[], page: Page) {
    this.#page = page;
    this.#natural = columns.map((column, index) => ({ column, index, width: 1 }));
  }

  /** Formats rows as aligned lines, indented, without rules between them; a cell may hold several lines. */
  format(rows: readonly Row[]): string {
    const lines = rows.flatMap(splitRow);
    this.#widen(lines);
    const shown = chooseWidths(this.#natural, lines, this.#page);
    this.#natural = this.#natural.filter(({ index }) =>
      shown.some((other) => other.index === index),
    );
    const isFitting = this.#natural.every(({ width }, position) => width <= shown[position]!.width);
    const cells = lines.map((line) => shown.map(({ index }) => line[index]!));
    const laidOut = isFitting ? cells.map((line) => pad(line, shown)) : fit(cells, shown);
    return laidOut.map((line) => `${MARGIN}${line}`.trimEnd() + '\n').join('');
  }

  #widen(lines: readonly Row[]): void {
    const widths = this.#natural.map(({ width }) => width);
    for (const cells of lines) {
      for (const [position, { index }] of this.#natural.entries()) {
        widths[position] = Math.max(widths[position]!, widthOf(cells[index]!));
      }
    }
    this.#natural = this.#natural.map((shown, position) => ({
      ...shown,
      width: widths[position]!,
    }));
  }
}

export function formatColumns(
  columns: readonly Column[],
  rows: readonly Row[],
  page: Page,
): string {
  return new ColumnLayout(columns, page).format(rows);
}

/** Lays out lines of which some cells are wider than their columns. */
function fit(lines: readonly Row[], shown: readonly ShownColumn[]): string[] {
  const shortened = lines.map((cells) => cells.map((cell, index) => shorten(cell, shown[index]!)));
  return (
    layOutByLibrary(shortened, shown) ??
    shortened.flatMap((cells) => wrap(cells, shown)).map((cells) => pad(cells, shown))
  );
}

function shorten(cell: string, { column, width }: ShownColumn): string {
  if (column.overflow === 'middle') return shortenMiddle(cell, width);
  return column.overflow === 'end' ? shortenEnd(cell, width) : cell;
}

function wrap(cells: Row, shown: readonly ShownColumn[]): readonly Row[] {
  return splitRow(cells.map((cell, index) => wrapText(cell, shown[index]!.width).join('\n')));
}

function pad(cells: Row, shown: readonly ShownColumn[]): string {
  return cells.map((cell, index) => padCell(cell, shown[index]!)).join(BETWEEN);
}

function padCell(cell: string, { column, width }: ShownColumn): string {
  const padding = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return column.align === 'right' ? padding + cell : cell + padding;
}

/** Splits a row into a row for each line of its cells. */
function splitRow(cells: Row): readonly Row[] {
  if (!cells.some((cell) => cell.includes('\n'))) return [cells];
  const columns = cells.map((cell) => cell.split('\n'));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => columns.map((lines) => lines[index] ?? ''));
}
