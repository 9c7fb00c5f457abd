import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { DiagnosedError } from '../../diagnostics/index.ts';
import { detectPacking, PACKING_MARK_BYTES, unpack } from '../unpack/packing.ts';
import { UnpackError } from '../unpack/unpack-error.ts';
import { findDataOfPackage, isAr } from './ar.ts';
import { ArchiveError, listTar, type Member } from './tar.ts';

/** The most bytes of an archive, packed and unpacked: fail2ban's own take 3 MiB, those of a whole /etc some more. */
const MAX_PACKED_BYTES = 64 << 20;
const MAX_BYTES = 256 << 20;
/** A chain of links may be so long. */
const MAX_LINKS = 16;
/** Damage is told in words. */
const FAILURES: Readonly<Record<string, string>> = {
  truncated: 'it ends too early',
  damaged: 'it is damaged',
};

/**
 * Reads a .deb, or a tar that is packed or not, into memory.
 *
 * @returns the files by their names
 * @throws DiagnosedError
 */
export async function readArchive(path: string): Promise<Map<string, Buffer>> {
  try {
    const whole = readWhole(path);
    const tar = await unpackWhole(isAr(whole) ? findDataOfPackage(whole) : whole);
    const members = listTar(tar);
    if (members.length === 0) throw new ArchiveError('there is nothing in it');
    return followLinks(members);
  } catch (error) {
    throw new DiagnosedError([describe(path, error)]);
  }
}

function readWhole(path: string): Buffer {
  if (statSync(path).size > MAX_PACKED_BYTES) throw new ArchiveError(tooLarge(MAX_PACKED_BYTES));
  const descriptor = openSync(path, 'r');
  try {
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function unpackWhole(bytes: Buffer): Promise<Buffer> {
  const packing = detectPacking(bytes.subarray(0, PACKING_MARK_BYTES));
  if (!packing) return checkTar(bytes);
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of unpack(packing, chunksOf(bytes))) {
      length += piece.length;
      if (length > MAX_BYTES) throw new ArchiveError(tooLarge(MAX_BYTES));
      pieces.push(Buffer.from(piece));
    }
  } catch (error) {
    const isWhole =
      error instanceof UnpackError && ['followed', 'unproved'].includes(error.failure);
    if (!isWhole) throw error;
  }
  return Buffer.concat(pieces);
}

function checkTar(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 257, 262) === 'ustar') return bytes;
  throw new ArchiveError('it is neither a directory nor a .deb or tar');
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function followLinks(members: readonly Member[]): Map<string, Buffer> {
  const byName = new Map(members.map((member) => [member.name, member]));
  return new Map(
    members.flatMap((member) => {
      const { bytes } = followLink(member, byName);
      return bytes ? [[member.name, bytes] as const] : [];
    }),
  );
}

function followLink(member: Member, byName: ReadonlyMap<string, Member>): Partial<Member> {
  let found: Member | undefined = member;
  for (let step = 0; step < MAX_LINKS && found && !found.bytes; step++) {
    found = byName.get(found.target ?? '');
  }
  return found ?? {};
}

function tooLarge(limit: number): string {
  return `it is larger than ${limit >> 20} MiB, the most that is read`;
}

function describe(path: string, error: unknown) {
  const { reason, hint = HINT } = reasonOf(error);
  return {
    code: 'config/bad-archive',
    severity: 'error',
    message: `${path} can't be read as a configuration: ${reason}`,
    hint,
  } as const;
}

const HINT =
  "Name a directory such as /etc/fail2ban, fail2ban's Debian package, or a tar of either, plain or packed with gzip, xz, zstd or bzip2";

function reasonOf(error: unknown): { reason: string; hint?: string | undefined } {
  if (error instanceof UnpackError) {
    return { reason: FAILURES[error.failure] ?? error.message, hint: error.hint };
  }
  return { reason: error instanceof Error ? error.message : String(error) };
}
