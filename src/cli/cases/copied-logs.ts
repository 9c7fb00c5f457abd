import { caseFileOf, GOLDEN_FILES, loadCase } from '../../cases/index.ts';
import { basename, joinPath } from '../../config/index.ts';
import type { Host } from '../host.ts';
import { UsageError } from '../../diagnostics/index.ts';

/** A log and its copy in the folder of a case. */
export interface CopiedLog {
  path: string;
  name: string;
}

/** What the files of a case itself are called, and the standard input. */
const OWN_NAMES: readonly string[] = [caseFileOf(''), ...Object.values(GOLDEN_FILES), '-'];

/** What logs are packed with. */
const PACKED = /\.(?:gz|bz2|xz|zst)$/;

/**
 * Names the copies of logs. A log in the folder stays where it is, unless copies are other texts; others get a name of
 * their own in it, which is that of no other file there, unless it is the copy of before.
 *
 * @param areOthers whether copies are not as the logs are, but texts that were made of them
 * @throws UsageError for a log in the folder that has the name of one of the files of a case
 */
export function nameCopies(
  paths: readonly string[],
  folder: string,
  areOthers: boolean,
  host: Host,
): CopiedLog[] {
  const before = loadCase(caseFileOf(folder), host.configFiles).value?.logs ?? [];
  const taken = new Set(OWN_NAMES);
  return paths.map((path) => {
    const inside = host.relativePath(folder, path);
    const isOutside = inside.startsWith('../') || inside.startsWith('/');
    if (!isOutside && OWN_NAMES.includes(inside)) throw standsInTheWay(path, folder);
    const source = areOthers ? undefined : path;
    const isFree = (name: string): boolean =>
      !taken.has(name) &&
      ((isOutside && before.includes(name)) || isFreeFor(source, joinPath(folder, name), host));
    const usual = areOthers ? basename(path).replace(PACKED, '') : basename(path);
    const name = isOutside || areOthers ? findName(usual, isFree) : inside;
    taken.add(name);
    return { path, name };
  });
}

function findName(name: string, isFree: (name: string) => boolean): string {
  let candidate = name;
  for (let number = 2; !isFree(candidate); number++) candidate = `${number}-${name}`;
  return candidate;
}

/** Returns whether nothing is there, or the same as at the path. */
function isFreeFor(path: string | undefined, target: string, host: Host): boolean {
  if (!host.configFiles.exists(target)) return true;
  if (path === undefined) return false;
  if (host.kindOf(target) !== 'file' || host.kindOf(path) !== 'file') return false;
  return isSame(host.readFile(path), host.readFile(target));
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function standsInTheWay(path: string, folder: string): UsageError {
  return new UsageError(
    `The log ${path} has the name of one of the files of a case`,
    `Name another folder with --to: the log is copied there under another name, and ${folder || '.'} stays as it is`,
  );
}
