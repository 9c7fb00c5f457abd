import { shrinkOf } from './activity.ts';
import type { Activity } from './summary-types.ts';

type Spans = Pick<Activity, 'first' | 'span'>;

/** The activities of several replays on one axis of time. */
export interface JoinedActivities {
  /** All of them together; `null` if none has a time. */
  all: Activity | null;
  /** How many failures of each fell into each span of all. */
  counts: readonly (readonly number[])[];
}

/**
 * Puts activities on the axis of time that has room for all. As each span is a power of two of seconds and begins at a
 * multiple of itself, one of the axis holds whole spans of each.
 */
export function joinActivities(activities: readonly (Activity | null)[]): JoinedActivities {
  const known = activities.filter((activity) => activity !== null);
  const axis = findAxis(known);
  if (!axis) return { all: null, counts: activities.map(() => []) };
  const counts = activities.map((activity) => moveCounts(activity, activity?.counts ?? [], axis));
  return { all: { ...axis, counts: addCounts(counts, axis) }, counts };
}

/** Counts on another axis what was counted on one of shorter spans. */
export function moveCounts(
  from: Spans | null,
  counts: readonly number[],
  { first, span, counts: { length } }: Activity,
): number[] {
  const moved = Array.from({ length }, () => 0);
  if (!from) return moved;
  for (const [index, count] of counts.entries()) {
    moved[Math.floor((from.first + index * from.span - first) / span)]! += count;
  }
  return moved;
}

/** Adds up what was counted on one axis. */
export function addCounts(
  counts: readonly (readonly number[])[],
  { counts: { length } }: Activity,
): number[] {
  const sum = Array.from({ length }, () => 0);
  for (const row of counts) for (const [index, count] of row.entries()) sum[index]! += count;
  return sum;
}

/** Returns the spans that cover all activities, without a count yet. */
function findAxis(activities: readonly Activity[]): Activity | undefined {
  let widest = 0;
  let first = Infinity;
  let last = -Infinity;
  for (const activity of activities) {
    widest = Math.max(widest, activity.span);
    first = Math.min(first, activity.first);
    last = Math.max(last, activity.first + (activity.counts.length - 1) * activity.span);
  }
  if (widest === 0) return undefined;
  const span = widest * shrinkOf(Math.floor(first / widest), Math.floor(last / widest));
  const begin = Math.floor(first / span);
  const counts = Array.from({ length: Math.floor(last / span) - begin + 1 }, () => 0);
  return { first: begin * span, span, counts };
}
