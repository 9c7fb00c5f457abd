/** A batch of consecutive lines of one log file, decoded, without line ends. */
export interface LineBatch {
  file: string;
  /** 1-based number of the first line. */
  firstLine: number;
  texts: readonly string[];
  /** Whether each text holds code units below 128 only; one value when it is the same for all. */
  ascii: boolean | readonly boolean[];
}

export function sliceBatch(
  { file, firstLine, texts, ascii }: LineBatch,
  start: number,
  end: number,
): LineBatch {
  return {
    file,
    firstLine: firstLine + start,
    texts: texts.slice(start, end),
    ascii: typeof ascii === 'boolean' ? ascii : ascii.slice(start, end),
  };
}
