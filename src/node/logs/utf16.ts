import { TextDecoder } from 'node:util';

export type Utf16Order = 'by-mark' | 'little-endian' | 'big-endian';

/**
 * Turns UTF-16 into UTF-8: `68 00 69 00` → `hi`. Without a byte order mark, `by-mark` is little-endian; only that
 * form drops the mark.
 */
export async function* transcodeUtf16(
  chunks: AsyncIterable<Buffer>,
  order: Utf16Order,
): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= createDecoder(order, chunk);
    yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  }
  if (decoder) yield Buffer.from(decoder.decode(), 'utf8');
}

function createDecoder(order: Utf16Order, head: Buffer): TextDecoder {
  const isBigEndian = order === 'by-mark' ? beginsWith(head, 0xfe, 0xff) : order === 'big-endian';
  return new TextDecoder(isBigEndian ? 'utf-16be' : 'utf-16le', { ignoreBOM: order !== 'by-mark' });
}

function beginsWith(head: Buffer, ...bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}
