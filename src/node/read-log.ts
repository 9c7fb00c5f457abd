import type { LogReading } from '../cli/host.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { LineBatch } from '../replay/log-line.ts';
import { peek, type ByteSource } from './byte-source.ts';
import type { Encoding } from './codecs.ts';
import { LineReader } from './line-reader.ts';
import { describeLineTallies, describeReadError, describeUnpackError } from './log-diagnostics.ts';
import { detectPacking, PACKING_MARK_BYTES, unpack, type Packing } from './packing.ts';
import { UnpackError } from './unpack-error.ts';
import { transcodeUtf16 } from './utf16.ts';

/** Reads a log to its end: unpacked if it is packed, decoded, cut into lines. */
export function readLog(file: string, source: ByteSource, encoding: Encoding): LogReading {
  const reader = new LineReader(file, encoding.codec);
  const diagnostics: Diagnostic[] = [];
  let bytesRead = 0;
  let packing: Packing | undefined;

  async function* countBytes(): AsyncGenerator<Buffer> {
    for await (const chunk of source.chunks) {
      bytesRead += chunk.length;
      yield chunk;
    }
  }

  async function* readLines(): AsyncGenerator<readonly LineBatch[]> {
    const { head, chunks } = await peek(countBytes(), PACKING_MARK_BYTES);
    packing = detectPacking(head);
    const plain = packing ? unpack(packing, chunks) : chunks;
    const bytes = encoding.utf16 ? transcodeUtf16(plain, encoding.utf16) : plain;
    for await (const chunk of bytes) yield [...reader.push(chunk)];
  }

  async function* readBatches(): AsyncGenerator<readonly LineBatch[]> {
    try {
      yield* readLines();
    } catch (error) {
      const { linesRead } = reader;
      diagnostics.push(
        packing && error instanceof UnpackError
          ? describeUnpackError(file, packing, error, linesRead)
          : describeReadError(file, error),
      );
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
