import { memberName } from './member-name.ts';

/** A file in an archive, or another name for one. */
export interface Member {
  name: string;
  /** Absent for a link. */
  bytes?: Buffer;
  /** The name of the file that a link leads to. */
  target?: string;
}

/** The reason why an archive can't be read, as the end of a sentence. */
export class ArchiveError extends Error {}

const BLOCK_BYTES = 512;
const CHECKSUM_BEGIN = 148;
const CHECKSUM_END = 156;
const SPACE = 0x20;
const FILE_TYPES = new Set(['0', '\0', '7']);
const HARD_LINK = '1';
const SYMBOLIC_LINK = '2';
const PAX_OF_NEXT = 'x';
const GNU_LONG_NAME = 'L';
const GNU_LONG_LINK = 'K';

/** The names that a header announces for the one behind it, where they are too long for that. */
interface LongNames {
  path?: string;
  linkpath?: string;
}

/**
 * Lists the files and links of a tar archive in its memory (POSIX ustar, with the long names of pax and GNU tar).
 *
 * @throws ArchiveError
 */
export function listTar(bytes: Buffer): Member[] {
  const members: Member[] = [];
  let long: LongNames = {};
  for (let at = 0; at + BLOCK_BYTES <= bytes.length;) {
    const header = bytes.subarray(at, at + BLOCK_BYTES);
    if (header.every((byte) => byte === 0)) return members;
    checkSum(header);
    const begin = at + BLOCK_BYTES;
    const size = readNumber(header, 124, 12);
    if (begin + size > bytes.length) throw new ArchiveError('it ends within a file');
    const data = bytes.subarray(begin, begin + size);
    const announced = readLongNames(header, data);
    if (announced) Object.assign(long, announced);
    else {
      members.push(...readMember(header, data, long));
      long = {};
    }
    at = begin + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
  }
  throw new ArchiveError('it ends too early');
}

function checkSum(header: Buffer): void {
  let sum = 0;
  for (const [index, byte] of header.entries()) {
    sum += index >= CHECKSUM_BEGIN && index < CHECKSUM_END ? SPACE : byte;
  }
  if (sum !== readNumber(header, CHECKSUM_BEGIN, 8)) throw new ArchiveError('its tar is damaged');
}

function readLongNames(header: Buffer, data: Buffer): LongNames | undefined {
  const type = typeOf(header);
  if (type === GNU_LONG_NAME) return { path: textOf(data) };
  if (type === GNU_LONG_LINK) return { linkpath: textOf(data) };
  return type === PAX_OF_NEXT ? readPax(data) : undefined;
}

/** Reads records as `27 path=a/long/name\n`, each with its own length in front. */
function readPax(data: Buffer): LongNames {
  const found: LongNames = {};
  for (let at = 0; at < data.length;) {
    const length = Number.parseInt(data.toString('latin1', at, at + 10), 10);
    if (!(length > 0)) break;
    const [, key, value] =
      /^\d+ ([^=]+)=(.*)\n$/s.exec(data.toString('utf8', at, at + length)) ?? [];
    if (key === 'path' || key === 'linkpath') found[key] = value!;
    at += length;
  }
  return found;
}

function readMember(header: Buffer, data: Buffer, { path, linkpath }: LongNames): Member[] {
  const name = plain(path ?? nameOf(header));
  const type = typeOf(header);
  if (FILE_TYPES.has(type)) return [{ name, bytes: data }];
  const target = linkpath ?? textOf(header.subarray(157, 257));
  if (type === HARD_LINK) return [{ name, target: plain(target) }];
  if (type !== SYMBOLIC_LINK) return [];
  // One that leads out has a name that nothing has.
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  return [{ name, target: memberName(target.startsWith('/') ? target : folder + target) }];
}

function nameOf(header: Buffer): string {
  const name = textOf(header.subarray(0, 100));
  const isUstar = header.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isUstar ? textOf(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Returns a name from the top of the archive: `./etc/x` and `/etc/x` → `etc/x`. */
function plain(name: string): string {
  if (name.split('/').includes('..')) {
    throw new ArchiveError(`the name of ${name} leads out of it by '..'`);
  }
  return memberName(name);
}

function typeOf(header: Buffer): string {
  return String.fromCharCode(header[156]!);
}

/** Reads digits of base 8. */
function readNumber(header: Buffer, at: number, length: number): number {
  const digits = header.toString('latin1', at, at + length).replace(/[\0 ]+/g, '');
  if (!/^[0-7]*$/.test(digits)) throw new ArchiveError('its tar is damaged');
  return Number.parseInt(digits || '0', 8);
}

/** Reads a text up to its first zero. */
function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}
