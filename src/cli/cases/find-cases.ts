import { caseFileOf, parseCasePattern } from '../../cases/index.ts';
import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import type { Host } from '../host.ts';

const CASE_FILE = caseFileOf('');

/** Finds the case files that paths name: a case file, a folder with cases in it or below it, or a pattern of either. */
export function findCases(paths: readonly string[], host: Host): Result<string[]> {
  const found = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const given of paths) {
    const path = shorten(given, host);
    const files = findCasesOf(path, host);
    if (files.length === 0) diagnostics.push(notFound(path, host));
    for (const file of files) found.add(file);
  }
  return { value: [...found], diagnostics };
}

/** What lies in the current directory is named from it, as reports for a repository need it. */
function shorten(path: string, host: Host): string {
  const relative = host.relativePath('.', path);
  return relative.startsWith('..') ? path : relative;
}

function findCasesOf(path: string, host: Host): string[] {
  if (host.configFiles.read(path)) return [path];
  if (host.configFiles.exists(path)) return host.findBelow(path, CASE_FILE);
  const { root, matches } = parseCasePattern(path);
  return host.findBelow(root, CASE_FILE).filter(matches);
}

function notFound(path: string, host: Host): Diagnostic {
  return {
    code: 'case/not-found',
    severity: 'error',
    message: describeMissing(path, host),
    hint: `A case is a folder with a ${CASE_FILE}; dryban record FILTER LOG… --to DIR makes one`,
  };
}

function describeMissing(path: string, host: Host): string {
  const { configFiles } = host;
  if (!configFiles.exists(path)) return `There is no case ${path}`;
  const reason = host.kindOf(path) === 'nothing' ? undefined : configFiles.explain?.(path);
  return reason === undefined
    ? `There is no case in ${path}`
    : `${path} is no case file: ${reason}`;
}
