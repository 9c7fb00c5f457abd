import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectPacking, unpack, type Packing } from '../../../src/node/unpack/packing.ts';
import { UnpackError } from '../../../src/node/unpack/unpack-error.ts';
import { pack } from '../../support/pack.ts';

/** The same buffer again and again, as a file is read. */
async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(size);
  for (let start = 0; start < bytes.length; start += size) {
    yield buffer.subarray(0, bytes.copy(buffer, 0, start));
  }
}

async function* failAfter(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
  throw new Error('EIO');
}

interface Unpacked {
  bytes: Buffer;
  failure?: string;
}

async function unpackAll(packing: Packing, bytes: Buffer, chunkSize = 1 << 16): Promise<Unpacked> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of unpack(packing, inChunks(bytes, chunkSize))) {
      pieces.push(Buffer.from(piece));
    }
  } catch (error) {
    if (!(error instanceof UnpackError)) throw error;
    return { bytes: Buffer.concat(pieces), failure: error.failure };
  }
  return { bytes: Buffer.concat(pieces) };
}

/** Lines that don't pack too well. */
const TEXT = Buffer.from(
  Array.from({ length: 60_000 }, (_, i) => `line ${i} ${(i * 2654435761) >>> 0}\n`).join(''),
);
const SHORT = Buffer.from('a line\n');

const PACKINGS: Packing[] = ['gzip', 'bzip2', 'xz', 'zstd'];

describe.each(PACKINGS)('%s', (packing) => {
  const packedText = pack(packing, TEXT);
  const packed = packedText ?? Buffer.alloc(0);
  const testPacked = test.skipIf(!packedText);

  testPacked.each([1, 7, 4096])('is unpacked in chunks of %i', async (chunkSize) => {
    const short = pack(packing, SHORT)!;
    expect(detectPacking(short)).toBe(packing);
    expect(await unpackAll(packing, short, chunkSize)).toEqual({ bytes: SHORT });
  });

  testPacked('of much text', async () => {
    expect((await unpackAll(packing, packed)).bytes.equals(TEXT)).toBe(true);
  });

  testPacked('of several parts is one', async () => {
    const parts = Buffer.concat([packed, pack(packing, SHORT)!, pack(packing, SHORT)!]);
    const { bytes, failure } = await unpackAll(packing, parts);
    expect(bytes.equals(Buffer.concat([TEXT, SHORT, SHORT]))).toBe(true);
    expect(failure).toBeUndefined();
  });

  testPacked('of nothing is nothing', async () => {
    const empty = pack(packing, Buffer.alloc(0))!;
    expect(await unpackAll(packing, empty)).toEqual({ bytes: Buffer.alloc(0) });
  });

  testPacked('that ends too early gives what it has', async () => {
    const { bytes, failure } = await unpackAll(packing, packed.subarray(0, -2000));
    expect(failure).toBe('truncated');
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.equals(TEXT.subarray(0, bytes.length))).toBe(true);
  });

  testPacked('that is damaged is never taken for sound', async () => {
    const position = fc.integer({ min: 16, max: packed.length - 40 });
    await fc.assert(
      fc.asyncProperty(position, async (at) => {
        const damaged = Buffer.from(packed);
        damaged.fill(0x5a, at, at + 8);
        expect((await unpackAll(packing, damaged)).failure).toMatch(/damaged|truncated/);
      }),
      { numRuns: 10 },
    );
  });

  testPacked('is unpacked beside another', async () => {
    const [first, second] = [0, 1].map(() => unpack(packing, inChunks(packed, 1 << 16)));
    const others = second![Symbol.asyncIterator]();
    let read = 0;
    for await (const piece of first!) {
      read += piece.length;
      const other = await others.next();
      if (!other.done) read += other.value.length;
    }
    for await (const piece of { [Symbol.asyncIterator]: () => others }) read += piece.length;
    expect(read).toBe(2 * TEXT.length);
  });

  testPacked('passes errors of the source on', async () => {
    const failing = failAfter(packed.subarray(0, 100));
    await expect(async () => {
      for await (const piece of unpack(packing, failing)) expect(piece).toBeDefined();
    }).rejects.toThrow('EIO');
  });

  testPacked('may be given up', async () => {
    for await (const piece of unpack(packing, inChunks(packed, 1000))) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
  });
});

const zstdProgram = pack('zstd', SHORT);

test.skipIf(!zstdProgram).each([[['-19', '--no-check']], [['--ultra', '-22']], [['--fast=9']]])(
  'zstd %j',
  async (options) => {
    const packed = pack('zstd', TEXT, options)!;
    expect((await unpackAll('zstd', packed)).bytes.equals(TEXT)).toBe(true);
  },
);

test.each([
  ['zstd that needs a dictionary', 'zstd', '28b52ffd01582a010000', 'unsupported'],
  ['zstd that needs 2 GiB of memory', 'zstd', '28b52ffd00a8010000', 'unsupported'],
  ['zstd with a block that is too large', 'zstd', '28b52ffd0058ffffff', 'damaged'],
  ['zstd with something behind it', 'zstd', '28b52ffd00000100006161616161', 'followed'],
  // Its Huffman table makes the library loop for ever.
  [
    'zstd that never ends',
    'zstd',
    '28b52ffd00584501004281071bf18f13e26a521a42e5b18dd4aa925a1d8985d1c88edcdcdcdcdc77db6f7328380833e78b',
    'damaged',
  ],
  ['xz with nothing behind its mark', 'xz', 'fd377a585a00', 'truncated'],
] as const)(
  '%s',
  async (_, packing, hex, failure) => {
    const { failure: found } = await unpackAll(packing, Buffer.from(hex, 'hex'));
    expect(found).toBe(failure);
  },
  20_000,
);

test('zstd may have frames to skip', async () => {
  const skipped = Buffer.from('502a4d1803000000616263', 'hex');
  const frame = Buffer.from('28b52ffd2003190000616263', 'hex');
  const { bytes } = await unpackAll('zstd', Buffer.concat([frame, skipped, frame]));
  expect(bytes.toString()).toBe('abcabc');
});

test('bzip2 that is not installed', async () => {
  const { PATH } = process.env;
  process.env['PATH'] = '/nowhere';
  try {
    const packed = Buffer.from('425a683931415926535982a0', 'hex');
    expect(await unpackAll('bzip2', packed)).toMatchObject({ failure: 'unsupported' });
  } finally {
    process.env['PATH'] = PATH;
  }
});
