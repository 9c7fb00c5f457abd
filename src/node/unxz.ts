import { UnpackError } from './unpack-error.ts';

/** What xz-decompress instantiates: xz-embedded with buffers for input and output. */
interface XzModule {
  memory: { readonly buffer: ArrayBuffer };
  create_context(): number;
  supply_input(context: number, bytes: number): void;
  get_next_output(context: number): number;
}

/** What is inside of the library's stream. */
interface XzLoader {
  _getModuleInstance(): Promise<void>;
  _moduleInstance: { exports: XzModule };
}

/** Which word of a context is what; its buffers are given by their addresses. */
const BUFFER_BYTES = 0;
const INPUT = 1;
const INPUT_POSITION = 2;
const INPUT_BYTES = 3;
const OUTPUT = 4;
const OUTPUT_BYTES = 5;

/** What xz-embedded answers. */
const STREAM_END = 1;
const MEMORY_LIMIT = 4;
const UNSUPPORTED_OPTIONS = 6;
const NO_PROGRESS = 8;
const FAILURES_FROM = 2;

/** Unpacks xz data with a dictionary of up to 64 MiB and a check of CRC32, CRC64 or none. */
export async function* unxz(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const context = new XzContext(await instantiate());
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += context.inputBytes) {
      context.supply(chunk.subarray(start, start + context.inputBytes));
      while (context.hasInput) yield context.unpack();
    }
  }
  context.supply(Buffer.alloc(0));
  while (!context.hasEnded) yield context.unpack();
}

/**
 * The stream that the library exports makes all others wait until it has ended, and they share one memory, whose growth
 * some don't notice. A merge reads several in turns, so each gets a module of its own.
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
  readonly inputBytes: number;
  hasEnded = false;
  readonly #module: XzModule;
  readonly #address: number;

  constructor(module: XzModule) {
    this.#module = module;
    this.#address = module.create_context();
    this.inputBytes = this.#words[BUFFER_BYTES]!;
  }

  get hasInput(): boolean {
    const words = this.#words;
    return words[INPUT_POSITION]! < words[INPUT_BYTES]!;
  }

  /** @param bytes no more than the buffer takes; none at all say that nothing follows */
  supply(bytes: Buffer): void {
    new Uint8Array(this.#module.memory.buffer).set(bytes, this.#words[INPUT]);
    this.#module.supply_input(this.#address, bytes.length);
  }

  /**
   * The next piece, which may be empty.
   *
   * @throws UnpackError
   */
  unpack(): Buffer {
    const result = this.#module.get_next_output(this.#address);
    if (result >= FAILURES_FROM) throw toUnpackError(result);
    this.hasEnded = result === STREAM_END;
    const words = this.#words;
    const piece = Buffer.alloc(words[OUTPUT_BYTES]!);
    piece.set(new Uint8Array(this.#module.memory.buffer, words[OUTPUT], piece.length));
    words[OUTPUT_BYTES] = 0;
    return piece;
  }

  /** Looked up anew, since the memory moves when it grows. */
  get #words(): Uint32Array {
    return new Uint32Array(this.#module.memory.buffer, this.#address, OUTPUT_BYTES + 1);
  }
}

function toUnpackError(result: number): UnpackError {
  switch (result) {
    case MEMORY_LIMIT:
      return new UnpackError('unsupported', 'its dictionary has more than 64 MiB');
    case UNSUPPORTED_OPTIONS:
      return new UnpackError('unsupported', 'it has a filter or a check that is not supported');
    case NO_PROGRESS:
      return new UnpackError('truncated');
    default:
      return new UnpackError('damaged');
  }
}
