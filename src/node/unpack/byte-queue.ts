import { UnpackError } from './unpack-error.ts';

/** Takes exact numbers of bytes from chunks that are cut anywhere. The chunks are not kept. */
export class ByteQueue {
  readonly #iterator: AsyncIterator<Buffer>;
  #chunk: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#iterator = chunks[Symbol.asyncIterator]();
  }

  /** Closes the chunks, when nothing more is read, even if something is left. */
  async close(): Promise<void> {
    await this.#iterator.return?.();
  }

  async isAtEnd(): Promise<boolean> {
    return this.#chunk.length === 0 && !(await this.#fetch());
  }

  /**
   * Takes a copy of the next bytes.
   *
   * @throws UnpackError if there are fewer
   */
  async take(length: number): Promise<Buffer> {
    const taken = Buffer.allocUnsafe(length);
    for (let filled = 0; filled < length;) {
      // oxlint-disable-next-line no-await-in-loop -- whether another chunk is needed shows only after each
      const piece = await this.next(length - filled);
      filled += piece.copy(taken, filled);
      this.drop(piece.length);
    }
    return taken;
  }

  /**
   * Skips bytes.
   *
   * @throws UnpackError if there are fewer
   */
  async skip(length: number): Promise<void> {
    for (let left = length; left > 0;) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      const { length: found } = await this.next(left);
      this.drop(found);
      left -= found;
    }
  }

  /** Takes all bytes up to the first that is not zero. */
  async skipZeros(): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- as above
    while (!(await this.isAtEnd())) {
      let zeros = 0;
      while (this.#chunk[zeros] === 0) zeros++;
      this.drop(zeros);
      if (this.#chunk.length > 0) return;
    }
  }

  /** Returns the next bytes, or as many as there are; they stay where they are and are valid until the next call. */
  async peek(length: number): Promise<Buffer> {
    while (this.#chunk.length < length) {
      const head = Buffer.from(this.#chunk);
      // oxlint-disable-next-line no-await-in-loop -- as above
      if (!(await this.#fetch())) break;
      this.#chunk = Buffer.concat([head, this.#chunk]);
    }
    return this.#chunk.subarray(0, length);
  }

  /**
   * Returns at least one byte and at most so many, valid until the next call; they stay where they are until they are
   * dropped.
   *
   * @throws UnpackError if there are none
   */
  async next(most: number): Promise<Buffer> {
    if (await this.isAtEnd()) throw new UnpackError('truncated');
    return this.#chunk.subarray(0, most);
  }

  /**
   * Drops bytes that were looked at.
   *
   * @param length no more than the last call of `next` gave
   */
  drop(length: number): void {
    this.#chunk = this.#chunk.subarray(length);
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
