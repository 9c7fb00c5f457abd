import { createFailCounter, type Counting } from '../../replay/index.ts';

/** A failure of a host that counted, in the order of the replay. Times are seconds since the epoch. */
export interface CountedFailure {
  time: number;
  /** The last clean-up before it, by the clock of the replay; −Infinity if there was none. */
  cleanUp: number;
}

/** How near a host that was not banned came to a ban. */
export interface NearMiss {
  /** The highest count that it reached. */
  retry: number;
  /** How many failures bring a ban. */
  maxretry: number;
  /** In seconds. */
  findtime: number;
  /** The failure after the highest count came so many seconds too late to count on; `null` if none came. */
  lateSeconds: number | null;
  /** The highest maxretry that would have brought a ban. */
  enoughMaxretry: number;
  /** The shortest findtime that would have, in seconds; `null` if no findtime would. */
  enoughFindtime: number | null;
}

/**
 * Finds out what would have brought a ban, by counting the same failures again with other settings.
 *
 * @param wouldBan whether a ban comes with other settings; else what the other hosts do stays as it was
 */
export function findNearMiss(
  failures: readonly CountedFailure[],
  counting: Counting,
  wouldBan: (other: Counting) => boolean = (other) => bans(failures, other),
): NearMiss | null {
  const retries = recount(failures, counting);
  if (retries.length === 0) return null;
  const retry = Math.max(...retries);
  const { maxretry, findtime } = counting;
  return {
    retry,
    maxretry,
    findtime,
    lateSeconds: findLateness(failures, retries.indexOf(retry), counting),
    enoughMaxretry: findEnoughMaxretry(retry, counting, wouldBan),
    enoughFindtime: findEnoughFindtime(failures, counting, wouldBan),
  };
}

/** Counts again: returns the count after each failure, up to the one that brings a ban. */
export function recount(failures: readonly CountedFailure[], counting: Counting): number[] {
  const counter = createFailCounter(counting);
  const retries: number[] = [];
  for (const { time, cleanUp } of failures) {
    counter.cleanUp(cleanUp);
    const { retry } = counter.add(HOST, time);
    retries.push(retry);
    if (retry >= counting.maxretry) break;
  }
  return retries;
}

const HOST = 0;

function bans(failures: readonly CountedFailure[], counting: Counting): boolean {
  return (recount(failures, counting).at(-1) ?? 0) >= counting.maxretry;
}

/**
 * Finds by how many seconds the failure after the highest count was late.
 *
 * @param peak index of the failure with the highest count
 */
function findLateness(
  failures: readonly CountedFailure[],
  peak: number,
  counting: Counting,
): number | null {
  const last = failures[peak]!;
  const next = failures[peak + 1];
  if (!next) return null;
  const wanted = recount(failures.slice(0, peak + 1), counting).at(-1)! + 1;
  const countsOn = (seconds: number): boolean => {
    const time = next.time - seconds;
    const earlier = { time, cleanUp: Math.min(next.cleanUp, time) };
    const counted = [...failures.slice(0, peak + 1), earlier];
    return recount(counted, counting).at(-1) === wanted;
  };
  return findSmallest(1, Math.ceil(next.time - last.time), countsOn);
}

/**
 * Finds the highest maxretry that brings a ban, near the count that was reached: with another one other hosts are banned,
 * and clean-ups come at other times.
 */
function findEnoughMaxretry(
  retry: number,
  counting: Counting,
  wouldBan: (other: Counting) => boolean,
): number {
  const isEnough = (maxretry: number): boolean => wouldBan({ ...counting, maxretry });
  let enough = retry;
  while (enough > 1 && !isEnough(enough)) enough -= 1;
  if (enough < retry) return enough;
  while (enough + 1 < counting.maxretry && isEnough(enough + 1)) enough += 1;
  return enough;
}

const MINUTE = 60;

/** Finds the shortest findtime that brings a ban, in whole minutes where that is enough, as people write it. */
function findEnoughFindtime(
  failures: readonly CountedFailure[],
  counting: Counting,
  wouldBan: (other: Counting) => boolean,
): number | null {
  const times = failures.map(({ time }) => time);
  const longest = Math.ceil(Math.max(...times) - Math.min(...times)) + 1;
  const isEnough = (findtime: number): boolean => wouldBan({ ...counting, findtime });
  const shortest = findSmallest(
    counting.findtime + 1,
    Math.max(longest, counting.findtime + 1),
    isEnough,
  );
  if (shortest === null) return null;
  const minutes = Math.ceil(shortest / MINUTE) * MINUTE;
  return isEnough(minutes) ? minutes : shortest;
}

/** Finds the smallest whole number in a range that holds, if larger ones hold too. */
function findSmallest(from: number, to: number, holds: (value: number) => boolean): number | null {
  let low = Math.ceil(from);
  let high = Math.ceil(to);
  if (low > high || !holds(high)) return null;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}
