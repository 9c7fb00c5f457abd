/** So many bytes before a run of zeros are looked at: more than the end of a member takes. */
const TAIL_BYTES = 16;
/** Shorter runs stand within packed data now and then, so they are looked at where the data ends only. */
const RUN = Buffer.alloc(4);

/**
 * Says whether a member of packed data ends within a run of zeros.
 *
 * @param tail the bytes before the run
 * @param zeros the length of the run
 * @returns how many of the zeros are part of the member; `undefined` if none ends there
 */
export type FindEnd = (tail: Buffer, zeros: number) => number | undefined;

/** Leaves out zeros behind the ends of members, as tapes and crashed file systems leave them there. The chunks are not kept. */
export async function* dropPadding(
  chunks: AsyncIterable<Buffer>,
  findEnd: FindEnd,
): AsyncGenerator<Buffer> {
  const remover = new PaddingRemover(findEnd);
  for await (const chunk of chunks) yield* remover.push(chunk);
  yield* remover.takeZeros();
}

class PaddingRemover {
  readonly #findEnd: FindEnd;
  #tail: Buffer = Buffer.alloc(0);
  /** Zeros behind the tail that were not handed on yet. */
  #zeros = 0;

  constructor(findEnd: FindEnd) {
    this.#findEnd = findEnd;
  }

  *push(chunk: Buffer): Generator<Buffer> {
    let start = this.#countZeros(chunk, 0);
    while (start < chunk.length) {
      yield* this.takeZeros();
      const end = findRun(chunk, start);
      yield this.#remember(chunk.subarray(start, end));
      start = this.#countZeros(chunk, end);
    }
  }

  /** What of the zeros is part of the data. */
  *takeZeros(): Generator<Buffer> {
    if (this.#zeros === 0) return;
    const kept = this.#findEnd(this.#tail, this.#zeros) ?? this.#zeros;
    this.#zeros = 0;
    if (kept > 0) yield this.#remember(Buffer.alloc(kept));
  }

  /** @returns where the next byte stands that is none */
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
}

/** Where the next run of zeros begins, or those at the end of the chunk. */
function findRun(chunk: Buffer, start: number): number {
  const run = chunk.indexOf(RUN, start);
  if (run >= 0) return run;
  let end = chunk.length;
  while (chunk[end - 1] === 0) end--;
  return end;
}
