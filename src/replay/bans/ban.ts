import type { Release } from '../../release/index.ts';

/** The `bantime` of a ban that lasts for ever. */
export const PERMANENT = -1;

/** What Python's `timedelta` can't hold any more, in seconds: a billion days. */
const TIMEDELTA_END = 86_400 * 1e9;

/** Whether a ban of so many seconds gets into the history. */
export function isRemembered(bantime: number, { remembersEndlessBans }: Release): boolean {
  return remembersEndlessBans || bantime < TIMEDELTA_END;
}

export interface Ban {
  /** The id as it is printed. */
  readonly id: string;
  /** The time of the last failure, in seconds since the epoch. */
  readonly time: number;
  /** How long the ban lasts, in seconds, −1 for ever. */
  bantime: number;
  /** How often the id was banned, this time included, as far as the jail knows. */
  count: number;
}
