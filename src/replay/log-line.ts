/** A batch of consecutive lines of one log file, decoded, without line ends. */
export interface LineBatch {
  file: string;
  /** 1-based number of the first line. */
  firstLine: number;
  texts: readonly string[];
  /** Whether each text holds code units below 128 only; one value when it is the same for all. */
  ascii: boolean | readonly boolean[];
}
