/** Where a search keeps its state: addresses of 32-bit values. */
export interface Scratch {
  /** The steps that were left when it ended. */
  steps: number;
  /**
   * The spans of the groups from 0 on, the whole match: where each begins and ends. Both are −1 for a group that took no
   * part.
   */
  groups: number;
  stack: number;
  stackEnd: number;
}

/** A part of a memory: addresses, the end excluded. */
export interface Area {
  start: number;
  end: number;
}

/** Divides an area among what a search of a regex keeps there. */
export function layOutScratch({ start, end }: Area, groupCount: number): Scratch {
  const groups = start + 4;
  return { steps: start, groups, stack: groups + 8 * (groupCount + 1), stackEnd: end };
}
