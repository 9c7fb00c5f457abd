import type { JournalView } from '../../cli/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { LineBatch } from '../../replay/index.ts';
import type { Codec } from './codecs.ts';
import { EntryCollector } from '../journal/entry-collector.ts';
import { ExportReader } from '../journal/export-reader.ts';
import { describeEntryTallies } from '../journal/journal-diagnostics.ts';
import { JsonReader } from '../journal/json-reader.ts';
import { LineReader } from './line-reader.ts';
import { describeLineTallies } from './log-diagnostics.ts';

/** The format of the bytes of a log. */
export type ContentFormat = 'lines' | 'json' | 'export';

/** Turns chunks of bytes, cut anywhere, into lines. The chunks are not kept. */
export interface BatchReader {
  push(chunk: Buffer): Iterable<LineBatch>;
  /**
   * Ends the log: gives out what was still waiting.
   *
   * @param isCut whether something is missing behind the last chunk: half a line is none then
   */
  finish(isCut: boolean): Iterable<LineBatch>;
  /** How many lines or entries were read. */
  readonly linesRead: number;
  /** Whether the last line had no end. */
  readonly endedOpen: boolean;
  /** Returns what was noticed. */
  describe(): Diagnostic[];
}

export function createBatchReader(
  file: string,
  format: ContentFormat,
  codec: Codec,
  view: JournalView,
): BatchReader {
  return format === 'lines'
    ? createLineReader(file, codec)
    : createEntryReader(file, format, codec, view);
}

function createLineReader(file: string, codec: Codec): BatchReader {
  const reader = new LineReader(file, codec);
  return {
    push: (chunk) => reader.push(chunk),
    finish: (isCut) => (isCut ? [] : reader.finish()),
    get linesRead() {
      return reader.linesRead;
    },
    get endedOpen() {
      return reader.endedOpen;
    },
    describe: () => describeLineTallies(file, reader),
  };
}

function createEntryReader(
  file: string,
  format: 'json' | 'export',
  codec: Codec,
  view: JournalView,
): BatchReader {
  const collector = new EntryCollector(file, view, codec);
  const reader = format === 'json' ? new JsonReader(collector) : new ExportReader(collector);
  return {
    push: (chunk) => reader.push(chunk),
    finish: () => reader.finish(),
    get linesRead() {
      return collector.entriesRead;
    },
    endedOpen: false,
    describe: () => describeEntryTallies(file, collector, view.match),
  };
}
