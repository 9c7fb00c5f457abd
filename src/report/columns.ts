export interface Column {
  title: string;
  align?: 'right';
}

export interface ColumnOptions {
  /** Columns of a terminal that a text of one line takes. */
  measure: (text: string) => number;
  /** Marks the line of titles; without it there is none. */
  paintHead?: ((line: string) => string) | undefined;
}

const INDENT = '  ';
const GAP = '  ';

/** Aligned lines, indented, without rules between them; a cell may hold several lines. */
export function formatColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { measure, paintHead }: ColumnOptions,
): string {
  const head = paintHead ? [columns.map(({ title }) => title)] : [];
  const lines = [...head, ...rows.flatMap(splitRow)];
  const widths = columns.map((_, index) =>
    lines.reduce((width, cells) => Math.max(width, measure(cells[index]!)), 0),
  );
  const pad = (cell: string, index: number): string => {
    const space = ' '.repeat(widths[index]! - measure(cell));
    return columns[index]!.align === 'right' ? space + cell : cell + space;
  };
  const texts = lines.map((cells) => INDENT + cells.map(pad).join(GAP).trimEnd());
  if (paintHead) texts[0] = paintHead(texts[0]!);
  return texts.map((text) => `${text}\n`).join('');
}

/** A row for each line of its cells. */
function splitRow(cells: readonly string[]): readonly (readonly string[])[] {
  if (!cells.some((cell) => cell.includes('\n'))) return [cells];
  const columns = cells.map((cell) => cell.split('\n'));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => columns.map((lines) => lines[index] ?? ''));
}
