import { once } from 'node:events';
import type { Gunzip } from 'node:zlib';
import { UnpackError } from './unpack-error.ts';

/** What is unpacked from one piece stays in memory at once: at deflate's best ratio, 1:1032, some 32 MiB. */
const INPUT_BYTES = 1 << 15;
const OUTPUT_BYTES = 1 << 20;

/** Unpacks gzip data of one or more members. */
export async function* gunzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { createGunzip } = await import('node:zlib');
  const unpacker = createGunzip({ chunkSize: OUTPUT_BYTES });
  const unpacked: Buffer[] = [];
  unpacker.on('data', (chunk: Buffer) => unpacked.push(chunk));
  unpacker.on('error', ignoreError);
  try {
    for await (const chunk of chunks) {
      for (let start = 0; start < chunk.length; start += INPUT_BYTES) {
        // oxlint-disable-next-line no-await-in-loop -- one piece at a time bounds the memory
        await write(unpacker, chunk.subarray(start, start + INPUT_BYTES));
        yield* unpacked.splice(0);
      }
    }
    const ended = once(unpacker, 'end');
    unpacker.end();
    await ended;
  } catch (error) {
    yield* unpacked.splice(0);
    throw toUnpackError(error);
  } finally {
    unpacker.destroy();
  }
  yield* unpacked;
}

/** After an error zlib never calls back: only the event tells of it. */
function write(unpacker: Gunzip, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    unpacker.once('error', reject);
    unpacker.write(chunk, () => {
      unpacker.off('error', reject);
      resolve();
    });
  });
}

function toUnpackError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') return new UnpackError('truncated');
  return code === 'Z_DATA_ERROR' ? new UnpackError('damaged') : error;
}

/** An `error` event that nobody listens to would end the process. */
function ignoreError(): void {}
