/** A mark for each part of the largest count, from the smallest on. */
const BLOCKS = '▁▂▃▄▅▆▇█';
/** The same in ASCII, by how much ink there is. */
const ASCII_MARKS = '.:-=+*#@';

/**
 * Draws counts as a line of marks, a blank for none: 0, 1, 4, 8 of 8 → ` ▁▄█`. However small beside the others, a
 * count that is not 0 has a mark.
 *
 * @param largest the count that has the highest mark, such as the largest one of a table
 */
export function formatSparkline(
  counts: readonly number[],
  largest: number,
  isAscii: boolean,
): string {
  const marks = isAscii ? ASCII_MARKS : BLOCKS;
  const markOf = (count: number): string =>
    count === 0 ? ' ' : marks[Math.ceil((count / largest) * marks.length) - 1]!;
  return counts.map(markOf).join('');
}

/** Adds up each two neighbours until there are so many counts at the most: 1, 2, 3 to 2 → 3, 3. */
export function joinSpans(counts: readonly number[], most: number): readonly number[] {
  if (counts.length <= most) return counts;
  const pairs = Array.from({ length: Math.ceil(counts.length / 2) }, (_, pair) => {
    return counts[2 * pair]! + (counts[2 * pair + 1] ?? 0);
  });
  return joinSpans(pairs, most);
}
