/* oxlint-disable no-await-in-loop -- one piece at a time bounds the memory */
import type { InflateRaw } from 'node:zlib';
import { ByteQueue } from './byte-queue.ts';
import { unpackMembers } from './members.ts';
import { UnpackError } from './unpack-error.ts';

/**
 * How many packed bytes are unpacked at a time: what they give stays in memory at once, at deflate's best ratio,
 * 1:1032, some 32 MiB.
 */
const INPUT_BYTES = 1 << 15;
/**
 * The size of the output buffer in bytes, which is gzip's own. Where the data is damaged, zlib gives out what it
 * unpacked up to a multiple of this.
 */
const OUTPUT_BYTES = 1 << 15;

const MARK = Buffer.from('1f8b', 'hex');
const DEFLATE = 8;
/** The bits of the flags of a header (RFC 1952, section 2.3.1). */
const HEADER_CHECKSUM = 2;
const EXTRA_FIELD = 4;
const NAME = 8;
const COMMENT = 16;
const RESERVED = 0xe0;

/** Unpacks gzip data of one or more members. */
export function gunzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  return unpackMembers(new ByteQueue(chunks), { marks: [MARK], unpackMember });
}

async function* unpackMember(input: ByteQueue): AsyncGenerator<Buffer> {
  const { crc32, createInflateRaw } = await import('node:zlib');
  await skipHeader(input);
  let checksum = 0;
  let length = 0;
  for await (const piece of inflate(input, createInflateRaw({ chunkSize: OUTPUT_BYTES }))) {
    checksum = crc32(piece, checksum);
    length += piece.length;
    yield piece;
  }
  const trailer = await input.take(8);
  const isSound = trailer.readUInt32LE(0) === checksum && trailer.readUInt32LE(4) === length >>> 0;
  if (!isSound) throw new UnpackError('damaged');
}

async function skipHeader(input: ByteQueue): Promise<void> {
  const header = await input.take(10);
  const flags = header[3]!;
  if (header[2] !== DEFLATE || flags & RESERVED) throw new UnpackError('damaged');
  if (flags & EXTRA_FIELD) await input.skip((await input.take(2)).readUInt16LE());
  if (flags & NAME) await skipText(input);
  if (flags & COMMENT) await skipText(input);
  if (flags & HEADER_CHECKSUM) await input.skip(2);
}

/** Skips a text, which a zero ends. */
async function skipText(input: ByteQueue): Promise<void> {
  for (;;) {
    const piece = await input.next(INPUT_BYTES);
    const end = piece.indexOf(0);
    input.drop(end < 0 ? piece.length : end + 1);
    if (end >= 0) return;
  }
}

async function* inflate(input: ByteQueue, unpacker: InflateRaw): AsyncGenerator<Buffer> {
  const unpacked: Buffer[] = [];
  unpacker.on('data', (chunk: Buffer) => unpacked.push(chunk));
  unpacker.on('error', ignoreError);
  try {
    for (let hasEnded = false; !hasEnded;) {
      const piece = await input.next(INPUT_BYTES);
      const before = unpacker.bytesWritten;
      const error = await write(unpacker, piece);
      yield* unpacked.splice(0);
      if (error) throw toUnpackError(error);
      const used = unpacker.bytesWritten - before;
      input.drop(used);
      hasEnded = used < piece.length;
    }
  } finally {
    unpacker.destroy();
  }
}

/**
 * Gives the unpacker a piece, and resolves when that is used up, or the data has ended within it.
 *
 * @returns what went wrong; after an error zlib never calls back, and only the event tells of it
 */
function write(unpacker: InflateRaw, piece: Buffer): Promise<Error | undefined> {
  return new Promise((resolve) => {
    unpacker.once('error', resolve);
    unpacker.write(piece, () => {
      unpacker.off('error', resolve);
      resolve(undefined);
    });
  });
}

function toUnpackError(error: Error): Error {
  return 'code' in error && error.code === 'Z_DATA_ERROR' ? new UnpackError('damaged') : error;
}

/** Does nothing: an `error` event that nobody listens to would end the process. */
function ignoreError(): void {}
