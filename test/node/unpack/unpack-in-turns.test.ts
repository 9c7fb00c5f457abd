import { describe, expect, test } from 'vitest';
import {
  MAX_REPEATED_BYTES,
  MAX_UNPACKED,
  TooManyPackedError,
  unpackInTurns,
  type PackedLog,
} from '../../../src/node/unpack/unpack-in-turns.ts';

const PIECE = Buffer.alloc(1 << 15, 'x');
const LARGE = (MAX_REPEATED_BYTES / PIECE.length) * 2;

/** Counts how often a log is unpacked, and how many are at a time. */
class Counter {
  begun = 0;
  open = 0;
  most = 0;

  async *unpack(pieces: number, error?: Error): AsyncGenerator<Buffer> {
    this.begun++;
    this.most = Math.max(this.most, ++this.open);
    try {
      for (let left = pieces; left > 0; left--) yield PIECE;
      if (error) throw error;
    } finally {
      this.open--;
    }
  }

  log(pieces: number, others: Partial<PackedLog> = {}): AsyncGenerator<Buffer> {
    const unpack = () => this.unpack(pieces);
    return unpackInTurns({ file: 'some.log', isRepeatable: true, unpack, ...others });
  }

  logs(count: number, pieces: number, others?: Partial<PackedLog>): AsyncGenerator<Buffer>[] {
    return Array.from({ length: count }, () => this.log(pieces, others));
  }
}

/** Reads on by some pieces. @returns the bytes */
async function readOn(log: AsyncGenerator<Buffer>, pieces = Infinity): Promise<number> {
  let bytes = 0;
  for (let left = pieces; left > 0; left--) {
    // oxlint-disable-next-line no-await-in-loop -- pieces follow each other
    const next = await log.next();
    if (next.done) break;
    bytes += next.value.length;
  }
  return bytes;
}

/** One log after the other. */
async function readEach(logs: readonly AsyncGenerator<Buffer>[], pieces?: number) {
  const bytes: number[] = [];
  // oxlint-disable-next-line no-await-in-loop -- as a merge does
  for (const log of logs) bytes.push(await readOn(log, pieces));
  return bytes;
}

async function close(logs: readonly AsyncGenerator<Buffer>[]): Promise<void> {
  await Promise.all(logs.map((log) => log.return(undefined)));
}

describe('logs that gave their beginning', () => {
  test('are unpacked anew in their turn, and few at a time', async () => {
    const counter = new Counter();
    const logs = counter.logs(MAX_UNPACKED * 3, LARGE);
    const heads = await readEach(logs, 1);
    const rests = await readEach(logs);
    for (const [index, head] of heads.entries()) {
      expect(head + rests[index]!).toBe(LARGE * PIECE.length);
    }
    expect(counter.open).toBe(0);
    expect(counter.most).toBe(MAX_UNPACKED);
    expect(counter.begun).toBeLessThanOrEqual(logs.length * 2);
  });

  test('are unpacked once if nothing follows', async () => {
    const counter = new Counter();
    const unpack = async function* (): AsyncGenerator<Buffer> {
      for await (const piece of counter.unpack(1)) yield piece.subarray(0, 100);
    };
    const logs = counter.logs(MAX_UNPACKED * 3, 1, { unpack });
    expect(await readEach(logs, 1)).toEqual(logs.map(() => 100));
    expect(counter.open).toBe(0);
    expect(await readEach(logs)).toEqual(logs.map(() => 0));
    expect(counter.begun).toBe(logs.length);
  });

  test('may be read at the same time', async () => {
    const counter = new Counter();
    const logs = counter.logs(MAX_UNPACKED * 3, 2);
    const bytes = await Promise.all(logs.map((log) => readOn(log)));
    expect(bytes).toEqual(logs.map(() => 2 * PIECE.length));
    expect(counter.open).toBe(0);
  });

  test('must not have changed when they are read on', async () => {
    const counter = new Counter();
    let length = LARGE;
    const unpack = () => counter.unpack(length);
    const log = counter.log(0, { unpack });
    await readOn(log, 3);
    const others = counter.logs(MAX_UNPACKED, LARGE);
    await readEach(others, 1);
    length = 1;
    await expect(readOn(log)).rejects.toThrow('it has changed while it was read');
    await close(others);
  });

  test('give an error once, behind all that comes before it', async () => {
    const counter = new Counter();
    const unpack = () => counter.unpack(3, new Error('damaged'));
    const log = counter.log(0, { unpack });
    const others = counter.logs(MAX_UNPACKED, LARGE);
    const head = await readOn(log, 1);
    await readEach(others, 1);
    expect(head + (await readOn(log, 3))).toBe(3 * PIECE.length);
    await expect(readOn(log)).rejects.toThrow('damaged');
    expect(await readOn(log)).toBe(0);
    await close(others);
  });
});

describe.each([
  ['logs in their midst', LARGE - 1, true],
  ['pipes, which can be read once', 1, false],
] as const)('%s', (_, pieces, isRepeatable) => {
  test('are never let go: one too many is an error', async () => {
    const counter = new Counter();
    const logs = counter.logs(MAX_UNPACKED, LARGE, { isRepeatable });
    await readEach(logs, pieces);
    const other = counter.log(LARGE, { file: 'other.log' });
    const error: unknown = await readOn(other).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TooManyPackedError);
    expect(error).toMatchObject({ files: [...logs.map(() => 'some.log'), 'other.log'] });
    expect(counter.begun).toBe(MAX_UNPACKED);
    await readOn(logs[0]!);
    expect(await readOn(counter.log(1))).toBe(PIECE.length);
    await close(logs);
    expect(counter.open).toBe(0);
  });
});
