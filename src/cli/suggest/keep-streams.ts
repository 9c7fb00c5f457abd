import { UsageError } from '../../diagnostics/index.ts';
import { isLiveJournal } from '../../journal/index.ts';
import type { LineBatch } from '../../replay/index.ts';
import type { Host, LogReading } from '../host.ts';

/** The most characters that are kept of what can be read only once. */
const MAX_KEPT = 256 * 1024 * 1024;

/** Returns the same machine, on which logs that can be read only once, such as the standard input, are kept to be read again. */
export function keepStreams(host: Host): Host {
  const kept = new Map<string, KeptReading>();
  return {
    ...host,
    openLog: (path, encoding) => {
      const known = kept.get(path);
      if (known) return { value: known, diagnostics: [] };
      const opened = host.openLog(path, encoding);
      const isStream = path === '-' || isLiveJournal(path) || host.kindOf(path) === 'stream';
      if (!isStream || !opened.value) return opened;
      const value = new KeptReading(opened.value);
      kept.set(path, value);
      return { ...opened, value };
    },
  };
}

/** A log that is read once, and given out any number of times. */
class KeptReading implements LogReading {
  readonly #reading: LogReading;
  #lines: (readonly LineBatch[])[] | undefined;
  #isViewed = false;

  constructor(reading: LogReading) {
    this.#reading = reading;
  }

  get file(): string {
    return this.#reading.file;
  }

  get size(): number | null {
    return this.#reading.size;
  }

  get diagnostics(): LogReading['diagnostics'] {
    return this.#reading.diagnostics;
  }

  bytesRead(): number {
    return this.#reading.bytesRead();
  }

  logtype(): ReturnType<LogReading['logtype']> {
    return this.#reading.logtype();
  }

  /** Its entries become lines only once. */
  viewJournal(view: Parameters<LogReading['viewJournal']>[0]): void {
    if (!this.#isViewed) this.#reading.viewJournal(view);
    this.#isViewed = true;
  }

  get batches(): AsyncIterable<readonly LineBatch[]> {
    return this.#lines ? again(this.#lines) : this.#read();
  }

  async *#read(): AsyncGenerator<readonly LineBatch[]> {
    const lines: (readonly LineBatch[])[] = [];
    let size = 0;
    for await (const batches of this.#reading.batches) {
      size += sizeOf(batches);
      if (size > MAX_KEPT) throw tooLong(this.file);
      lines.push(batches);
      yield batches;
    }
    this.#lines = lines;
  }
}

async function* again<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

function sizeOf(batches: readonly LineBatch[]): number {
  let size = 0;
  for (const { lines } of batches) for (const line of lines) size += line.length;
  return size;
}

function tooLong(file: string): UsageError {
  return new UsageError(
    `${file} is too long to be read twice: it can be read only once`,
    'Save it to a file first',
  );
}
