import type { FieldValue } from '../../journal/index.ts';
import type { LineBatch } from '../../replay/index.ts';
import { toFieldValue, type EntryCollector } from './entry-collector.ts';
import { ENTRY_BEGIN } from './journal-format.ts';
import { addToTally } from '../logs/tally.ts';

const LINE_FEED = 10;
/** The longest entry that is read, in bytes: read as a whole it takes many times its length of memory. */
const MAX_ENTRY_BYTES = 8 << 20;
/** The field that journalctl leaves out where it is long, unless it is told otherwise. */
const MESSAGE = 'MESSAGE';

/**
 * Reads what `journalctl -o json` writes: an entry a line, each an object of fields. A value is a string, an array of
 * bytes, or an array of these where the field has several values; `null` stands for one that is too long
 * (journalctl(1)). Chunks may be cut anywhere and are not kept.
 */
export class JsonReader {
  readonly #collector: EntryCollector;
  /** The beginning of a line whose end has not come yet. */
  #carried: Buffer[] = [];
  #carriedBytes = 0;
  /** The number of the present line, from 1 on. */
  #number = 1;

  constructor(collector: EntryCollector) {
    this.#collector = collector;
  }

  push(chunk: Buffer): LineBatch[] {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      this.#finishLine(chunk.subarray(start, end));
      start = end + 1;
    }
    this.#carry(chunk.subarray(start));
    return this.#collector.take();
  }

  /** Ends the log: reads the last entry, when no line feed stands behind it. */
  finish(): LineBatch[] {
    if (this.#carriedBytes > 0) this.#finishLine(Buffer.alloc(0));
    return this.#collector.take();
  }

  #carry(bytes: Buffer): void {
    this.#carriedBytes += bytes.length;
    if (this.#carriedBytes > MAX_ENTRY_BYTES) this.#carried = [];
    else if (bytes.length > 0) this.#carried.push(Buffer.from(bytes));
  }

  #finishLine(rest: Buffer): void {
    const length = this.#carriedBytes + rest.length;
    const line = this.#carried.length > 0 ? Buffer.concat([...this.#carried, rest]) : rest;
    this.#carried = [];
    this.#carriedBytes = 0;
    if (length > MAX_ENTRY_BYTES) addToTally(this.#collector.tooLong, this.#number);
    else this.#readEntry(line.toString('utf8'));
    this.#number++;
  }

  #readEntry(line: string): void {
    if (line.trim() === '') return;
    const fields = ENTRY_BEGIN.test(line) ? parseObject(line.replace(ENTRY_BEGIN, '{')) : undefined;
    const entry = fields && this.#toEntry(fields);
    if (!entry) addToTally(this.#collector.damaged, this.#number);
    else if (fields[MESSAGE] === null) addToTally(this.#collector.withoutMessage, this.#number);
    else this.#collector.add(entry, this.#number);
  }

  /**
   * Makes an entry of the fields of a JSON object.
   *
   * @returns undefined if a value is none of the journal
   */
  #toEntry(fields: Readonly<Record<string, unknown>>): Map<string, FieldValue[]> | undefined {
    const entry = new Map<string, FieldValue[]>();
    for (const name of this.#collector.fields) {
      const value = Object.hasOwn(fields, name) ? fields[name] : null;
      if (value === null) continue;
      const values = readValues(value);
      if (!values) return undefined;
      entry.set(name, values);
    }
    return entry;
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readValues(value: unknown): FieldValue[] | undefined {
  const single = typeof value === 'number' ? String(value) : readValue(value);
  if (single !== undefined) return [single];
  if (!Array.isArray(value)) return undefined;
  const values = value.filter((one) => one !== null).map(readValue);
  return values.every((one) => one !== undefined) ? values : undefined;
}

function readValue(value: unknown): FieldValue | undefined {
  if (typeof value === 'string') return value;
  return isBytes(value) ? toFieldValue(Buffer.from(value)) : undefined;
}

function isBytes(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255)
  );
}
