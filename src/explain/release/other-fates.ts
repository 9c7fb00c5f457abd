import {
  changesBetween,
  othersThan,
  withChange,
  type Release,
  type ReleaseChange,
  type ReleaseName,
} from '../../release/index.ts';
import { areSameChanges } from './other-releases.ts';

/** What becomes of a host in other releases, where that is not what became of it. */
export interface OtherFate {
  /** The releases. */
  releases: ReleaseName[];
  /** Whether the host is banned there. */
  isBanned: boolean;
  /** What decides it, each by itself. */
  changes: ReleaseChange[];
}

/** A host as the release that answers has it. */
interface OwnFate {
  release: Release;
  isBanned: boolean;
}

/**
 * Finds the releases in which a host that was banned would not be, or the other way round, by counting its failures
 * again; which lines are failures is told where lines are explained.
 *
 * @param bansAs counts as a release does
 */
export function findOtherFates(
  { release, isBanned }: OwnFate,
  bansAs: (release: Release) => boolean,
): OtherFate[] {
  if (bansAs(release) !== isBanned) return [];
  const others = othersThan(release).filter((other) => bansAs(other) !== isBanned);
  const fates: OtherFate[] = [];
  for (const other of others) {
    const changes = changesBetween(release, other).filter(
      (change) => bansAs(withChange(release, change, other)) !== isBanned,
    );
    const same = fates.find((fate) => areSameChanges(fate.changes, changes));
    if (same) same.releases.push(other.name);
    else fates.push({ releases: [other.name], isBanned: !isBanned, changes });
  }
  return fates;
}
