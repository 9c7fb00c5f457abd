/* oxlint-disable no-await-in-loop -- frames and blocks follow each other */
import type { Decompress } from 'fzstd';
import { ByteQueue } from './byte-queue.ts';
import { runGuarded } from '../machine/guard.ts';
import { unpackMembers } from './members.ts';
import { UnpackError } from './unpack-error.ts';
import { XxHash64 } from './xxhash64.ts';

const FRAME_MARK = Buffer.from('28b52ffd', 'hex');
/** The marks of frames of other data, which are skipped; one digit of their mark is free. */
const SKIPPABLE_MARKS = Array.from('0123456789abcdef', (digit) =>
  Buffer.from(`5${digit}2a4d18`, 'hex'),
);
const MARKS = [FRAME_MARK, ...SKIPPABLE_MARKS];
/** The largest block that the format allows, in bytes. */
const MAX_BLOCK_BYTES = 1 << 17;
/** The most bytes that a frame may refer back: what zstd itself allows unless told otherwise. */
const MAX_WINDOW_BYTES = 1 << 27;
/** How many blocks are unpacked between two calls of the guard: what they give stays in memory. */
const BLOCKS_A_CALL = 16;
/**
 * The limit of a call, in milliseconds of a CPU: the library can be made to loop for ever, while a block should take
 * it one of them.
 */
const TIMEOUT_MS = 2000;
/**
 * The largest window, in bytes, of which what the library remembers is copied; with a larger one it gets so many
 * times as long.
 */
const MAX_COPIED_BYTES = 1 << 23;
const PATIENCE = 30;
const RLE_BLOCK = 1;

/** The facts about a frame that are known before its blocks (RFC 8878, section 3.1.1). */
interface Frame {
  header: Buffer;
  hasChecksum: boolean;
  /** The size of the window in bytes. */
  window: number;
}

/** The blocks that follow each other, up to the last one of a frame or the place where no more can be taken. */
interface BlockRun {
  blocks: Buffer[];
  isLast: boolean;
  error?: unknown;
}

/**
 * Unpacks zstd data. The library is given one block at a time, which bounds what it hands out, and never sees a window
 * that is too large; it doesn't compare checksums either, so that is done here.
 */
export async function* unzstd(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isProved = true;
  async function* unpackMember(input: ByteQueue): AsyncGenerator<Buffer> {
    const magic = await input.take(4);
    if (!magic.equals(FRAME_MARK)) {
      await skipFrame(input);
      return;
    }
    const frame = await takeFrameHeader(magic, input);
    isProved &&= frame.hasChecksum;
    yield* unpackFrame(frame, input);
  }
  yield* unpackMembers(new ByteQueue(chunks), { marks: MARKS, unpackMember });
  // The library is less strict than zstd, which finds some damage without a checksum, too.
  if (!isProved) throw new UnpackError('unproved');
}

async function skipFrame(input: ByteQueue): Promise<void> {
  const length = await input.take(4);
  await input.skip(length.readUInt32LE());
}

async function takeFrameHeader(magic: Buffer, input: ByteQueue): Promise<Frame> {
  const descriptor = await input.take(1);
  const flags = descriptor[0]!;
  const isSingleSegment = (flags & 32) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3]!;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][flags >> 6]!;
  const fields = await input.take((isSingleSegment ? 0 : 1) + dictionaryBytes + sizeBytes);
  if (dictionaryBytes > 0) {
    throw new UnpackError('unsupported', 'it needs the dictionary it was packed with');
  }
  const window = isSingleSegment ? readSize(fields, sizeBytes) : readWindow(fields[0]!);
  if (window > MAX_WINDOW_BYTES) {
    throw new UnpackError('unsupported', 'it was packed with a window of more than 128 MiB');
  }
  return {
    header: Buffer.concat([magic, descriptor, fields]),
    hasChecksum: (flags & 4) !== 0,
    window,
  };
}

function readWindow(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** Reads a size. One of two bytes counts from 256 on, which is left out here: it makes no difference to a limit. */
function readSize(fields: Buffer, bytes: number): number {
  return bytes === 8 ? Number(fields.readBigUInt64LE()) : fields.readUIntLE(0, bytes);
}

async function* unpackFrame({ header, hasChecksum, window }: Frame, input: ByteQueue) {
  const { Decompress } = await import('fzstd');
  const pieces: Uint8Array[] = [];
  const unpacker = new Decompress((piece) => pieces.push(piece));
  const hash = hasChecksum ? new XxHash64() : undefined;
  unpacker.push(header);
  for (let isLast = false; !isLast;) {
    const run = await takeBlocks(input);
    ({ isLast } = run);
    const state = window > MAX_COPIED_BYTES ? undefined : copyState(unpacker);
    const takeBack = (): void => {
      if (!state) throw new UnpackError('damaged');
      Object.assign(unpacker, structuredClone(state), { ondata: unpacker.ondata });
      pieces.length = 0;
    };
    const unpackRun = (): void => {
      for (const block of run.blocks) unpacker.push(block);
      // What is left of a small frame is only unpacked when its end is announced, behind the checksum if there is one.
      if (isLast) unpacker.push(Buffer.alloc(hasChecksum ? 4 : 0), true);
    };
    const isSound = runSafely(unpackRun, takeBack, state ? TIMEOUT_MS : TIMEOUT_MS * PATIENCE);
    for (const piece of pieces.splice(0)) {
      hash?.update(piece);
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    }
    if (!isSound) throw new UnpackError('damaged');
    if ('error' in run) throw run.error;
  }
  if (!hash) return;
  const checksum = await input.take(4);
  if (checksum.readUInt32LE() !== hash.low) throw new UnpackError('damaged');
}

/** Takes the next blocks of a frame, as many as are worth a call of the guard. */
async function takeBlocks(input: ByteQueue): Promise<BlockRun> {
  const blocks: Buffer[] = [];
  try {
    while (blocks.length < BLOCKS_A_CALL) {
      const { bytes, isLast } = await takeBlock(input);
      blocks.push(bytes);
      if (isLast) return { blocks, isLast };
    }
    return { blocks, isLast: false };
  } catch (error) {
    return { blocks, isLast: false, error };
  }
}

async function takeBlock(input: ByteQueue): Promise<{ bytes: Buffer; isLast: boolean }> {
  const header = await input.take(3);
  const bits = header.readUIntLE(0, 3);
  const size = bits >> 3;
  if (size > MAX_BLOCK_BYTES) throw new UnpackError('damaged');
  const content = await input.take(((bits >> 1) & 3) === RLE_BLOCK ? 1 : size);
  return { bytes: Buffer.concat([header, content]), isLast: (bits & 1) !== 0 };
}

/** Copies all that the library remembers of a frame, which costs less than to unpack a block. */
function copyState(unpacker: Decompress): object {
  return structuredClone(Object.assign({}, unpacker, { ondata: undefined }));
}

/**
 * Unpacks under the guard.
 *
 * @returns false if the data is too bad for the library
 */
function runSafely(unpackRun: () => void, takeBack: () => void, timeout: number): boolean {
  try {
    return runGuarded(unpackRun, timeout, takeBack);
  } catch {
    return false;
  }
}
