import { statSync, type Stats } from 'node:fs';
import { followLinks } from './follow-links.ts';

/** The file or stream at a path that is to be written, behind all links. */
export type OutputTarget =
  /** A file, or nothing yet: `before` is absent then. */
  | { kind: 'file'; path: string; before: Stats | undefined }
  /** An open file of this process, which is not begun anew. */
  | { kind: 'descriptor'; descriptor: number }
  /** A pipe, a device, or an open file of another process. */
  | { kind: 'stream'; path: string };

/**
 * Finds what stands at a path.
 *
 * @throws the error of the system
 */
export function findTarget(path: string): OutputTarget {
  const place = followLinks(path);
  switch (place.kind) {
    case 'descriptor':
      return place;
    case 'foreign':
      return { kind: 'stream', path: place.path };
    default:
      return describe(place.path);
  }
}

function describe(path: string): OutputTarget {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before?.isDirectory()) {
    throw Object.assign(new Error('it is a directory'), { code: 'EISDIR' });
  }
  return before && !before.isFile() ? { kind: 'stream', path } : { kind: 'file', path, before };
}
