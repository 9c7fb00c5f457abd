import Table from 'cli-table3';

export interface Column {
  title: string;
  align?: 'right';
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

/** Aligned lines, indented, without rules between them; a cell may hold several lines. */
export function formatColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const table = new Table({
    chars: NO_BORDERS,
    colAligns: columns.map(({ align }) => align ?? 'left'),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.flatMap(splitRow));
  const lines = table.toString().split('\n');
  return lines.map((line) => `  ${line}`.trimEnd() + '\n').join('');
}

/** A row for each line of its cells: the library takes very long over cells of several lines. */
function splitRow(cells: readonly string[]): string[][] {
  const columns = cells.map((cell) => cell.split('\n'));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => columns.map((lines) => lines[index] ?? ''));
}
