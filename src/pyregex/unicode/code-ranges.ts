/** The characters from one code to another, both included. */
export interface CodeRange {
  from: number;
  to: number;
}

/** Returns the codes up to the last that pass the test, as ascending ranges. */
export function rangesWhere(last: number, test: (code: number) => boolean): CodeRange[] {
  const ranges: CodeRange[] = [];
  for (let code = 0; code <= last; code++) {
    if (!test(code)) continue;
    const previous = ranges.at(-1);
    if (previous?.to === code - 1) previous.to = code;
    else ranges.push({ from: code, to: code });
  }
  return ranges;
}

/**
 * Returns the same codes, without those above the last, in ascending ranges that neither overlap nor touch:
 * 1–3, 2–5, 6–7 → 1–7.
 */
export function normalizeRanges(ranges: readonly CodeRange[], last: number): CodeRange[] {
  const merged: CodeRange[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (from > last) break;
    const previous = merged.at(-1);
    const end = Math.min(to, last);
    if (previous && from <= previous.to + 1) previous.to = Math.max(previous.to, end);
    else merged.push({ from, to: end });
  }
  return merged;
}

/** Returns all codes up to the last that are in none of the ranges, which are normalized. */
export function complementRanges(ranges: readonly CodeRange[], last: number): CodeRange[] {
  const gaps: CodeRange[] = [];
  let next = 0;
  for (const { from, to } of ranges) {
    if (from > next) gaps.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  if (next <= last) gaps.push({ from: next, to: last });
  return gaps;
}
