/** How often something happened to the lines or entries of a log, and where first (1-based). */
export interface LineTally {
  count: number;
  firstLine: number;
}

export function createTally(): LineTally {
  return { count: 0, firstLine: 0 };
}

export function addToTally(tally: LineTally, line: number): void {
  if (tally.count === 0) tally.firstLine = line;
  tally.count++;
}

const PLURALS = { line: 'lines', entry: 'entries' };

/**
 * Returns the words for the lines or entries that have something, to be followed by what they have: `3 lines, the
 * first of them line 7, have`.
 */
export function describeTally({ count, firstLine }: LineTally, noun: keyof typeof PLURALS): string {
  return count === 1
    ? `${noun} ${firstLine} has`
    : `${count} ${PLURALS[noun]}, the first of them ${noun} ${firstLine}, have`;
}
