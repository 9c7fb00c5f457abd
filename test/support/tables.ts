import { readTable, type Table } from '../../src/cases/table/read-table.ts';
import type { Result } from '../../src/diagnostics/index.ts';
import { createBatch } from '../../src/replay/index.ts';

/** Reads a table of these lines as `tests/t.tsv`, which the case calls `t.tsv`. */
export function readTableOf(lines: readonly string[]): Result<Table> {
  return readTable({ file: 't.tsv', batches: [createBatch('t.tsv', lines)] }, 'tests/t.tsv');
}
