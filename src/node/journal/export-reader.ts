import type { FieldValue } from '../../journal/index.ts';
import type { LineBatch } from '../../replay/index.ts';
import { toFieldValue, type EntryCollector } from './entry-collector.ts';
import { MAX_LINE_BYTES } from '../logs/line-reader.ts';
import { addToTally } from '../logs/tally.ts';

const LINE_FEED = 10;
const EQUALS = 61;
/** The length of the number in front of binary data, which is the length of that. */
const SIZE_BYTES = 8;
/** The largest field that the journal stores, in bytes; a larger one is damage. */
const MAX_SIZE = 768 << 20;
/** The most bytes that are kept of one entry; what is more is passed over. */
const MAX_ENTRY_BYTES = 4 << 20;
const FIELD_NAME = /^[A-Z0-9_]{1,64}$/;

/**
 * Reads what `journalctl -o export` writes: a field a line, text as `NAME=value`, binary data as the name, their length
 * and themselves; an empty line ends an entry (systemd.io/JOURNAL_EXPORT_FORMATS). Chunks may be cut anywhere and are
 * not kept. A damaged entry is given up; the next one is looked for behind an empty line.
 */
export class ExportReader {
  readonly #collector: EntryCollector;
  #pending: Buffer = Buffer.alloc(0);
  /** How many bytes are still to be passed over. */
  #skipped = 0;
  /** Whether the rest of the line is to be passed over. */
  #skipsLine = false;
  #entry = new Map<string, FieldValue[]>();
  #entryBytes = 0;
  /** The number of the present entry, from 1 on. */
  #number = 1;
  #state: 'empty' | 'sound' | 'damaged' = 'empty';

  constructor(collector: EntryCollector) {
    this.#collector = collector;
  }

  push(chunk: Buffer): LineBatch[] {
    const bytes = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk;
    let at = 0;
    for (let next = this.#step(bytes, at); next !== undefined; next = this.#step(bytes, at)) {
      at = next;
    }
    this.#pending = Buffer.from(bytes.subarray(at));
    return this.#collector.take();
  }

  /**
   * Ends the log. journalctl ends every entry with an empty line, so that a last entry without one was cut off, also
   * at the end of a line.
   */
  finish(): LineBatch[] {
    const isOpen = this.#pending.length > 0 || this.#skipped > 0 || this.#skipsLine;
    if (isOpen || this.#state !== 'empty') this.#state = 'damaged';
    this.#finishEntry();
    return this.#collector.take();
  }

  /** Reads on from a place. @returns the place it came to; undefined if more bytes are needed */
  #step(bytes: Buffer, at: number): number | undefined {
    const left = bytes.length - at;
    if (left === 0) return undefined;
    if (this.#skipped > 0) return at + this.#skip(left);
    const end = bytes.indexOf(LINE_FEED, at);
    if (this.#skipsLine) {
      this.#skipsLine = end < 0;
      return end < 0 ? bytes.length : end + 1;
    }
    if (end < 0) return left > MAX_LINE_BYTES ? this.#cutText(bytes, at) : undefined;
    if (end === at) this.#finishEntry();
    else if (this.#state !== 'damaged') return this.#readField(bytes, at, end);
    return end + 1;
  }

  #skip(left: number): number {
    const length = Math.min(left, this.#skipped);
    this.#skipped -= length;
    return length;
  }

  #readField(bytes: Buffer, at: number, end: number): number | undefined {
    const line = bytes.subarray(at, end);
    const equals = line.indexOf(EQUALS);
    const name = line.toString('latin1', 0, equals < 0 ? line.length : equals);
    if (!FIELD_NAME.test(name)) return this.#giveUp(end + 1);
    if (equals < 0) return this.#readData(name, bytes, end + 1);
    this.#state = 'sound';
    this.#add(name, line.subarray(equals + 1));
    return end + 1;
  }

  #readData(name: string, bytes: Buffer, at: number): number | undefined {
    const start = at + SIZE_BYTES;
    if (bytes.length < start) return undefined;
    const size = Number(bytes.readBigUInt64LE(at));
    if (size > MAX_SIZE) return this.#giveUp(start);
    const kept = this.#collector.fields.has(name) ? Math.min(size, MAX_LINE_BYTES) : 0;
    if (bytes.length < start + kept) return undefined;
    this.#state = 'sound';
    if (kept < size && kept > 0) addToTally(this.#collector.tooLong, this.#number);
    this.#add(name, bytes.subarray(start, start + kept));
    this.#skipped = size - kept + 1;
    return start + kept;
  }

  /** Reads a line of text, of which the beginning is kept where it is too long. */
  #cutText(bytes: Buffer, at: number): number {
    this.#skipsLine = true;
    if (this.#state === 'damaged') return bytes.length;
    const end = at + MAX_LINE_BYTES;
    addToTally(this.#collector.tooLong, this.#number);
    this.#readField(Buffer.concat([bytes.subarray(at, end)]), 0, MAX_LINE_BYTES);
    return end;
  }

  #add(name: string, value: Buffer): void {
    if (!this.#collector.fields.has(name)) return;
    if (this.#entryBytes + value.length > MAX_ENTRY_BYTES) return;
    this.#entryBytes += value.length;
    const values = this.#entry.get(name);
    if (values) values.push(toFieldValue(value));
    else this.#entry.set(name, [toFieldValue(value)]);
  }

  #giveUp(next: number): number {
    this.#state = 'damaged';
    return next;
  }

  #finishEntry(): void {
    if (this.#state === 'empty') return;
    if (this.#state === 'damaged') addToTally(this.#collector.damaged, this.#number);
    else this.#collector.add(this.#entry, this.#number);
    this.#entry = new Map();
    this.#entryBytes = 0;
    this.#state = 'empty';
    this.#number++;
  }
}
