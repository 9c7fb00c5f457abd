import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import { createBatch, type LineBatch } from '../../replay/index.ts';
import type { CaseLog } from '../case/replay-case.ts';

/** What a table wants of a log line. */
export interface TableRow {
  file: string;
  /** The number of the line in the table, from 1 on. */
  line: number;
  /** The wanted id as it is written; `null` where the line is to bring no failure. */
  wanted: string | null;
}

/** A table: the log that its lines are, which keep their numbers, and what is wanted of each. */
export interface Table {
  log: CaseLog;
  rows: TableRow[];
}

interface ReadRow {
  line: number;
  wanted: string | null;
  text: string;
}

interface BadRow {
  line: number;
  message: string;
  /** The place in the line, from 1 on. */
  column: number;
  length: number;
}

const NO_FAILURE = '-';
const COMMENT = '#';
const BYTE_ORDER_MARK = /^\ufeff/;
/** So many bad lines are named: a log that was taken for a table has no other. */
const MAX_NAMED = 10;

/**
 * Reads the lines of a table: the wanted id, a tab, and the log line. Empty lines and comments are none of the log.
 *
 * @param path where the table can be opened, for messages
 */
export function readTable({ file, batches }: CaseLog, path: string): Result<Table> {
  const read: ReadRow[] = [];
  const bad: BadRow[] = [];
  for (const { firstLine, lines } of batches) {
    for (const [index, text] of lines.entries()) {
      const row = readRow(text.slice(0, -1), firstLine + index);
      if (row && 'wanted' in row) read.push(row);
      else if (row) bad.push(row);
    }
  }
  if (bad.length > 0) return { diagnostics: describeBad(bad, path) };
  if (read.length === 0) return { diagnostics: [nothingRead(path)] };
  const rows = read.map(({ line, wanted }) => ({ file, line, wanted }));
  return { value: { log: { file, batches: batchRows(file, read) }, rows }, diagnostics: [] };
}

/** Reads a line of a table; nothing where it is empty or a comment. */
function readRow(written: string, line: number): ReadRow | BadRow | undefined {
  const text = line === 1 ? written.replace(BYTE_ORDER_MARK, '') : written;
  if (text.trim() === '' || text.startsWith(COMMENT)) return undefined;
  const tab = text.indexOf('\t');
  const id = text.slice(0, Math.max(tab, 0)).trim();
  if (tab < 0) {
    const message = 'this line has no tab behind the wanted id';
    return { line, message, ...placeForTab(text) };
  }
  if (id === '') {
    return { line, message: 'no wanted id stands before the tab', column: 1, length: tab + 1 };
  }
  return { line, wanted: id === NO_FAILURE ? null : id, text: text.slice(tab + 1) };
}

/** Returns where a tab should be: at the first blanks, or else behind the line. */
function placeForTab(text: string): { column: number; length: number } {
  const blanks = /(?<=\S)\s+/.exec(text);
  return { column: (blanks?.index ?? text.length) + 1, length: blanks?.[0].length ?? 1 };
}

/** Makes batches of rows, one for as many as stand one below the other. */
function batchRows(file: string, rows: readonly ReadRow[]): LineBatch[] {
  const blocks: { firstLine: number; texts: string[] }[] = [];
  for (const { line, text } of rows) {
    const last = blocks.at(-1);
    if (last && last.firstLine + last.texts.length === line) last.texts.push(text);
    else blocks.push({ firstLine: line, texts: [text] });
  }
  return blocks.map(({ firstLine, texts }) => createBatch(file, texts, firstLine));
}

function describeBad(rows: readonly BadRow[], file: string): Diagnostic[] {
  const left = rows.length - MAX_NAMED;
  return rows.slice(0, MAX_NAMED).map(({ message, ...place }, index) => ({
    code: 'case/bad-table',
    severity: 'error',
    message: index === MAX_NAMED - 1 && left > 0 ? `${message}; ${describeLeft(left)}` : message,
    origin: { file, ...place },
    hint: HINT,
  }));
}

function describeLeft(count: number): string {
  return count === 1 ? '1 more line is no better' : `${count} more lines are no better`;
}

const HINT = `Write the wanted id, or ${NO_FAILURE} for a line that brings no failure, then a tab, then the log line; a comment begins with ${COMMENT}`;

function nothingRead(file: string): Diagnostic {
  return {
    code: 'log/nothing-read',
    severity: 'error',
    message: `The table ${file} has no lines`,
    hint: 'A test of nothing would always pass: add lines, each the wanted id or -, a tab, and the log line',
  };
}
