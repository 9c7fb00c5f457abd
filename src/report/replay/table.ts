import type { Rows } from '../../replay/index.ts';
import { ColumnLayout, type Column } from '../text/columns.ts';
import type { Page } from '../text/page.ts';
import type { Style } from '../text/style.ts';
import { countOf, type TextFormat } from '../text/text-format.ts';
import type { HostOrder } from './rank-hosts.ts';

/** How tables for people are written. */
export interface TableOptions {
  format: TextFormat;
  style: Style;
  /** The most rows of a table; 0 for all. */
  limit: number;
  page: Page;
  /** Whether all is told that there is to tell. */
  verbose: boolean;
  /** The order of hosts. */
  sort: HostOrder;
}

/** One table of a report. */
export interface Section<Row = unknown> {
  title: string;
  columns: readonly Column[];
  rows: Rows<Row>;
  toCells: (row: Row) => readonly string[];
  /** The words for one row and for several, by which those left out are counted; absent in a table that is always shown whole. */
  words?: readonly [singular: string, plural: string];
  /** How many rows there are, if not all of them were kept. */
  total?: number;
}

/** How many rows are laid out at a time, so that a long table is never held whole. */
const ROWS_A_PART = 200;

/** Formats a table below its title, if it has one, and an empty line behind it. */
export function* formatSection<Row>(
  section: Section<Row>,
  options: TableOptions,
): Generator<string> {
  if (section.title !== '') yield `${options.style.bold(section.title)}\n`;
  yield* formatRows(section, options);
  yield '\n';
}

/** Formats a table, and how many rows were left out. */
export function* formatRows<Row>(
  { columns, rows, toCells, words, total = rows.length }: Section<Row>,
  { style, limit, page }: TableOptions,
): Generator<string> {
  const shown = limit === 0 || !words ? rows.length : Math.min(limit, rows.length);
  let head = columns.some((column) => column.title !== '')
    ? [columns.map((column) => style.dim(column.title))]
    : [];
  const layout = new ColumnLayout(columns, page);
  for (let start = 0; start < shown; start += ROWS_A_PART) {
    const end = Math.min(start + ROWS_A_PART, shown);
    const cells = listRows(rows, start, end).map(toCells);
    yield layout.format([...head, ...cells]);
    head = [];
  }
  const left = total - shown;
  if (words && left > 0) {
    const [one, several] = words;
    yield `  ${page.isAscii ? '...' : '…'} and ${countOf(left, `more ${one}`, `more ${several}`)} (--limit 0 shows all)\n`;
  }
}

function listRows<Row>(rows: Rows<Row>, start: number, end: number): Row[] {
  return Array.from({ length: end - start }, (_, index) => rows.at(start + index)!);
}
