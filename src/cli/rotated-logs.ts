import { basename, dirname, joinPath } from '../config/paths.ts';
import type { Host } from './host.ts';

/** What rotation makes of the name of a log: `.1`, `.2.gz`, `-20260201.xz`, `.old`. */
const ROTATED = /^[.-](?:\d+|old)(?:\.(?:gz|bz2|xz|zst))?$/;

/** The older logs beside a log. */
export function findRotated(log: string, { configFiles }: Host): string[] {
  const directory = dirname(log);
  const name = basename(log);
  return configFiles
    .list(directory === '' ? '.' : directory)
    .filter((other) => other.startsWith(name) && ROTATED.test(other.slice(name.length)))
    .map((other) => joinPath(directory, other));
}
