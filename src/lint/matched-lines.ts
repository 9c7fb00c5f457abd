import type { FilterRegex } from '../filter/index.ts';
import { LineTracer } from './line-tracer.ts';
import type { LintedFilter } from './lint-rule.ts';

/** What failregexes make of lines that were given. */
export interface MatchedLines {
  /** What was searched where a failregex matched, by the first that did. */
  readonly matched: ReadonlyMap<FilterRegex, readonly string[]>;
  /** What was searched where none did. */
  readonly missed: readonly string[];
}

/** The most lines that are tried. */
const MAX_LINES = 2000;

/** Finds out which of the lines that were given failregexes take; nothing of those that are searched together. */
export function matchLines({ compiled, trials: { lines, now } }: LintedFilter): MatchedLines {
  if (compiled.maxlines > 1) return { matched: new Map(), missed: [] };
  const tracer = new LineTracer(compiled, now);
  const matched = new Map<FilterRegex, string[]>();
  const missed: string[] = [];
  for (const line of lines.slice(0, MAX_LINES)) {
    const last = tracer.trace(line).searches.findLast(({ regex }) => regex.kind === 'failregex');
    if (!last) continue;
    const list = last.match ? (matched.get(last.regex) ?? []) : missed;
    list.push(last.subject);
    if (last.match) matched.set(last.regex, list);
  }
  return { matched, missed };
}
