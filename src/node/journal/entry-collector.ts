import { isUtf8 } from 'node:buffer';
import type { JournalView } from '../../cli/index.ts';
import {
  EntryFormatter,
  LINE_FIELDS,
  matchedFields,
  matchesEntry,
  type FieldValue,
  type JournalEntry,
  type JournalMatch,
} from '../../journal/index.ts';
import type { LineBatch, LineStamp } from '../../replay/index.ts';
import type { Codec } from '../logs/codecs.ts';
import { addToTally, createTally } from '../logs/tally.ts';

/** The most lines of a batch. */
const MAX_BATCH_LINES = 4096;

interface OpenBatch extends LineBatch {
  lines: string[];
  ascii: boolean[];
  stamps: LineStamp[];
}

/** Makes lines of the entries that are selected. Each has the number of its entry, so a gap begins a new batch. */
export class EntryCollector {
  /** The fields that decide about an entry and its line. */
  readonly fields: ReadonlySet<string>;
  /** The entries that can't be read. */
  readonly damaged = createTally();
  /** The entries of which something is longer than anybody reads. */
  readonly tooLong = createTally();
  /** The entries whose message journalctl left out. */
  readonly withoutMessage = createTally();
  /** The entries that fail2ban fails on. */
  readonly unusable = createTally();
  readonly undecodable = createTally();
  entriesRead = 0;
  linesRead = 0;
  readonly #file: string;
  readonly #match: JournalMatch;
  readonly #formatter: EntryFormatter;
  #batches: OpenBatch[] = [];

  constructor(file: string, { match, ...terms }: JournalView, codec: Codec) {
    this.#file = file;
    this.#match = match;
    this.fields = new Set([...LINE_FIELDS, ...matchedFields(match)]);
    this.#formatter = new EntryFormatter(terms, (bytes) => this.#decode(bytes, codec));
  }

  /**
   * Adds an entry.
   *
   * @param number of the entry in its file, 1-based
   */
  add(entry: JournalEntry, number: number): void {
    this.entriesRead++;
    if (!matchesEntry(this.#match, entry)) return;
    const line = this.#formatter.format(entry);
    if (!line) {
      addToTally(this.unusable, number);
      return;
    }
    const { lines, ascii, stamps } = this.#batchFor(number);
    const text = line.date + line.text;
    lines.push(`${text}\n`);
    ascii.push(isAscii(text));
    stamps.push({ time: line.time, date: line.date });
    this.linesRead++;
  }

  /** Takes the lines since the last call. */
  take(): LineBatch[] {
    const batches = this.#batches;
    this.#batches = [];
    return batches;
  }

  #batchFor(number: number): OpenBatch {
    const last = this.#batches.at(-1);
    const isNext = last && last.firstLine + last.lines.length === number;
    if (isNext && last.lines.length < MAX_BATCH_LINES) return last;
    const batch = { file: this.#file, firstLine: number, lines: [], ascii: [], stamps: [] };
    this.#batches.push(batch);
    return batch;
  }

  #decode(bytes: Uint8Array, codec: Codec): string {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (!codec.isValid(buffer)) addToTally(this.undecodable, this.entriesRead);
    return codec.decode(buffer, 0, buffer.length);
  }
}

/** Returns a value of a field as Python would have it: text if it is UTF-8. */
export function toFieldValue(bytes: Buffer): FieldValue {
  return isUtf8(bytes) ? bytes.toString('utf8') : Buffer.from(bytes);
}

function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}
