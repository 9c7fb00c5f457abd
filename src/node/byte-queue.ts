import { UnpackError } from './unpack-error.ts';

/** Takes exact numbers of bytes from chunks that are cut anywhere. The chunks are not kept. */
export class ByteQueue {
  readonly #iterator: AsyncIterator<Buffer>;
  #chunk: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#iterator = chunks[Symbol.asyncIterator]();
  }

  async isAtEnd(): Promise<boolean> {
    return this.#chunk.length === 0 && !(await this.#fetch());
  }

  /**
   * A copy of the next bytes.
   *
   * @throws UnpackError if there are fewer
   */
  async take(length: number): Promise<Buffer> {
    const taken = Buffer.allocUnsafe(length);
    for (let filled = 0; filled < length;) {
      // oxlint-disable-next-line no-await-in-loop -- whether another chunk is needed shows only after each
      const piece = await this.#next(length - filled);
      filled += piece.copy(taken, filled);
    }
    return taken;
  }

  /** @throws UnpackError if there are fewer */
  async skip(length: number): Promise<void> {
    for (let left = length; left > 0;) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      left -= (await this.#next(left)).length;
    }
  }

  /** At least one byte and at most so many, valid until the next call. */
  async #next(most: number): Promise<Buffer> {
    if (await this.isAtEnd()) throw new UnpackError('truncated');
    const piece = this.#chunk.subarray(0, most);
    this.#chunk = this.#chunk.subarray(most);
    return piece;
  }

  async #fetch(): Promise<boolean> {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- a chunk may be empty
      const next = await this.#iterator.next();
      if (next.done) return false;
      this.#chunk = next.value;
      if (this.#chunk.length > 0) return true;
    }
  }
}
