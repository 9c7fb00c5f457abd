import { escapeControl } from '../../diagnostics/index.ts';

/** A value of a cell; nothing for `null`. */
export type CsvValue = string | number | null;

/** What a spreadsheet takes for the begin of a formula, in both widths. */
const FORMULA = String.raw`=+\-@\uff1d\uff0b\uff0d\uff20`;
/** A text that would begin one, or that begins with the mark that keeps others from it. */
const BEGINS_FORMULA = new RegExp(`^[${FORMULA}']`);
/** A semicolon that would begin a cell of a formula where spreadsheets take it for the separator. */
const BEFORE_FORMULA = new RegExp(`;(?=[\\s"']*[${FORMULA}])`, 'g');
const NEEDS_QUOTES = /[",;]|^ | $/;

/**
 * Formats a row of CSV (RFC 4180, but for the line feed at its end). Texts may come from attackers: what nobody could see
 * is escaped, and a text that a spreadsheet would run as a formula begins with an apostrophe, as one does that begins
 * with an apostrophe itself.
 */
export function formatCsvRow(values: readonly CsvValue[]): string {
  return `${values.map(formatCell).join(',')}\n`;
}

function formatCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = escapeControl(value).replaceAll(BEFORE_FORMULA, String.raw`\x3b`);
  const safe = BEGINS_FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
