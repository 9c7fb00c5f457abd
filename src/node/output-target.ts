import { lstatSync, readlinkSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** What stands at a path that is to be written, behind all links. */
export type OutputTarget =
  /** A file, or nothing yet: `before` is absent then. */
  | { kind: 'file'; path: string; before: Stats | undefined }
  /** An open file of this process: `/dev/stdout`, `/dev/fd/63`. */
  | { kind: 'descriptor'; descriptor: number }
  /** A pipe, a device, or an open file of another process. */
  | { kind: 'stream'; path: string };

const DESCRIPTOR = /^\/proc\/(\d+)(?:\/task\/\d+)?\/fd\/(\d+)$/;
/** As many as Linux follows. */
const MAX_LINKS = 40;

/**
 * Follows the links of a path, but not into an open file: what is redirected there is neither begun anew nor replaced.
 *
 * @throws the error of the system
 */
export function findTarget(path: string): OutputTarget {
  let place = path;
  for (let links = 0; links <= MAX_LINKS; links++) {
    place = join(realpathSync(dirname(place)), basename(place));
    const [, process_, descriptor] = DESCRIPTOR.exec(place) ?? [];
    if (process_ === String(process.pid)) {
      return { kind: 'descriptor', descriptor: Number(descriptor) };
    }
    if (process_ !== undefined) return { kind: 'stream', path: place };
    if (!lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) return describe(place);
    place = resolve(dirname(place), readlinkSync(place));
  }
  throw Object.assign(new Error('too many symbolic links'), { code: 'ELOOP' });
}

function describe(path: string): OutputTarget {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before?.isDirectory()) {
    throw Object.assign(new Error('it is a directory'), { code: 'EISDIR' });
  }
  return before && !before.isFile() ? { kind: 'stream', path } : { kind: 'file', path, before };
}
