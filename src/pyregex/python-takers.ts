import { parsePattern } from './parse/parse.ts';
import { pythonSyntaxOf, type PythonVersion } from './python-syntax.ts';

/** The versions of Python that take a regex, as a set of those whose regexes differ, and what to call them. */
const TAKERS: ReadonlyMap<string, string> = new Map([
  ['3.9', '3.10 or earlier'],
  ['3.11', '3.11'],
  ['3.12', '3.12 or later'],
  ['3.9,3.11', '3.11 or earlier'],
  ['3.11,3.12', '3.11 or later'],
]);

const VERSIONS: readonly PythonVersion[] = ['3.9', '3.11', '3.12'];

/**
 * Says which Python takes a regex that another one refuses, to be put behind a message: `; Python 3.11 or later takes
 * it`. It is empty if none does.
 */
export function describeTakers(source: string, multiline = false): string {
  const takers = VERSIONS.filter(
    (version) => parsePattern(source, { multiline, syntax: pythonSyntaxOf(version) }).ok,
  );
  const name = TAKERS.get(takers.join());
  return name === undefined ? '' : `; Python ${name} takes it`;
}
