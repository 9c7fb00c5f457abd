const LINE_FEED = 10;

/**
 * Returns lines of a log byte by byte, or as they were read where its bytes are packed.
 *
 * @param bytes of the log
 * @param numbers of the lines, from 1 on
 * @param texts of the lines as they were read, without their ends
 */
export function copyLines(
  bytes: Uint8Array,
  numbers: readonly number[],
  texts: readonly string[],
): Uint8Array {
  const written = findLines(bytes, numbers);
  const isText =
    written.length === texts.length &&
    written.every((line, index) => decodeLine(line) === texts[index]);
  if (isText) return join(written);
  return new TextEncoder().encode(texts.map((text) => `${text}\n`).join(''));
}

/** Finds lines with their ends. */
function findLines(bytes: Uint8Array, numbers: readonly number[]): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let number = 0;
  for (let start = 0; start < bytes.length && lines.length < numbers.length;) {
    const end = bytes.indexOf(LINE_FEED, start) + 1 || bytes.length;
    number++;
    if (number === numbers[lines.length]) lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function decodeLine(line: Uint8Array): string {
  return decoder.decode(line).replace(/\n$/, '').replace(/\r+$/, '');
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let length = 0;
  for (const part of parts) {
    joined.set(part, length);
    length += part.length;
  }
  return joined;
}
