import type { LogReading } from '../cli/host.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { LineBatch } from '../replay/log-line.ts';
import { peek, type ByteSource } from './byte-source.ts';
import type { Encoding } from './codecs.ts';
import { gunzip } from './gunzip.ts';
import { LineReader } from './line-reader.ts';
import { describeLineTallies, describeReadError } from './log-diagnostics.ts';
import { describePackedLog, detectPacking, PACKING_MARK_BYTES } from './packing.ts';
import { transcodeUtf16 } from './utf16.ts';

/** Reads a log to its end: unpacked if it is gzip'd, decoded, cut into lines. */
export function readLog(file: string, source: ByteSource, encoding: Encoding): LogReading {
  const reader = new LineReader(file, encoding.codec);
  const diagnostics: Diagnostic[] = [];
  let bytesRead = 0;

  async function* countBytes(): AsyncGenerator<Buffer> {
    for await (const chunk of source.chunks) {
      bytesRead += chunk.length;
      yield chunk;
    }
  }

  async function* readLines(): AsyncGenerator<readonly LineBatch[]> {
    const { head, chunks } = await peek(countBytes(), PACKING_MARK_BYTES);
    const packing = detectPacking(head);
    if (packing && packing !== 'gzip') {
      diagnostics.push(describePackedLog(file, packing));
      return;
    }
    const plain = packing ? gunzip(chunks) : chunks;
    const bytes = encoding.utf16 ? transcodeUtf16(plain, encoding.utf16) : plain;
    for await (const chunk of bytes) yield [...reader.push(chunk)];
  }

  async function* readBatches(): AsyncGenerator<readonly LineBatch[]> {
    try {
      yield* readLines();
    } catch (error) {
      diagnostics.push(describeReadError(file, error, reader.linesRead));
    }
    yield [...reader.finish()];
    diagnostics.push(...describeLineTallies(file, reader));
  }

  return {
    file,
    size: source.size,
    bytesRead: () => bytesRead,
    batches: readBatches(),
    diagnostics,
    endsOpen: () => reader.endedOpen,
  };
}
