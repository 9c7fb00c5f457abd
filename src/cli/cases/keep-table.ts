import type { TestCase } from '../../cases/index.ts';
import { placeOf, type Diagnostic, type Severity } from '../../diagnostics/index.ts';

/** Says that a table stays as it is, since a person wrote into it what is wanted. */
export function keepTable({ file, table }: TestCase, severity: Severity = 'note'): Diagnostic {
  return {
    code: 'case/table-kept',
    severity,
    message: `what ${file} expects stands in a table, which is written by hand and stays as it is`,
    ...placeOf(table!),
    hint: 'Edit the first column of the table',
  };
}
