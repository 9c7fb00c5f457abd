/**
 * Leaves out what can be left out of some things: half of them at a time, then quarters, and so on down to one by one,
 * until nothing of what remains can go alone, as in the delta debugging of Zeller and Hildebrandt.
 *
 * @param canGo whether these can be left out, besides those that were before; `undefined` ends the search
 * @returns whether the search came to its end
 */
export function leaveOut<Thing>(
  things: readonly Thing[],
  canGo: (some: readonly Thing[]) => boolean | undefined,
): boolean {
  let remaining = [...things];
  let size = remaining.length;
  while (remaining.length > 0) {
    let kept: Thing[] = [];
    for (let start = 0; start < remaining.length; start += size) {
      const some = remaining.slice(start, start + size);
      const goes = canGo(some);
      if (goes === undefined) return false;
      if (!goes) kept = kept.concat(some);
    }
    if (size === 1 && kept.length === remaining.length) return true;
    size = Math.ceil(size / 2);
    remaining = kept;
  }
  return true;
}
