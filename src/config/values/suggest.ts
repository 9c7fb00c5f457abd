/**
 * Finds the candidate that is most likely meant by a misspelt word: it has the same parts in another order, or at most a
 * third of its letters differ.
 */
export function findSimilar(word: string, candidates: Iterable<string>): string | undefined {
  const parts = sortParts(word);
  const all = [...candidates];
  const swapped = all.find((candidate) => candidate !== word && sortParts(candidate) === parts);
  return swapped ?? findNearest(word, all);
}

/** Puts the parts of a name in order: `nginx-req-limit` → `limit nginx req`. */
function sortParts(name: string): string {
  return name.toLowerCase().split(/[-_.]/).toSorted().join(' ');
}

function findNearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.floor(word.length / 3) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/**
 * Counts the insertions, removals and exchanges of characters, and swaps of neighbours, that make one word of another.
 */
function editDistance(one: string, other: string): number {
  let previous: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const exchange = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swap = isSwap ? previous[j - 2]! + 1 : Infinity;
      next.push(Math.min(exchange, swap, row[j]! + 1, next[j - 1]! + 1));
    }
    previous = row;
    row = next;
  }
  return row.at(-1)!;
}
