import type { LocalZone } from '../../dates/index.ts';
import { SourceText } from '../../diagnostics/index.ts';
import type { Answer } from '../../release/index.ts';
import type { TestCase } from '../case/case-file.ts';

/** What the command line says of a table. */
export interface TableTerms {
  answer: Answer;
  /** The filter as a path or name, with options in brackets behind it. */
  filter: string;
  config: readonly string[];
  zone: LocalZone;
  /** In seconds since the epoch. */
  now: number;
}

/** Returns the case that a table is without a case file. */
export function caseOfTable(file: string, terms: TableTerms): TestCase {
  return {
    ...terms,
    kind: 'table',
    file,
    description: undefined,
    options: undefined,
    logs: [],
    table: SourceText.unplaced(file),
    jail: undefined,
    counting: {},
    ignoreip: undefined,
    usedns: undefined,
    inject: undefined,
    expectMatched: undefined,
    origins: new Map(),
  };
}
