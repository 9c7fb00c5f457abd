import type { Rows } from '../../replay/index.ts';
import { formatAttention } from '../text/attention-text.ts';
import { ColumnLayout } from '../text/columns.ts';
import { describeGaps } from '../text/gaps.ts';
import type { Page } from '../text/page.ts';
import type { ReplayResult } from './replay-result.ts';
import type { Style } from '../text/style.ts';
import {
  describeAskedNames,
  describeBans,
  describeFiles,
  describeHosts,
  describeLines,
  describeRegexes,
  describeSetup,
  describeTemplates,
  type Section,
} from './table-sections.ts';
import { countOf, type TextFormat } from '../text/text-format.ts';

export interface TableOptions {
  format: TextFormat;
  style: Style;
  /** The most rows of a table; 0 for all. */
  limit: number;
  page: Page;
}

/** How many rows are laid out at a time, so that a long table is never held whole. */
const ROWS_A_PART = 200;

/**
 * Formats the report for people: what was read, how the filter resolved, what became of the lines, who was banned and
 * why.
 */
export function* formatTable(result: ReplayResult, options: TableOptions): Generator<string> {
  const { format } = options;
  yield* formatSection(describeSetup(result, format), options);
  yield* formatSection(describeFiles(result.summary, format), options);
  yield* formatOutcome(result, options);
}

/** Formats what became of the lines, who was banned and why. */
export function* formatOutcome(result: ReplayResult, options: TableOptions): Generator<string> {
  const { format, style } = options;
  const { summary } = result;
  if (!result.isComplete) yield style.red(describeGaps(summary.diagnostics, format.escape));
  if (result.attention.length > 0) yield `${formatAttention(result.attention, options)}\n`;
  yield* formatSection(describeLines(summary), options);
  yield* formatSection(describeHosts(result, format, options.limit), options);
  yield* formatSection(describeBans(summary, format), options);
  yield* formatSection(describeRegexes(summary, format, options.limit), options);
  yield* formatSection(describeTemplates(summary, format), options);
  if (summary.askedNames) {
    yield* formatSection(describeAskedNames(summary.askedNames, format), options);
  }
}

export function* formatSection<Row>(
  { title, columns, rows, toCells, words, total = rows.length }: Section<Row>,
  { style, limit, page }: TableOptions,
): Generator<string> {
  yield `${style.bold(title)}\n`;
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
    yield `  … and ${countOf(left, `more ${one}`, `more ${several}`)} (--limit 0 shows all)\n`;
  }
  yield '\n';
}

function listRows<Row>(rows: Rows<Row>, start: number, end: number): Row[] {
  return Array.from({ length: end - start }, (_, index) => rows.at(start + index)!);
}
