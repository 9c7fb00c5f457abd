import Table from 'cli-table3';
import { widthOf } from '../../diagnostics/index.ts';

export interface Column {
  title: string;
  align?: 'right';
}

type Row = readonly string[];

interface MeasuredCell {
  readonly text: string;
  /** In columns of the terminal. */
  readonly width: number;
  /** Whether it takes a column a character. */
  readonly isPlain: boolean;
}

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
  middle: '  ',
};

/** The marks of a style, which take no column. */
// oxlint-disable-next-line no-control-regex
const MARKS = /\x1b\[\d+m/g;

/** A text of which each character takes one column wherever it is shown. */
const PLAIN = /^[ -~\u2026]*$/;

/** Lays out rows in parts, each at least in the widths of those before it. */
export class ColumnLayout {
  readonly #columns: readonly Column[];
  readonly #widths: number[];
  #isBegun = false;

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#widths = columns.map(() => 1);
  }

  /** Formats rows as aligned lines, indented, without rules between them; a cell may hold several lines. */
  format(rows: readonly Row[]): string {
    const lines = rows.flatMap(splitRow);
    const measured = lines.map((cells) => cells.map(measure));
    const isPlain = measured.every((cells) => cells.every((cell) => cell.isPlain));
    this.#widen(measured);
    const isLeft = !isPlain && !this.#isBegun;
    this.#isBegun = true;
    const laidOut = isLeft
      ? layOut(this.#columns, lines)
      : measured.map((cells) => this.#pad(cells));
    return laidOut.map((line) => `  ${line}`.trimEnd() + '\n').join('');
  }

  #widen(lines: readonly (readonly MeasuredCell[])[]): void {
    for (const cells of lines) {
      for (const [index, { width }] of cells.entries()) {
        this.#widths[index] = Math.max(this.#widths[index]!, width);
      }
    }
  }

  #pad(cells: readonly MeasuredCell[]): string {
    return cells.map((cell, index) => this.#padCell(cell, index)).join(NO_BORDERS.middle);
  }

  #padCell({ text, width }: MeasuredCell, index: number): string {
    const padding = ' '.repeat(this.#widths[index]! - width);
    return this.#columns[index]!.align === 'right' ? padding + text : text + padding;
  }
}

export function formatColumns(columns: readonly Column[], rows: readonly Row[]): string {
  return new ColumnLayout(columns).format(rows);
}

/**
 * Lays out rows by the library only where that is needed: it knows how wide any text is, but takes very long over
 * each cell.
 */
function layOut(columns: readonly Column[], rows: readonly Row[]): string[] {
  const table = new Table({
    chars: NO_BORDERS,
    colAligns: columns.map(({ align }) => align ?? 'left'),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((cells) => [...cells]));
  return table.toString().split('\n');
}

function measure(text: string): MeasuredCell {
  const shown = withoutMarks(text);
  const isPlain = PLAIN.test(shown);
  return { text, width: isPlain ? shown.length : widthOf(shown), isPlain };
}

function withoutMarks(cell: string): string {
  return cell.includes('\x1b') ? cell.replace(MARKS, '') : cell;
}

/** Splits a row into a row for each line of its cells. */
function splitRow(cells: Row): readonly Row[] {
  if (!cells.some((cell) => cell.includes('\n'))) return [cells];
  const columns = cells.map((cell) => cell.split('\n'));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => columns.map((lines) => lines[index] ?? ''));
}
