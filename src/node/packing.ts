import { bunzip2 } from './bunzip2.ts';
import { gunzip } from './gunzip.ts';
import { unxz } from './unxz.ts';
import { unzstd } from './unzstd.ts';

export type Packing = 'gzip' | 'bzip2' | 'xz' | 'zstd';

/** How many bytes of a log `detectPacking` needs to see. */
export const PACKING_MARK_BYTES = 10;

interface Mark {
  packing: Packing;
  offset: number;
  bytes: Buffer;
}

/** What packed files begin with. The name of a file says nothing: it may be renamed, or a pipe. */
const MARKS: readonly Mark[] = [
  { packing: 'gzip', offset: 0, bytes: Buffer.from('1f8b', 'hex') },
  { packing: 'bzip2', offset: 4, bytes: Buffer.from('314159265359', 'hex') },
  // without content
  { packing: 'bzip2', offset: 4, bytes: Buffer.from('177245385090', 'hex') },
  { packing: 'xz', offset: 0, bytes: Buffer.from('fd377a585a00', 'hex') },
  { packing: 'zstd', offset: 0, bytes: Buffer.from('28b52ffd', 'hex') },
];

/**
 * Each unpacks data of one or more members, frames or streams with bounded memory, and throws an UnpackError where that
 * can't go on, after everything before was yielded. The chunks are not kept, so the same buffer may come again.
 */
const UNPACKERS: Record<Packing, (chunks: AsyncIterable<Buffer>) => AsyncIterable<Buffer>> = {
  gzip: gunzip,
  bzip2: bunzip2,
  xz: unxz,
  zstd: unzstd,
};

export function detectPacking(head: Buffer): Packing | undefined {
  const mark = MARKS.find(({ offset, bytes }) =>
    head.subarray(offset, offset + bytes.length).equals(bytes),
  );
  return mark?.packing;
}

export function unpack(packing: Packing, chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  return UNPACKERS[packing](chunks);
}
