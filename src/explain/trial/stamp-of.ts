import type { LineStamp, SearchedLine } from '../../replay/index.ts';

/** Returns the time that the journal keeps beside a line. */
export function stampOf(passed: SearchedLine): LineStamp | undefined {
  if (passed.kind !== 'dated' && passed.kind !== 'old') return undefined;
  const { dated, match, written, line } = passed.dating;
  return dated && match === null && written !== null
    ? { time: written, date: line.date }
    : undefined;
}
