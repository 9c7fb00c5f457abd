import type { Outcomes } from './outcomes.ts';

/** What a repair does on the logs at hand, beside the filter as it is. */
export interface RepairEffect {
  /** How many lines it was tried on: all, or the first ones. */
  lines: number;
  /** Whether these are all lines. */
  whole: boolean;
  /** How many of them the filter misses as it is. */
  missed: number;
  /** How many lines count that did not. */
  matches: number;
  /** How many hosts fail that did not; `null` where only a command could tell. */
  hosts: number | null;
  /** How many bans there are more, or less if negative; `null` where only a command could tell. */
  bans: number | null;
  /** How many lines count that did, but for another host. */
  moved: number;
  /** How many lines count no more. */
  lost: number;
  /** How many lines have another verdict otherwise. */
  changed: number;
}

/** What became of a line before and after a repair. */
export type LineChange = 'matches' | 'moved' | 'lost' | 'changed';

/** Tells how the outcome of a line changed; undefined if it did not. */
export function changeAt(before: Outcomes, after: Outcomes, place: number): LineChange | undefined {
  const [was, is] = [before.verdictAt(place), after.verdictAt(place)];
  if (was === is) return before.idAt(place) === after.idAt(place) ? undefined : 'moved';
  if (is === 'matched') return 'matches';
  return was === 'matched' ? 'lost' : 'changed';
}

/** @param hasCommand whether a command says which failures count */
export function compareOutcomes(
  before: Outcomes,
  after: Outcomes,
  { isWhole, hasCommand }: { isWhole: boolean; hasCommand: boolean },
): RepairEffect {
  const counts = { matches: 0, moved: 0, lost: 0, changed: 0 };
  for (let place = 0; place < after.lines; place++) {
    const change = changeAt(before, after, place);
    if (change) counts[change] += 1;
  }
  const hosts = [...after.hosts].filter((id) => !before.hosts.has(id)).length;
  return {
    lines: after.lines,
    whole: isWhole,
    missed: before.countOf('missed'),
    ...counts,
    hosts: hasCommand ? null : hosts,
    bans: hasCommand ? null : after.bans - before.bans,
  };
}
