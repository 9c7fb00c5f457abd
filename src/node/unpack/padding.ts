/** How many bytes before a run of zeros are looked at: more than the end of a member takes. */
const TAIL_BYTES = 16;
/** How a packing shows where a member ends. */
export interface MemberEnd {
  /**
   * The bytes by which runs of zeros behind members are found, rare within them: some that are no zeros, and zeros.
   */
  mark: Buffer;
  /**
   * Says whether a member ends within a run of zeros.
   *
   * @param tail the bytes before the run
   * @param zeros the length of the run
   * @returns how many of the zeros are part of the member; `undefined` if none ends there
   */
  findEnd: (tail: Buffer, zeros: number) => number | undefined;
}

/** Leaves out zeros behind the ends of members, as tapes and crashed file systems leave them there. The chunks are not kept. */
export async function* dropPadding(
  chunks: AsyncIterable<Buffer>,
  end: MemberEnd,
): AsyncGenerator<Buffer> {
  const remover = new PaddingRemover(end);
  for await (const chunk of chunks) yield* remover.push(chunk);
  yield* remover.takeZeros();
}

class PaddingRemover {
  readonly #end: MemberEnd;
  #tail: Buffer = Buffer.alloc(0);
  /** How many zeros behind the tail were not handed on yet. */
  #zeros = 0;

  constructor(end: MemberEnd) {
    this.#end = end;
  }

  *push(chunk: Buffer): Generator<Buffer> {
    let start = this.#countZeros(chunk, 0);
    while (start < chunk.length) {
      yield* this.takeZeros();
      const end = this.#findRun(chunk, start);
      yield this.#remember(chunk.subarray(start, end));
      start = this.#countZeros(chunk, end);
    }
  }

  /** Yields those of the zeros that are part of the data. */
  *takeZeros(): Generator<Buffer> {
    if (this.#zeros === 0) return;
    const kept = this.#end.findEnd(this.#tail, this.#zeros) ?? this.#zeros;
    this.#zeros = 0;
    if (kept > 0) yield this.#remember(Buffer.alloc(kept));
  }

  /**
   * Counts zeros from a place on.
   *
   * @returns where the next byte stands that is none
   */
  #countZeros(chunk: Buffer, start: number): number {
    let end = start;
    while (chunk[end] === 0) end++;
    this.#zeros += end - start;
    return end;
  }

  #remember(bytes: Buffer): Buffer {
    this.#tail = Buffer.concat([this.#tail, bytes.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES);
    return bytes;
  }

  /** Returns where the next run of zeros begins, or those at the end of the chunk. */
  #findRun(chunk: Buffer, start: number): number {
    const { mark } = this.#end;
    const found = chunk.indexOf(mark, start);
    if (found >= 0) return found + mark.indexOf(0);
    let end = chunk.length;
    while (chunk[end - 1] === 0) end--;
    return end;
  }
}
