import { widthOf, widthOfWords, withoutMarks, wrapText } from '../../diagnostics/index.ts';
import type { Column } from './column.ts';
import { chooseWidths, GAP, INDENT, totalOf, type ShownColumn } from './column-widths.ts';
import { fitCell } from './fit-cell.ts';
import { layOutByLibrary } from './library-table.ts';
import type { Page } from './page.ts';

export type { Column } from './column.ts';

type Row = readonly string[];

const MARGIN = ' '.repeat(INDENT);
const BETWEEN = ' '.repeat(GAP);
/** How far what follows below a row stands behind it. */
const BELOW = '    ';

/**
 * Lays out rows in parts, as wide as the page at most. The first part decides how wide the columns are and which are left
 * out: see `chooseWidths`. Later rows are wrapped and shortened to that; columns only become wider where all fit the
 * page even so, or for a number.
 */
export class ColumnLayout {
  readonly #columns: readonly Column[];
  readonly #page: Page;
  /** The widths of the widest cells up to now. */
  readonly #natural: number[];
  #shown: readonly ShownColumn[];
  #isBegun = false;

  constructor(columns: readonly Column[], page: Page) {
    this.#columns = columns;
    this.#page = page;
    this.#natural = columns.map(() => 1);
    this.#shown = columns.map((column, index) => ({ column, index, width: 1 }));
  }

  /** Formats rows as aligned lines, indented, without rules between them; a cell may hold several lines. */
  format(rows: readonly Row[]): string {
    const lines = rows.flatMap(splitRow);
    const widest = this.#natural.map((_, index) => widestOf(lines, index));
    if (!isFitting(widest, this.#shown)) this.#widen(widest, lines);
    this.#isBegun = true;
    const isWhole = this.#page.mayDrop || this.#shown.length === this.#columns.length;
    const laidOut = isWhole
      ? this.#layOut(lines, widest)
      : rows.flatMap((row) => [...this.#layOut(splitRow(row), widest), ...this.#tellOthers(row)]);
    return laidOut.map((line) => `${MARGIN}${line}`.trimEnd() + '\n').join('');
  }

  #layOut(lines: readonly Row[], widest: readonly number[]): readonly string[] {
    return isFitting(widest, this.#shown)
      ? lines.map((cells) => pad(cells, this.#shown))
      : fit(lines, this.#shown);
  }

  /** Tells below a row what is in the columns that were left out; the row of titles stands for itself. */
  #tellOthers(cells: Row): readonly string[] {
    const shown = new Set(this.#shown.map(({ index }) => index));
    const others = this.#columns.flatMap(({ title }, index) => {
      const cell = shown.has(index) ? '' : cells[index]!.replaceAll('\n', ', ');
      return cell === '' || withoutMarks(cell) === title ? [] : [`${title}: ${cell}`];
    });
    if (others.length === 0) return [];
    const text = others.join('; ');
    return wrapText(text, this.#page.width - INDENT - BELOW.length).map((line) => BELOW + line);
  }

  #widen(widest: readonly number[], lines: readonly Row[]): void {
    for (const [index, width] of widest.entries()) {
      this.#natural[index] = Math.max(this.#natural[index]!, width);
    }
    const natural = this.#shown.map((shown) => ({ ...shown, width: this.#natural[shown.index]! }));
    const mustWiden = this.#shown.some((shown) => isTooNarrow(shown, lines));
    if (mustWiden || !this.#isBegun || totalOf(natural) <= this.#page.width) {
      this.#shown = chooseWidths(natural, lines, this.#page);
    }
  }
}

export function formatColumns(
  columns: readonly Column[],
  rows: readonly Row[],
  page: Page,
): string {
  return new ColumnLayout(columns, page).format(rows);
}

function isFitting(widest: readonly number[], shown: readonly ShownColumn[]): boolean {
  return shown.every(({ index, width }) => widest[index]! <= width);
}

function widestOf(lines: readonly Row[], index: number): number {
  return lines.reduce((most, cells) => Math.max(most, widthOf(cells[index]!)), 1);
}

/** Tells whether a column can't hold what it must not break. */
function isTooNarrow({ column, index, width }: ShownColumn, lines: readonly Row[]): boolean {
  if (column.min === undefined) return widestOf(lines, index) > width;
  return column.align === 'right' && lines.some((cells) => widthOfWords(cells[index]!) > width);
}

/** Lays out lines of which some cells are wider than their columns. */
function fit(lines: readonly Row[], shown: readonly ShownColumn[]): string[] {
  return layOutByLibrary(lines, shown) ?? lines.flatMap((cells) => fitLine(cells, shown));
}

/** Makes as many lines of one as its cells need in their columns. */
function fitLine(cells: Row, shown: readonly ShownColumn[]): string[] {
  const fitted = shown.map(({ column, index, width }) => fitCell(cells[index]!, column, width));
  const height = Math.max(...fitted.map((lines) => lines.length));
  const lines: string[] = [];
  for (let line = 0; line < height; line++) {
    lines.push(
      shown.map((column, position) => padCell(fitted[position]![line] ?? '', column)).join(BETWEEN),
    );
  }
  return lines;
}

function pad(cells: Row, shown: readonly ShownColumn[]): string {
  return shown.map((column) => padCell(cells[column.index]!, column)).join(BETWEEN);
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
