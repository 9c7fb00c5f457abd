import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** The end of the links of a path. */
export type LinkTarget =
  | { kind: 'path'; path: string }
  /** An open file of this process: `/dev/stdin`, `/dev/fd/63`. */
  | { kind: 'descriptor'; descriptor: number }
  /** An open file of another process. */
  | { kind: 'foreign'; path: string };

const DESCRIPTOR = /^\/proc\/(\d+)(?:\/task\/\d+)?\/fd\/(\d+)$/;
/** The most links that are followed, as many as by Linux. */
const MAX_LINKS = 40;

/**
 * Follows the links of a path, but not into an open file, which has a position of its own and may have no name.
 *
 * @throws the error of the system
 */
export function followLinks(path: string): LinkTarget {
  let place = path;
  for (let links = 0; links <= MAX_LINKS; links++) {
    place = join(realpathSync(dirname(place)), basename(place));
    const [, owner, descriptor] = DESCRIPTOR.exec(place) ?? [];
    if (owner === String(process.pid)) {
      return { kind: 'descriptor', descriptor: Number(descriptor) };
    }
    if (owner !== undefined) return { kind: 'foreign', path: place };
    if (!lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) {
      return { kind: 'path', path: place };
    }
    place = resolve(dirname(place), readlinkSync(place));
  }
  throw Object.assign(new Error('too many symbolic links'), { code: 'ELOOP' });
}
