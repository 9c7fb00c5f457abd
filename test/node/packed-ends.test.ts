import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { detectPacking, type Packing } from '../../src/node/unpack/packing.ts';
import { UnpackError } from '../../src/node/unpack/unpack-error.ts';
import { unpackWhole } from '../../src/node/unpack/unpack-whole.ts';
import { pack } from '../support/pack.ts';

/** Lines that don't pack too well, more than one block of each format holds. */
const TEXT = Buffer.from(
  Array.from({ length: 60_000 }, (_, i) => `line ${i} ${(i * 2654435761) >>> 0}\n`).join(''),
);
const SHORT = Buffer.from('x 192.0.2.1\n');
const NOTHING = Buffer.alloc(0);

interface Unpacked {
  text: Buffer;
  failure?: string;
}

async function unpackAll(packing: Packing, bytes: Buffer): Promise<Unpacked> {
  const pieces: Buffer[] = [];
  try {
    const again = () => inChunks(bytes);
    for await (const piece of unpackWhole(packing, again(), again)) pieces.push(Buffer.from(piece));
  } catch (error) {
    if (!(error instanceof UnpackError)) throw error;
    return { text: Buffer.concat(pieces), failure: error.failure };
  }
  return { text: Buffer.concat(pieces) };
}

/** Of a size that no format knows, so that ends of chunks stand anywhere. */
async function* inChunks(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += 9973) {
    yield Buffer.from(bytes.subarray(start, start + 9973));
  }
}

/** What the program of the packing makes of the same bytes, whatever it says of them. */
function unpackByProgram(packing: Packing, bytes: Buffer): Buffer {
  return spawnSync(packing, ['-dc'], { input: bytes, maxBuffer: 1 << 28 }).stdout;
}

/** What stands behind a packed log, how the run ends, and whether the program reads as much as dryban. */
type Ending = readonly [
  name: string,
  build: (packed: (text: Buffer) => Buffer) => Buffer[],
  failure: string | undefined,
  alike: boolean,
];

const ENDINGS: readonly Ending[] = [
  ['whole', (packed) => [packed(TEXT)], undefined, true],
  ['one line', (packed) => [packed(SHORT)], undefined, true],
  ['nothing', (packed) => [packed(NOTHING)], undefined, true],
  ['joined', (packed) => [packed(TEXT), packed(SHORT), packed(SHORT)], undefined, true],
  ['joined to nothing', (packed) => [packed(NOTHING), packed(SHORT)], undefined, true],
  ['nothing amid', (packed) => [packed(SHORT), packed(NOTHING), packed(SHORT)], undefined, true],
  ['a NUL behind', (packed) => [packed(SHORT), Buffer.alloc(1)], undefined, true],
  ['3 NULs behind', (packed) => [packed(TEXT), Buffer.alloc(3)], undefined, true],
  ['4 NULs behind', (packed) => [packed(TEXT), Buffer.alloc(4)], undefined, true],
  ['100,000 NULs behind', (packed) => [packed(SHORT), Buffer.alloc(100_000)], undefined, true],
  ['NULs behind nothing', (packed) => [packed(NOTHING), Buffer.alloc(512)], undefined, true],
  // Only xz reads on.
  [
    'NULs amid',
    (packed) => [packed(SHORT), Buffer.alloc(510), packed(TEXT), Buffer.alloc(9), packed(SHORT)],
    undefined,
    false,
  ],
  ['a NUL and a letter behind', (packed) => [packed(TEXT), Buffer.from('\0g')], 'followed', true],
  ['a letter behind', (packed) => [packed(SHORT), Buffer.from('g')], 'followed', true],
  ['garbage behind', (packed) => [packed(TEXT), Buffer.from('garbage\n')], 'followed', true],
  [
    'much garbage behind',
    (packed) => [packed(SHORT), Buffer.from('garbage\n'.repeat(9999))],
    'followed',
    true,
  ],
  [
    'NULs and garbage behind',
    (packed) => [packed(TEXT), Buffer.alloc(7), Buffer.from('this is no log\n')],
    'followed',
    true,
  ],
];

