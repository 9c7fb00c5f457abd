import { SourceText, type Diagnostic, type Result } from '../diagnostics/index.ts';
import type { Release } from '../release/index.ts';
import { addIgnored, IGNORE_FILE, IgnoreList } from './ignore-list.ts';

/** Returns the text of a file; undefined if it can't be read. */
type ReadText = (path: string) => string | undefined;

/** Returns why a file can't be read: `it is a directory`; undefined where nobody knows. */
type Explain = (path: string) => string | undefined;

/** A word, or a comment, which begins a line or stands behind white space. */
const WORD_OR_COMMENT = /(?<=^|\s)[#;].*|[^\s,]+/g;

/** Reads the entries of `ignoreip` with those of the files that it names, where the release reads them. */
export function readIgnoreip(
  ignoreip: readonly SourceText[],
  release: Release,
  readText: ReadText,
  explain: Explain = () => undefined,
): Result<IgnoreList> {
  const { value: entries = [...ignoreip], diagnostics } = release.readsIgnoreFiles
    ? expandIgnoreFiles(ignoreip, release, readText, explain)
    : { diagnostics: [] };
  const value = new IgnoreList(release);
  const own = new Set(ignoreip);
  const problems = entries
    .map((entry) => addIgnored(value, entry, !own.has(entry)))
    .filter((problem) => problem !== undefined);
  return { value, diagnostics: [...diagnostics, ...problems] };
}

/**
 * Puts the entries of a file in place of each `file:PATH` of `ignoreip`: words between white space and commas,
 * without comments with `#` or `;` (jail.conf(5) of fail2ban 1.1.1). Files are not looked for in files, and a file
 * with an entry that fail2ban can't use is not used at all (observed in fail2ban 1.1.1).
 */
export function expandIgnoreFiles(
  entries: readonly SourceText[],
  release: Release,
  readText: ReadText,
  explain: Explain = () => undefined,
): Result<SourceText[]> {
  const diagnostics: Diagnostic[] = [];
  const value = entries.flatMap((entry) => {
    if (!entry.text.startsWith(IGNORE_FILE)) return [entry];
    const path = pathOf(entry.text.slice(IGNORE_FILE.length));
    const text = readText(path);
    const listed = text === undefined ? [] : splitEntries(text, path);
    const problem =
      text === undefined
        ? unreadable(entry, path, explain(path))
        : listed.map((each) => findUnusable(each, path, release)).find((found) => found);
    if (problem) diagnostics.push(problem);
    return problem ? [] : listed;
  });
  return { value, diagnostics };
}

/** Tells that an entry keeps fail2ban from using the file that it stands in. */
function findUnusable(entry: SourceText, path: string, release: Release): Diagnostic | undefined {
  const problem = addIgnored(new IgnoreList(release), entry);
  if (problem?.severity !== 'error') return undefined;
  return {
    ...problem,
    code: 'jail/ignoreip-file',
    severity: 'warning',
    message: `${problem.message}, so nothing in the file ${path} is ignored`,
  };
}

/**
 * Returns the path that is meant by what stands behind `file:`: `///etc/x` and `//etc/x` → `/etc/x`, while `x` and
 * `//./x` are relative.
 */
function pathOf(written: string): string {
  const path = written.replace(/^\/\//, '');
  const isAbsolute = written.startsWith('/') && !/^\.{1,2}\//.test(path);
  return isAbsolute && !path.startsWith('/') ? `/${path}` : path;
}

/** Returns the words of a file of addresses, each with its place. */
export function splitEntries(text: string, file: string): SourceText[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(WORD_OR_COMMENT)]
        .filter(([word]) => !/^[#;]/.test(word))
        .map(({ 0: word, index: at }) =>
          SourceText.at(word, { file, line: index + 1, column: at + 1, length: word.length }),
        ),
    );
}

function unreadable(entry: SourceText, path: string, reason: string | undefined): Diagnostic {
  const { origin } = entry;
  return {
    code: 'jail/ignoreip-file',
    severity: 'warning',
    message: `the file ${path} of ignoreip can't be read${reason === undefined ? '' : ` (${reason})`}, so nothing in it is ignored`,
    ...(origin && { origin }),
    hint: 'Check the path; with --root it is looked for below that directory',
  };
}
