import { parsePattern } from '../../../src/pyregex/parse/parse.ts';
import {
  pythonSyntaxOf,
  type PythonSyntax,
  type PythonVersion,
} from '../../../src/pyregex/python-syntax.ts';
import { runOracleScript, type Interpreter } from '../../support/python.ts';

type Verdict =
  | { groups: number; groupindex: [string, number][] }
  | { error: string; position: number | null };

export interface Difference {
  pattern: string;
  ours: Verdict;
  cpython: Verdict;
}

/** The patterns that we judge differently from CPython: other groups, another error, or another place of it. */
export function findDifferences(
  patterns: readonly string[],
  version: PythonVersion = '3.11',
  interpreter?: Interpreter,
): Difference[] {
  const requests = patterns.map((pattern) => ({ pattern }));
  const answers = runOracleScript<Verdict>('regex/regex_compile.py', requests, interpreter);
  return patterns.flatMap((pattern, index) => {
    const cpython = answers[index];
    if (!cpython) throw new Error('the oracle gave too few answers');
    const ours = judge(pattern, pythonSyntaxOf(version));
    return agree(ours, cpython, version) ? [] : [{ pattern, ours, cpython }];
  });
}

function judge(pattern: string, syntax: PythonSyntax): Verdict {
  const result = parsePattern(pattern, { syntax });
  if (!result.ok) return { error: result.error.message, position: result.error.position };
  const { groupCount, groupNames } = result.pattern;
  return { groups: groupCount, groupindex: [...groupNames] };
}

/** CPython gives some errors no position; we always do. */
function agree(ours: Verdict, cpython: Verdict, version: PythonVersion): boolean {
  if ('error' in ours && 'error' in cpython) {
    // Others look for other mistakes first.
    if (version !== '3.11') return true;
    const samePosition = cpython.position === null || cpython.position === ours.position;
    return ours.error === cpython.error && samePosition;
  }
  return JSON.stringify(ours) === JSON.stringify(cpython);
}
