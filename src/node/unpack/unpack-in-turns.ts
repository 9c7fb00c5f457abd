/* oxlint-disable no-await-in-loop -- pieces follow each other */
import { skipBytes } from '../logs/byte-source.ts';

/**
 * The most logs that are unpacked at a time. Each may take a program with three pipes, while a process may have 256
 * files open and a hundred of them are logs; and a window, which is 8 MiB where xz and zstd are left to their usual
 * levels.
 */
export const MAX_UNPACKED = 32;
/**
 * The most unpacked bytes that a log may have given to be let go and unpacked anew: to repeat that takes
 * milliseconds.
 */
export const MAX_REPEATED_BYTES = 1 << 18;
/** The most bytes that are given at first: where many logs are merged, most of them wait with it. */
const HEAD_BYTES = 1 << 12;

const NOTHING = Buffer.alloc(0);

/** A packed log, and how it is unpacked. */
export interface PackedLog {
  /** The name of the log in diagnostics. */
  file: string;
  /** Unpacks it from its first byte on. */
  unpack: () => AsyncGenerator<Buffer>;
  /** Whether it can be unpacked more than once, as a pipe can't. */
  isRepeatable: boolean;
}

/** An error where more logs than can be unpacked at a time are in the midst of it. */
export class TooManyPackedError extends Error {
  readonly files: readonly string[];

  constructor(files: readonly string[]) {
    super('too many packed logs are read at the same time');
    this.files = files;
  }
}

/**
 * Unpacks a log. Logs that gave no more than their beginning are let go when others are to be unpacked, and are unpacked
 * anew when they are read on.
 *
 * @throws TooManyPackedError where none can be let go; what `unpack` throws comes once
 */
export async function* unpackInTurns(log: PackedLog): AsyncGenerator<Buffer> {
  const unpacking = new Unpacking(log);
  try {
    for (;;) {
      const piece = await unpacking.next();
      if (!piece) return;
      yield piece;
    }
  } finally {
    await unpacking.release();
  }
}

/** The logs that are being unpacked, the one that was read last at the end. */
const underWay = new Set<Unpacking>();

class Unpacking {
  readonly file: string;
  readonly #log: PackedLog;
  /** The pieces to come; absent while the log is let go. */
  #pieces: AsyncGenerator<Buffer, number> | undefined;
  #work: Promise<void> | undefined;
  /** How many unpacked bytes were given. */
  #given = 0;
  /** The bytes that are unpacked and not given yet. */
  #ready: Buffer = NOTHING;
  /** The end, which is known once nothing follows. */
  #end: { error?: unknown } | undefined;

  constructor(log: PackedLog) {
    this.file = log.file;
    this.#log = log;
  }

  /** A promise that ends when it has given what it is asked for; absent while it is asked for nothing. */
  get work(): Promise<void> | undefined {
    return this.#work;
  }

  get canBeLetGo(): boolean {
    return !this.#work && this.#log.isRepeatable && this.#given <= MAX_REPEATED_BYTES;
  }

  /** Returns the next bytes; `undefined` at the end. */
  async next(): Promise<Buffer | undefined> {
    // What is ready is lost where another log takes the place at once.
    while (this.#ready.length === 0 && !this.#end) await this.#fetch();
    if (this.#ready.length > 0) return this.#given > 0 ? this.#give() : this.#giveHead();
    if (this.#end && 'error' in this.#end) throw this.#end.error;
    return undefined;
  }

  /** Lets the log go: whatever it holds is unpacked anew. */
  async release(): Promise<void> {
    const pieces = this.#pieces;
    this.#pieces = undefined;
    this.#ready = NOTHING;
    underWay.delete(this);
    await pieces?.return(0);
  }

  #give(): Buffer {
    const piece = this.#ready;
    this.#ready = NOTHING;
    this.#given += piece.length;
    return piece;
  }

  /** Gives the beginning of the log; one that ends there is never unpacked again. */
  async #giveHead(): Promise<Buffer> {
    const head = Buffer.from(this.#ready.subarray(0, HEAD_BYTES));
    this.#ready = this.#ready.subarray(head.length);
    this.#given = head.length;
    await this.#fetch();
    return head;
  }

  /** Sees to it that something is ready, or that the end is known, unless a piece is empty. */
  async #fetch(): Promise<void> {
    if (this.#ready.length > 0 || this.#end) return;
    this.#work = this.#unpackNext();
    await this.#work;
    this.#work = undefined;
    if (this.#end) await this.release();
  }

  async #unpackNext(): Promise<void> {
    try {
      await this.#begin();
      const next = await this.#pieces!.next();
      if (next.done) this.#end = endAfter(next.value);
      else this.#ready = next.value;
    } catch (error) {
      this.#end = { error };
    }
  }

  /** Puts it last among those under way. */
  async #begin(): Promise<void> {
    if (!underWay.delete(this)) await makeRoom(this);
    underWay.add(this);
    this.#pieces ??= skipBytes(this.#log.unpack(), this.#given);
  }
}

/**
 * Returns the end of a log that was unpacked anew.
 *
 * @param missing how many bytes fewer than before there were
 */
function endAfter(missing: number): { error?: unknown } {
  return missing === 0 ? {} : { error: new Error('it has changed while it was read') };
}

/**
 * Waits for a place: lets one go that can be, or waits until one has given what it is asked for.
 *
 * @throws TooManyPackedError
 */
async function makeRoom(log: Unpacking): Promise<void> {
  while (underWay.size >= MAX_UNPACKED) {
    const logs = [...underWay];
    const working = logs.flatMap(({ work }) => work ?? []);
    const released = logs.find(({ canBeLetGo }) => canBeLetGo);
    if (!released && working.length === 0) {
      throw new TooManyPackedError(Array.from([...logs, log], ({ file }) => file));
    }
    await (released?.release() ?? Promise.race(working));
  }
}
