import type { Diagnostic } from '../diagnostics/index.ts';

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
  { packing: 'xz', offset: 0, bytes: Buffer.from('fd377a585a00', 'hex') },
  { packing: 'zstd', offset: 0, bytes: Buffer.from('28b52ffd', 'hex') },
];

const UNPACKERS: Record<Packing, string> = {
  gzip: 'gzip -dc',
  bzip2: 'bzip2 -dc',
  xz: 'xz -dc',
  zstd: 'zstd -dc',
};

export function detectPacking(head: Buffer): Packing | undefined {
  const mark = MARKS.find(({ offset, bytes }) =>
    head.subarray(offset, offset + bytes.length).equals(bytes),
  );
  return mark?.packing;
}

export function describePackedLog(file: string, packing: Packing): Diagnostic {
  return {
    code: 'log/packed',
    severity: 'error',
    message: `${file} is packed with ${packing}, which is not unpacked here`,
    hint: `Pipe it: ${UNPACKERS[packing]} FILE | dryban replay FILTER -`,
  };
}
