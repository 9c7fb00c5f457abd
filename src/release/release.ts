import { pythonSyntaxOf, type PythonSyntax, type PythonVersion } from '../pyregex/index.ts';
import {
  CHANGE_NAMES,
  CHANGES,
  RELEASE_NAMES,
  type Change,
  type ChangeName,
  type ReleaseName,
} from './changes.ts';

/** A release of fail2ban by what it does: nobody else compares versions. */
export type Release = Readonly<
  { name: ReleaseName; python: PythonSyntax } & Record<ChangeName, boolean>
>;

/** The Python that each came with in Debian, which decides what a regex may be. */
const PYTHONS: Readonly<Record<ReleaseName, PythonVersion>> = {
  '0.11.2': '3.9',
  '1.0.2': '3.11',
  '1.1.0': '3.12',
  '1.1.1': '3.12',
};

/** Whether a release starts on its Python: 0.11.2 does so up to 3.9, and up to 3.10 as Ubuntu has it. */
export function canRun({ name, python }: Release): boolean {
  return name !== '0.11.2' || python.version === PYTHONS[name];
}

/**
 * Returns a release.
 *
 * @param python another Python than the one that it came with
 */
export function releaseOf(name: ReleaseName, python: PythonVersion = PYTHONS[name]): Release {
  const age = RELEASE_NAMES.indexOf(name);
  const switches = Object.entries(CHANGES).map(([change, { since }]) => [
    change,
    RELEASE_NAMES.indexOf(since) <= age,
  ]);
  return Object.freeze({ name, python: pythonSyntaxOf(python), ...Object.fromEntries(switches) });
}

/** Returns the release that a change came with. */
export function releaseWith(change: ChangeName): ReleaseName {
  return CHANGES[change].since;
}

/** A change that one release has and another has not. */
export interface ReleaseChange extends Change {
  /** What it is, for programs. */
  name: ChangeName;
}

/** Lists what two releases decide differently, the oldest change first. */
export function changesBetween(release: Release, other: Release): ReleaseChange[] {
  const names = CHANGE_NAMES.filter((name) => release[name] !== other[name]);
  return names.map((name) => Object.assign({ name }, CHANGES[name]));
}

/** Names releases in a sentence: `1.0.2`, `1.1.0 and 1.1.1`, `0.11.2, 1.1.0 and 1.1.1`. */
export function listReleases(names: readonly ReleaseName[]): string {
  const before = names.slice(0, -1).join(', ');
  const last = names.at(-1)!;
  return before === '' ? last : `${before} and ${last}`;
}

/** Says what has changed: `since 1.1.1 compact dates may have …; before, such a line had no date`. */
export function sinceWhen({ since, meaning }: ReleaseChange): string {
  return `since ${since} ${meaning}`;
}

/** Returns a release that decides one thing as another does, and all else as before. */
export function withChange(release: Release, { name }: ReleaseChange, other: Release): Release {
  const mixed = { ...release, [name]: other[name] };
  const needsOldPython = !mixed.dateFlagsComeFirst || !mixed.wrappedFlagsAreLocal;
  const python = needsOldPython ? olderPython(release, other) : release.python;
  return Object.freeze({ ...mixed, python });
}

/** Returns the Python that takes flags where they stand, as a release needs it that does not move them. */
function olderPython(release: Release, other: Release): PythonSyntax {
  return release.python.globalFlagsAnywhere ? release.python : other.python;
}

/** Returns the other releases, each with the Python that it came with. */
export function othersThan({ name }: Release): Release[] {
  return RELEASE_NAMES.filter((other) => other !== name).map((other) => releaseOf(other));
}

export const NEWEST_RELEASE = releaseOf('1.1.1');
