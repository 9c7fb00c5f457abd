/** When a line was written, where nobody has to look for a date in it: entries of the journal carry theirs. */
export interface LineStamp {
  /** In seconds since the epoch. */
  readonly time: number;
  /** What the line begins with in the place of a date; regexes don't see it. */
  readonly date: string;
}

/** A batch of consecutive lines of one log file, decoded, without line ends. */
export interface LineBatch {
  file: string;
  /** 1-based number of the first line. */
  firstLine: number;
  texts: readonly string[];
  /** Whether each text holds code units below 128 only; one value when it is the same for all. */
  ascii: boolean | readonly boolean[];
  /** Of each text, if its date is known and not to be detected. */
  stamps?: readonly LineStamp[];
}

export function sliceBatch(
  { file, firstLine, texts, ascii, stamps }: LineBatch,
  start: number,
  end: number,
): LineBatch {
  return {
    file,
    firstLine: firstLine + start,
    texts: texts.slice(start, end),
    ascii: typeof ascii === 'boolean' ? ascii : ascii.slice(start, end),
    ...(stamps && { stamps: stamps.slice(start, end) }),
  };
}
