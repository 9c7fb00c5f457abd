import type { PythonVersion } from '../pyregex/index.ts';

const VERSION = /^\s*v?3\.(\d+)(?:\.\d+\S*)?\s*$/;

/**
 * Reads a version of Python, as `3.11` or `3.13.5`: `3.13` → `3.12`, from which on they do the same.
 *
 * @returns undefined for what is no version of Python 3
 */
export function readPythonVersion(text: string): PythonVersion | undefined {
  const minor = VERSION.exec(text)?.[1];
  if (minor === undefined) return undefined;
  if (Number(minor) <= 10) return '3.9';
  return minor === '11' ? '3.11' : '3.12';
}

/** Each stands for those from it up to the next. */
export const PYTHON_VERSIONS: readonly PythonVersion[] = ['3.9', '3.11', '3.12'];

const RANGES: Readonly<Record<PythonVersion, string>> = {
  '3.9': '3.10 or earlier',
  '3.11': '3.11',
  '3.12': '3.12 or later',
};

/** Says which versions of Python are meant: `3.12` → `3.12 or later`. */
export function describePython(version: PythonVersion): string {
  return RANGES[version];
}
