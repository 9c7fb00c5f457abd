import { bunzip2 } from './bunzip2.ts';
import { gunzip } from './gunzip.ts';
import { unxz } from './unxz.ts';
import { unzstd } from './unzstd.ts';

export type Packing = 'gzip' | 'bzip2' | 'xz' | 'zstd';

/** How many bytes of a log `detectPacking` needs to see. */
export const PACKING_MARK_BYTES = 10;

/** The bytes that a packed file begins with. The name of a file says nothing: it may be renamed, or a pipe. */
interface Mark {
  packing: Packing;
  /** The bytes in hexadecimal; a dot is any digit. */
  bytes: string;
  /** How many digits of it are enough for a file that ends there: nothing else looks so. */
  enough: number;
}

const MARKS: readonly Mark[] = [
  { packing: 'gzip', bytes: '1f8b', enough: 2 },
  { packing: 'bzip2', bytes: '425a683.314159265359', enough: 6 },
  // without content
  { packing: 'bzip2', bytes: '425a683.177245385090', enough: 6 },
  { packing: 'xz', bytes: 'fd377a585a00', enough: 2 },
  { packing: 'zstd', bytes: '28b52ffd', enough: 4 },
];

/**
 * The unpackers: each unpacks data of one or more members, frames or streams with bounded memory, and throws an
 * UnpackError where that can't go on, after everything before was yielded. The chunks are not kept, so the same
 * buffer may come again.
 */
const UNPACKERS: Record<Packing, (chunks: AsyncIterable<Buffer>) => AsyncIterable<Buffer>> = {
  gzip: gunzip,
  bzip2: bunzip2,
  xz: unxz,
  zstd: unzstd,
};

/**
 * Returns the packing of a file that begins with these bytes; also of one that was cut within the mark: `1f 8b` →
 * `gzip`.
 *
 * @param head `PACKING_MARK_BYTES`, or all that there is
 */
export function detectPacking(head: Buffer): Packing | undefined {
  const digits = head.toString('hex');
  return MARKS.find((mark) => beginsWith(digits, mark))?.packing;
}

function beginsWith(digits: string, { bytes, enough }: Mark): boolean {
  const compared = Array.from(digits.slice(0, bytes.length));
  if (compared.length < enough) return false;
  return compared.every((digit, index) => bytes[index] === '.' || bytes[index] === digit);
}

export function unpack(packing: Packing, chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  return UNPACKERS[packing](chunks);
}
