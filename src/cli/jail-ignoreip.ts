import type { JailDefinition } from '../config/index.ts';
import { decodeUtf8 } from '../config/decode-utf8.ts';
import type { Diagnostic, Result, SourceText } from '../diagnostics/index.ts';
import { addIgnored, IgnoreList } from '../ip/index.ts';
import type { Host } from './host.ts';
import { belowRoot } from './jail-logs.ts';

/** `file:PATH`, also `file://PATH`. */
const FILE_ENTRY = /^file:(?:\/\/)?(?<path>.+)$/;
const COMMENT = /[#;].*$/gm;

/** Reads `ignoreip` of a jail, with the entries of files that it names as fail2ban 1.1 does. */
export function readIgnoreip(
  { ignoreip }: JailDefinition,
  root: string | undefined,
  host: Host,
): Result<IgnoreList> {
  const value = new IgnoreList();
  const diagnostics: Diagnostic[] = [];
  for (const entry of ignoreip) {
    const path = FILE_ENTRY.exec(entry.text)?.groups?.['path'];
    const words =
      path === undefined
        ? [entry.text]
        : readEntries(belowRoot(root, path), entry, host, diagnostics);
    for (const word of words) {
      const problem = addIgnored(value, word, entry.origin);
      if (problem) diagnostics.push(problem);
    }
  }
  return { value, diagnostics };
}

/** The server goes on without a file that it can't read, and tries again later. */
function readEntries(
  file: string,
  { origin }: SourceText,
  { configFiles }: Host,
  diagnostics: Diagnostic[],
): string[] {
  const bytes = configFiles.read(file);
  if (bytes) return splitWords(decodeUtf8(bytes).text);
  diagnostics.push({
    code: 'jail/ignoreip-file',
    severity: 'warning',
    message: `the file ${file} of ignoreip can't be read, so nothing in it is ignored`,
    ...(origin && { origin }),
    hint: 'Check the path; with --root it is looked for below that directory',
  });
  return [];
}

/** Entries set apart by white space or commas; what follows a `#` or `;` is a comment. */
function splitWords(text: string): string[] {
  return text
    .replace(COMMENT, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
}
