import { ArchiveError } from './tar.ts';

const MARK = '!<arch>\n';
const HEADER_BYTES = 60;

export function isAr(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, MARK.length) === MARK;
}

/**
 * Returns what a Debian package installs, a packed tar (deb(5)).
 *
 * @throws ArchiveError
 */
export function findDataOfPackage(bytes: Buffer): Buffer {
  for (let at = MARK.length; at + HEADER_BYTES <= bytes.length;) {
    const header = bytes.toString('latin1', at, at + HEADER_BYTES);
    const size = Number(header.slice(48, 58).trim());
    const begin = at + HEADER_BYTES;
    if (!header.endsWith('`\n') || !Number.isSafeInteger(size) || size < 0) break;
    if (begin + size > bytes.length) throw new ArchiveError('it ends too early');
    if (header.startsWith('data.tar')) return bytes.subarray(begin, begin + size);
    at = begin + size + (size % 2);
  }
  throw new ArchiveError('it has no data.tar, so it is no Debian package');
}
