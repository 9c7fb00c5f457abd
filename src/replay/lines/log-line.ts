/** When a line was written, where nobody has to look for a date in it: entries of the journal carry theirs. */
export interface LineStamp {
  /** In seconds since the epoch. */
  readonly time: number;
  /** What the line begins with in the place of a date; regexes don't see it. */
  readonly date: string;
}

/** A batch of consecutive lines of one log file, decoded. */
export interface LineBatch {
  file: string;
  /** 1-based number of the first line. */
  firstLine: number;
  /** Each ended by a line feed, as regexes see it, and by no other line end. */
  lines: readonly string[];
  /** Whether each line holds code units below 128 only; one value when it is the same for all. */
  ascii: boolean | readonly boolean[];
  /** Of each line, if its date is known and not to be detected. */
  stamps?: readonly LineStamp[];
}

/** So many lines are passed before they are taken over: what waits longer costs the garbage collector much. */
export const PORTION_LINES = 1024;

// oxlint-disable-next-line no-control-regex -- NUL is ASCII too
const ASCII = /^[\0-\x7f]*$/;

/** @param texts lines without their line ends */
export function createBatch(file: string, texts: readonly string[], firstLine = 1): LineBatch {
  const lines = texts.map((text) => `${text}\n`);
  return batchOf(file, lines, firstLine);
}

/** @param lines with their line feeds */
export function batchOf(file: string, lines: readonly string[], firstLine = 1): LineBatch {
  return { file, firstLine, lines, ascii: lines.map((line) => ASCII.test(line)) };
}

export function countLines(batches: readonly LineBatch[]): number {
  return batches.reduce((sum, { lines }) => sum + lines.length, 0);
}

/** A line without its line feed. */
export function withoutEnd(line: string): string {
  return line.slice(0, -1);
}

const LINE_FEED = 10;
const NUMBER_SIGN = 35;

/** Empty lines and comments are skipped. */
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

/** Groups of batches, which are cut where need be. */
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
