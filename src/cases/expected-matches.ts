import type { ReplayEvent } from '../replay/index.ts';
import type { TestCase } from './case/case-file.ts';
import type { Finding } from './outcome.ts';

/** Finds what contradicts the number of lines that are to match, if the case file says one. */
export function findOtherMatches(
  { file, expectMatched }: TestCase,
  events: readonly ReplayEvent[],
): Finding[] {
  if (expectMatched === undefined) return [];
  const matched = events.filter((event) => event.type === 'line' && event.verdict === 'matched');
  if (matched.length === expectMatched) return [];
  const [first] = matched;
  const place = first && 'file' in first ? `: the first is ${first.file}:${first.line}` : '';
  const wanted = expectMatched === 0 ? 'none is' : `${expectMatched} are`;
  const message = `lines with the verdict matched: ${matched.length}, but ${wanted} expected${place}`;
  return [{ file, line: null, message, cause: null }];
}
