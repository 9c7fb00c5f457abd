import type { Counting } from '../replay/index.ts';

/** What is varied of what failures are counted by. */
export type TuneSetting = Pick<Counting, 'findtime' | 'maxretry' | 'bantime'>;

/** What comes of a setting. */
export interface SettingOutcome extends TuneSetting {
  /** How many bans there are. */
  bans: number;
  /** How many hosts are banned. */
  hosts: number;
  /** How many failures come from hosts while they are not banned, those that bring a ban among them. */
  letThrough: number;
  /** How many come while a ban runs: they would be stopped, where a ban stops all that a host sends. */
  stopped: number;
}

export function isSameSetting(a: TuneSetting, b: TuneSetting): boolean {
  return a.findtime === b.findtime && a.maxretry === b.maxretry && a.bantime === b.bantime;
}

/**
 * Sorts settings by how soon they ban: a higher `maxretry` is gentler, then a shorter `findtime`, then a shorter
 * `bantime`.
 */
export function compareGentleness(a: TuneSetting, b: TuneSetting): number {
  return b.maxretry - a.maxretry || a.findtime - b.findtime || lengthOf(a) - lengthOf(b);
}

function lengthOf({ bantime }: TuneSetting): number {
  return bantime < 0 ? Infinity : bantime;
}
