import type { SettingOutcome } from './setting.ts';

/** What of a setting is the better the less it is. */
type Harm = Pick<SettingOutcome, 'letThrough' | 'bantime'> & { goodHosts: number };

/**
 * Returns the settings that no other of the same `bantime` beats: none lets less through without banning more good
 * hosts, or bans fewer of them without letting more through. Of several that come to the same it is the first.
 */
export function listUnbeaten<Row extends Harm>(rows: readonly Row[]): Row[] {
  return rows.filter((row, place) =>
    rows.every(
      (other, otherPlace) => !beats(other, row) && !(otherPlace < place && isLike(other, row)),
    ),
  );
}

function beats(a: Harm, b: Harm): boolean {
  if (a.bantime !== b.bantime || a.letThrough > b.letThrough || a.goodHosts > b.goodHosts)
    return false;
  return a.letThrough < b.letThrough || a.goodHosts < b.goodHosts;
}

function isLike(a: Harm, b: Harm): boolean {
  return a.bantime === b.bantime && a.letThrough === b.letThrough && a.goodHosts === b.goodHosts;
}