describe.each(['gzip', 'xz', 'zstd', 'bzip2'] as const)('%s', (packing) => {
  const isThere = pack(packing, SHORT) !== undefined;
  const packedText = pack(packing, TEXT)!;
  const packed = (text: Buffer) => (text === TEXT ? packedText : pack(packing, text)!);

  test.skipIf(!isThere).each(ENDINGS)('%s', async (_, build, failure, alike) => {
    const bytes = Buffer.concat(build(packed));
    expect(detectPacking(bytes)).toBe(packing);
    const unpacked = await unpackAll(packing, bytes);
    expect(unpacked.failure).toBe(failure);
    const lines = bytes.length > 0 ? unpacked.text.toString().split('\n').length : 0;
    if (alike) expect(unpacked.text.equals(unpackByProgram(packing, bytes))).toBe(true);
    else expect(lines).toBe(60_000 + 2 + 1);
  });

  test.skipIf(!isThere).each([1, 2, 3, 5, 9, 2000, 100_000])(
    'a second one cut after %i bytes',
    async (length) => {
      const bytes = Buffer.concat([packed(SHORT), packed(TEXT).subarray(0, length)]);
      await expectAsMuchAsProgram(packing, bytes, /^truncated$/);
    },
  );

  test.skipIf(!isThere).each([1, 2, 4, 5, 8, 12, 13, 40, 1000, 150_000])(
    'cut %i bytes before its end',
    async (length) => {
      await expectAsMuchAsProgram(packing, packed(TEXT).subarray(0, -length), /^truncated$/);
    },
  );

  test.skipIf(!isThere).each([20, 703, 1709, 3218, 70_000, 120_000, 160_000])(
    'damaged at byte %i',
    async (position) => {
      const bytes = Buffer.from(packed(TEXT));
      bytes[position]! ^= 0x10;
      await expectAsMuchAsProgram(packing, bytes, /^(?:damaged|truncated)$/);
    },
  );

  test.skipIf(!isThere)('damaged in what stands at its end', async () => {
    const bytes = Buffer.from(packed(TEXT));
    bytes[bytes.length - 3]! ^= 0xff;
    await expectAsMuchAsProgram(packing, bytes, /^(?:damaged|truncated)$/);
  });
});

function countEqual(one: Buffer, other: Buffer): number {
  const end = one.findIndex((byte, index) => byte !== other[index]);
  return end < 0 ? one.length : end;
}

/** The program keeps back some of what it has unpacked when it fails; what it gives out has to come from dryban, too. */
async function expectAsMuchAsProgram(packing: Packing, bytes: Buffer, failure: RegExp) {
  const { text, failure: found } = await unpackAll(packing, bytes);
  expect(found).toMatch(failure);
  const byProgram = unpackByProgram(packing, bytes);
  expect(text.length).toBeGreaterThanOrEqual(byProgram.length);
  expect(countEqual(text, TEXT)).toBeGreaterThanOrEqual(countEqual(byProgram, TEXT));
}

/** Without a file to read again. */
describe('of a pipe', () => {
  test('gzip that is damaged gives what was unpacked before', async () => {
    const bytes = gzipSync(TEXT);
    bytes[150_000]! ^= 0x10;
    const pieces: Buffer[] = [];
    await expect(async () => {
      const unpacked = unpackWhole('gzip', inChunks(bytes), undefined);
      for await (const piece of unpacked) pieces.push(Buffer.from(piece));
    }).rejects.toThrow('damaged');
    expect(countEqual(Buffer.concat(pieces), TEXT)).toBeGreaterThan(200_000);
  });
});

test.each([
  ['gzip', '1f'],
  ['bzip2', '425a68'],
  ['bzip2', '425a68393141592653'],
  ['xz', 'fd'],
  ['xz', 'fd377a585a'],
  ['zstd', '28b5'],
] as const)('%s cut within its mark, %s, is truncated', async (packing, hex) => {
  const bytes = Buffer.from(hex, 'hex');
  expect(detectPacking(bytes)).toBe(packing);
  expect((await unpackAll(packing, bytes)).failure).toBe('truncated');
});

test.each(['', '(', 'B', 'BZ', 'BZip', 'x'])('%j is no packed log', (text) => {
  expect(detectPacking(Buffer.from(text))).toBeUndefined();
});
