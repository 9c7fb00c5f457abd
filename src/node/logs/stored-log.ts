import type { JournalView, LogReading, Logtype } from '../../cli/index.ts';
import { LocalZone } from '../../dates/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { ANY_ENTRY } from '../../journal/index.ts';
import { NEWEST_RELEASE } from '../../release/index.ts';
import type { LineBatch } from '../../replay/index.ts';
import { createBatchReader, type BatchReader, type ContentFormat } from './batch-reader.ts';
import { peek, type ByteSource } from './byte-source.ts';
import type { Encoding } from './codecs.ts';
import { detectJournal, showsFormat } from '../journal/journal-format.ts';
import { describeJournalForm } from '../journal/journal-diagnostics.ts';
import {
  describeReadError,
  describeTooManyPacked,
  describeUnpackError,
} from './log-diagnostics.ts';
import { detectPacking, PACKING_MARK_BYTES, type Packing } from '../unpack/packing.ts';
import { UnpackError } from '../unpack/unpack-error.ts';
import { TooManyPackedError, unpackInTurns } from '../unpack/unpack-in-turns.ts';
import { unpackWhole } from '../unpack/unpack-whole.ts';
import { transcodeUtf16 } from './utf16.ts';

/** The unpacked bytes of a log, and what they are. */
interface Content {
  format: ContentFormat;
  chunks: AsyncIterable<Buffer>;
}

/** Reads a log to its end: unpacked if it is packed, decoded, cut into lines or entries. */
export class StoredLog implements LogReading {
  readonly file: string;
  readonly size: number | null;
  readonly diagnostics: Diagnostic[] = [];
  readonly batches: AsyncIterable<readonly LineBatch[]>;
  readonly #source: ByteSource;
  readonly #encoding: Encoding;
  #view: JournalView = { match: ANY_ENTRY, release: NEWEST_RELEASE, zone: new LocalZone('UTC') };
  #content: Promise<Content> | undefined;
  #reader: BatchReader | undefined;
  #packing: Packing | undefined;
  #bytesRead = 0;

  constructor(file: string, source: ByteSource, encoding: Encoding) {
    this.file = file;
    this.size = source.size;
    this.#source = source;
    this.#encoding = encoding;
    this.batches = this.#readBatches();
  }

  bytesRead(): number {
    return this.#bytesRead;
  }

  async logtype(): Promise<Logtype> {
    const { format } = await this.#open();
    return format === 'lines' ? 'file' : 'journal';
  }

  viewJournal(view: JournalView): void {
    this.#view = view;
  }

  endsOpen(): boolean {
    return this.#reader?.endedOpen ?? false;
  }

  async *#readBatches(): AsyncGenerator<readonly LineBatch[]> {
    const { format, chunks } = await this.#open();
    const reader = createBatchReader(this.file, format, this.#encoding.codec, this.#view);
    this.#reader = reader;
    let isCut = false;
    try {
      for await (const chunk of chunks) yield [...reader.push(chunk)];
    } catch (error) {
      this.diagnostics.push(this.#describe(error, reader.linesRead));
      isCut = !isFollowed(error);
    }
    yield [...reader.finish(isCut)];
    this.diagnostics.push(...reader.describe());
  }

  #open(): Promise<Content> {
    this.#content ??= this.#detect();
    return this.#content;
  }

  async #detect(): Promise<Content> {
    const bytes = this.#countBytes(this.#source.chunks);
    const stored = await peek(bytes, ({ length }) => length >= PACKING_MARK_BYTES);
    this.#packing = detectPacking(stored.head);
    const isAnew = this.#packing !== undefined && this.#source.readAgain !== undefined;
    if (isAnew) await bytes.return(undefined);
    const plain = this.#packing ? this.#unpack(this.#packing, stored.chunks) : stored.chunks;
    const { head, chunks } = await peek(plain, showsFormat);
    const journal = detectJournal(head);
    if (journal === 'native' || journal === 'pretty') {
      this.diagnostics.push(describeJournalForm(this.file, journal));
      return { format: 'export', chunks: NOTHING };
    }
    if (journal) return { format: journal, chunks };
    const { utf16 } = this.#encoding;
    return { format: 'lines', chunks: utf16 ? transcodeUtf16(chunks, utf16) : chunks };
  }

  /**
   * Unpacks the log.
   *
   * @param stored all that is stored, unless it can be read again
   */
  #unpack(packing: Packing, stored: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    const { file } = this;
    const { readAgain } = this.#source;
    const begin = () => (readAgain ? this.#countBytes(readAgain()) : stored);
    return unpackInTurns({
      file,
      isRepeatable: readAgain !== undefined,
      unpack: () => unpackWhole(packing, begin(), readAgain),
    });
  }

  /** Counts the bytes of chunks that pass; what is read again counts once. */
  async *#countBytes(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let read = 0;
    for await (const chunk of chunks) {
      read += chunk.length;
      this.#bytesRead = Math.max(this.#bytesRead, read);
      yield chunk;
    }
  }

  #describe(error: unknown, linesRead: number): Diagnostic {
    if (error instanceof TooManyPackedError) return describeTooManyPacked(error);
    return this.#packing && error instanceof UnpackError
      ? describeUnpackError(this.file, this.#packing, error, linesRead)
      : describeReadError(this.file, error);
  }
}

function isFollowed(error: unknown): boolean {
  return error instanceof UnpackError && error.failure === 'followed';
}

const NOTHING: AsyncIterable<Buffer> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};
