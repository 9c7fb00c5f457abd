import { isAscii } from 'node:buffer';
import type { LineBatch } from '../../replay/index.ts';
import type { Codec } from './codecs.ts';
import { addToTally, createTally } from './tally.ts';

/** The longest log line that is read, in bytes, its line end included; the rest of a longer one is skipped. */
export const MAX_LINE_BYTES = 1 << 20;

/** How many bytes are decoded in one go: few enough to stay in the processor's cache. */
const BLOCK_BYTES = 1 << 16;
const MAX_BATCH_LINES = 4096;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Turns the byte chunks of one log, cut anywhere, into batches of decoded lines. Memory is bounded by the longest line
 * allowed, whatever the input. The chunks are not kept, so a caller may fill the same buffer again.
 */
export class LineReader {
  readonly undecodable = createTally();
  readonly tooLong = createTally();
  readonly #file: string;
  readonly #codec: Codec;
  /** The beginning of a line whose end has not come yet. */
  #carried: Buffer[] = [];
  #carriedBytes = 0;
  /** Whether the carried line is longer than allowed: what follows of it is skipped. */
  #cut = false;
  #nextLine = 1;
  #endedOpen = false;

  constructor(file: string, codec: Codec) {
    this.#file = file;
    this.#codec = codec;
  }

  /** Whether the last line has no end; a carriage return alone is one there, as for fail2ban. */
  get endedOpen(): boolean {
    return this.#endedOpen;
  }

  get linesRead(): number {
    return this.#nextLine - 1;
  }

  *push(chunk: Buffer): Generator<LineBatch> {
    const lastEnd = chunk.lastIndexOf(LINE_FEED);
    if (lastEnd < 0) {
      this.#carry(chunk);
      return;
    }
    let start = 0;
    if (this.#carriedBytes > 0) {
      start = chunk.indexOf(LINE_FEED) + 1;
      yield* this.#finishCarried(chunk.subarray(0, start));
    }
    while (start <= lastEnd) {
      const end = findBlockEnd(chunk, start);
      yield* this.#readBlock(chunk.subarray(start, end));
      start = end;
    }
    this.#carry(chunk.subarray(lastEnd + 1));
  }

  /** Ends the log: yields the last line, when the log doesn't end with a line feed. */
  *finish(): Generator<LineBatch> {
    if (this.#carriedBytes === 0) return;
    this.#endedOpen = this.#carried.at(-1)!.at(-1) !== CARRIAGE_RETURN;
    yield* this.#finishCarried(Buffer.alloc(0));
  }

  #carry(bytes: Buffer): void {
    if (this.#cut || bytes.length === 0) return;
    const room = MAX_LINE_BYTES - this.#carriedBytes;
    this.#carried.push(Buffer.from(bytes.subarray(0, room)));
    this.#carriedBytes += Math.min(bytes.length, room);
    this.#cut = bytes.length > room;
  }

  *#finishCarried(rest: Buffer): Generator<LineBatch> {
    this.#carry(rest);
    let line: Buffer = Buffer.concat(this.#carried);
    if (this.#cut) {
      line = dropBrokenCharacter(line);
      addToTally(this.tooLong, this.#nextLine);
    }
    this.#carried = [];
    this.#carriedBytes = 0;
    this.#cut = false;
    yield* this.#readBlock(line);
  }

  *#readBlock(bytes: Buffer): Generator<LineBatch> {
    const raw = splitLines(bytes.toString('latin1'));
    const ascii = isAscii(bytes) || raw.map(isAsciiText);
    const decoded = ascii === true ? raw : this.#decodeLines(raw, ascii, bytes);
    const lines = bytes.includes(CARRIAGE_RETURN) ? decoded.map(stripReturns) : decoded;
    for (let from = 0; from < lines.length; from += MAX_BATCH_LINES) {
      const to = from + MAX_BATCH_LINES;
      yield {
        file: this.#file,
        firstLine: this.#nextLine,
        lines: lines.length <= MAX_BATCH_LINES ? lines : lines.slice(from, to),
        ascii: ascii === true || ascii.slice(from, to),
      };
      this.#nextLine += Math.min(to, lines.length) - from;
    }
  }

  /**
   * Decodes lines.
   *
   * @param raw the lines with a character for each byte
   */
  #decodeLines(raw: readonly string[], ascii: readonly boolean[], bytes: Buffer): string[] {
    const codec = this.#codec;
    const isValid = codec.isValid(bytes);
    let start = 0;
    return raw.map((line, index) => {
      const from = start;
      start += line.length;
      if (ascii[index]) return line;
      const end = start - 1;
      if (!isValid && !codec.isValid(bytes.subarray(from, end))) {
        addToTally(this.undecodable, this.#nextLine + index);
      }
      return `${codec.decode(bytes, from, end)}\n`;
    });
  }
}

/** Returns the end of as many whole lines from `start` on as fit into a block, at least one. */
function findBlockEnd(chunk: Buffer, start: number): number {
  const limit = start + BLOCK_BYTES - 1;
  const end = chunk.lastIndexOf(LINE_FEED, limit) + 1;
  return end > start ? end : endOfLine(chunk, start);
}

function endOfLine(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(LINE_FEED, start);
  return end < 0 ? bytes.length : end + 1;
}

/** Drops a character of UTF-8 that a cut fell inside of: the last lead byte and what follows it. */
function dropBrokenCharacter(line: Buffer): Buffer {
  let end = line.length;
  while (end > line.length - 3 && (line[end - 1]! & 0xc0) === 0x80) end--;
  return line.subarray(0, line[end - 1]! >= 0xc0 ? end - 1 : line.length);
}

/**
 * Splits a text into lines with their line feeds, and one for a last line that has none: `a
 * b` → `a
 * `, `b
 * `. As pieces of the text they need no memory of their own.
 */
function splitLines(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    lines.push(text.slice(start, end + 1));
    start = end + 1;
  }
  if (start < text.length) lines.push(`${text.slice(start)}\n`);
  return lines;
}

function isAsciiText(text: string): boolean {
  return !/[\u0080-\u00ff]/.test(text);
}

/**
 * Removes carriage returns at the end of a line, as Python's `rstrip('\r
 * ')` does, but keeps the line feed: `a\r\r
 * ` → `a
 * `.
 */
function stripReturns(line: string): string {
  let end = line.length - 1;
  while (line[end - 1] === '\r') end--;
  return end === line.length - 1 ? line : `${line.slice(0, end)}\n`;
}
