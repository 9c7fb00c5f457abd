import type { ReplayEvent } from '../replay/index.ts';
import type { TestCase } from './case/case-file.ts';
import { changeAt, type Change } from './blame/change.ts';

/** Finds what contradicts the number of lines that are to match, if the case file says one. */
export function findOtherMatches(
  { file, expectMatched }: TestCase,
  events: readonly ReplayEvent[],
): Change[] {
  if (expectMatched === undefined) return [];
  const matched = events.filter((event) => event.type === 'line' && event.verdict === 'matched');
  if (matched.length === expectMatched) return [];
  const [first] = matched;
  const place = first && 'file' in first ? `: the first is ${first.file}:${first.line}` : '';
  const wanted = expectMatched === 0 ? 'none is' : `${expectMatched} are`;
  const message = `lines with the verdict matched: ${matched.length}, but ${wanted} expected${place}`;
  return [changeAt(file, message)];
}
