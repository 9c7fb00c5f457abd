/** The time of a line in which nobody has to look for a date: entries of the journal carry theirs. */
export interface LineStamp {
  /** The time, in seconds since the epoch. */
  readonly time: number;
  /** The text that the line begins with in the place of a date; regexes don't see it. */
  readonly date: string;
}

/** A batch of consecutive lines of one log file, decoded. */
export interface LineBatch {
  file: string;
  /** The number of the first line, from 1 on. */
  firstLine: number;
  /** The lines, each ended by a line feed, as regexes see it, and by no other line end. */
  lines: readonly string[];
  /** Whether each line holds code units below 128 only; one value when it is the same for all. */
  ascii: boolean | readonly boolean[];
  /** The dates of the lines, if they are known and not to be detected. */
  stamps?: readonly LineStamp[];
}

/** The most lines that are passed before they are taken over: what waits longer costs the garbage collector much. */
export const PORTION_LINES = 1024;

// oxlint-disable-next-line no-control-regex -- NUL is ASCII too
const ASCII = /^[\0-\x7f]*$/;

/**
 * Makes a batch of texts.
 *
 * @param texts lines without their line ends
 */
export function createBatch(file: string, texts: readonly string[], firstLine = 1): LineBatch {
  const lines = texts.map((text) => `${text}\n`);
  return { file, firstLine, lines, ascii: lines.map(isAscii) };
}

export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

export function countLines(batches: readonly LineBatch[]): number {
  return batches.reduce((sum, { lines }) => sum + lines.length, 0);
}

/** Returns a line without its line feed. */
export function withoutEnd(line: string): string {
  return line.slice(0, -1);
}

const LINE_FEED = 10;
const NUMBER_SIGN = 35;

/** Whether nobody looks at a line: it is empty or a comment. */
export function isSkipped(line: string): boolean {
  const first = line.charCodeAt(0);
  return first === LINE_FEED || first === NUMBER_SIGN;
}

export function sliceBatch(
  { file, firstLine, lines, ascii, stamps }: LineBatch,
  start: number,
  end: number,
): LineBatch {
  return {
    file,
    firstLine: firstLine + start,
    lines: lines.slice(start, end),
    ascii: typeof ascii === 'boolean' ? ascii : ascii.slice(start, end),
    ...(stamps && { stamps: stamps.slice(start, end) }),
  };
}

/** Yields groups of batches of at most `PORTION_LINES` lines; batches are cut where need be. */
export function* cutIntoPortions(
  batches: readonly LineBatch[],
  size: number,
): Generator<LineBatch[]> {
  let portion: LineBatch[] = [];
  let room = size;
  for (const batch of batches) {
    for (let start = 0; start < batch.lines.length;) {
      const part = sliceBatch(batch, start, start + room);
      portion.push(part);
      start += part.lines.length;
      room -= part.lines.length;
      if (room > 0) continue;
      yield portion;
      portion = [];
      room = size;
    }
  }
  if (portion.length > 0) yield portion;
}
