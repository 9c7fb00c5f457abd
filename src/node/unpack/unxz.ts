import { dropPadding } from './padding.ts';
import { UnpackError } from './unpack-error.ts';

/** The module that xz-decompress instantiates: xz-embedded with buffers for input and output. */
interface XzModule {
  memory: { readonly buffer: ArrayBuffer };
  create_context(): number;
  supply_input(context: number, bytes: number): void;
  get_next_output(context: number): number;
}

/** The inside of the library's stream. */
interface XzLoader {
  _getModuleInstance(): Promise<void>;
  _moduleInstance: { exports: XzModule };
}

/** The meanings of the words of a context; its buffers are given by their addresses. */
const INPUT = 1;
const INPUT_POSITION = 2;
const INPUT_END = 3;
const OUTPUT = 4;
const OUTPUT_END = 5;

/** The answers of xz-embedded. */
const STREAM_END = 1;
const MEMORY_LIMIT = 4;
const NO_STREAM = 5;
const UNSUPPORTED_OPTIONS = 6;
const NO_PROGRESS = 8;
const FAILURES_FROM = 2;

/**
 * The most bytes that the library is given at a time: where the data is damaged, it loses what it has unpacked since
 * it was given more. Its buffer takes 64 KiB.
 */
const INPUT_BYTES = 1 << 8;
/** The least bytes that are handed on at a time. */
const OUTPUT_BYTES = 1 << 16;

/** The bytes that streams begin with, and how many bytes their header has. */
const MARK = Buffer.from('fd377a585a00', 'hex');
const HEADER_BYTES = 12;
const FOOTER_BYTES = 12;
const FOOTER_MARK = Buffer.from('YZ');
/** The end of that mark, and a zero. */
const FOOTER_END = Buffer.from('Z\0');

/** Unpacks xz data with a dictionary of up to 64 MiB and a check of CRC32, CRC64 or none. */
export async function* unxz(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of unpackInPieces(chunks)) {
      pieces.push(piece);
      length += piece.length;
      if (length < OUTPUT_BYTES) continue;
      yield Buffer.concat(pieces);
      pieces = [];
      length = 0;
    }
  } catch (error) {
    yield Buffer.concat(pieces);
    throw error;
  }
  yield Buffer.concat(pieces);
}

/** Yields many small pieces, since little is given to the library at a time. */
async function* unpackInPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { crc32 } = await import('node:zlib');
  const isFooter = (bytes: Buffer) => endsStream(bytes, crc32);
  const end = { mark: FOOTER_END, findEnd: (last: Buffer) => (isFooter(last) ? 0 : undefined) };
  const context = new XzContext(await instantiate());
  let tail: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of dropPadding(chunks, end)) {
      tail = Buffer.concat([tail, chunk.subarray(-HEADER_BYTES - FOOTER_BYTES)]);
      tail = tail.subarray(-HEADER_BYTES - FOOTER_BYTES);
      for (let start = 0; start < chunk.length; start += INPUT_BYTES) {
        context.supply(chunk.subarray(start, start + INPUT_BYTES));
        while (context.hasMore) yield context.unpack();
      }
    }
    context.supply(Buffer.alloc(0));
    while (!context.hasEnded) yield context.unpack();
  } catch (error) {
    if (!(error instanceof UnpackError) || error.failure !== 'truncated') throw error;
    if (isFollowed(tail, isFooter)) throw new UnpackError('followed');
    throw error;
  }
}

/** Whether the last bytes are those of a stream's footer: its checksum tells for sure. */
function endsStream(bytes: Buffer, crc32: (data: Buffer) => number): boolean {
  const footer = bytes.subarray(-FOOTER_BYTES);
  if (footer.length < FOOTER_BYTES || !footer.subarray(-2).equals(FOOTER_MARK)) return false;
  return footer.readUInt32LE() === crc32(footer.subarray(4, -2));
}

/** Whether a stream ended before the last few bytes, too few for a header, and these begin no other. */
function isFollowed(tail: Buffer, isFooter: (bytes: Buffer) => boolean): boolean {
  for (let end = tail.length - 1; end > tail.length - HEADER_BYTES && end > 0; end--) {
    if (!isFooter(tail.subarray(0, end))) continue;
    const rest = tail.subarray(end, end + MARK.length);
    return !MARK.subarray(0, rest.length).equals(rest);
  }
  return false;
}

/**
 * Makes a module of its own for each stream. The stream that the library exports makes all others wait until it has
 * ended, and they share one memory, whose growth some don't notice, while a merge reads several in turns.
 */
async function instantiate(): Promise<XzModule> {
  const { default: library } = await import('xz-decompress');
  /* oxlint-disable typescript/no-unsafe-type-assertion, no-underscore-dangle -- the library declares no module */
  const inner = library.XzReadableStream as unknown as XzLoader;
  await inner._getModuleInstance();
  return inner._moduleInstance.exports;
  /* oxlint-enable typescript/no-unsafe-type-assertion, no-underscore-dangle */
}

class XzContext {
  hasEnded = false;
  #failure: UnpackError | undefined;
  readonly #module: XzModule;
  readonly #address: number;

  constructor(module: XzModule) {
    this.#module = module;
    this.#address = module.create_context();
  }

  /** Whether there is input left, or a failure to be told. */
  get hasMore(): boolean {
    if (this.#failure) return true;
    const words = this.#words;
    return words[INPUT_POSITION]! < words[INPUT_END]!;
  }

  /**
   * Gives the library input.
   *
   * @param bytes no more than the buffer takes; none at all say that nothing follows
   */
  supply(bytes: Buffer): void {
    new Uint8Array(this.#module.memory.buffer).set(bytes, this.#words[INPUT]);
    this.#module.supply_input(this.#address, bytes.length);
  }

  /**
   * Returns the next piece, which may be empty. After a failure it is what was unpacked before.
   *
   * @throws UnpackError for a failure of the call before
   */
  unpack(): Buffer {
    if (this.#failure) throw this.#failure;
    const result = this.#module.get_next_output(this.#address);
    if (result >= FAILURES_FROM) this.#failure = toUnpackError(result);
    this.hasEnded = result === STREAM_END;
    const words = this.#words;
    const piece = Buffer.alloc(words[OUTPUT_END]!);
    piece.set(new Uint8Array(this.#module.memory.buffer, words[OUTPUT], piece.length));
    words[OUTPUT_END] = 0;
    return piece;
  }

  /** The words of the library's memory, looked up anew, since it moves when it grows. */
  get #words(): Uint32Array {
    return new Uint32Array(this.#module.memory.buffer, this.#address, OUTPUT_END + 1);
  }
}

function toUnpackError(result: number): UnpackError {
  switch (result) {
    case MEMORY_LIMIT:
      return new UnpackError('unsupported', 'its dictionary has more than 64 MiB');
    case NO_STREAM:
      return new UnpackError('followed');
    case UNSUPPORTED_OPTIONS:
      return new UnpackError('unsupported', 'it has a filter or a check that is not supported');
    case NO_PROGRESS:
      return new UnpackError('truncated');
    default:
      return new UnpackError('damaged');
  }
}
