import type { LintedFilter } from '../../../src/lint/index.ts';
import type { Release } from '../../../src/release/index.ts';
import { compileDirect, runUnguarded } from '../engine.ts';

interface DirectFilter {
  prefregex?: string;
  failregex: readonly string[];
  ignoreregex?: readonly string[];
  datepattern?: string;
  maxlines?: number;
}

/** The present, in seconds since the epoch: 2026-02-05. */
const NOW = 1770249600;

/** Makes of bare regexes, and lines that they are tried with, what rules of `dryban lint` look at. */
export function lintedFilter(
  { ignoreregex = [], ...regexes }: DirectFilter,
  lines: readonly string[] = [],
  release?: Release,
): LintedFilter {
  const settings = { tz: 'UTC', now: NOW, ...(release && { release }) };
  const compiled = compileDirect({ ...regexes, ignoreregex }, settings);
  return {
    definition: { name: 'direct', failregex: [], ignoreregex: [], files: [], options: new Map() },
    files: [],
    compiled,
    release: compiled.release,
    trials: { lines, fields: [], now: NOW, guard: runUnguarded },
  };
}
