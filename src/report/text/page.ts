/** The page on which a report for people is written. */
export interface Page {
  /** The columns of a line. Only what can't be broken, such as a line to be pasted, may be wider. */
  readonly width: number;
  /** Whether a table leaves out columns that don't fit: on a terminal. In a pipe or a file nothing is left out. */
  readonly mayDrop: boolean;
  /** Whether only ASCII is drawn. */
  readonly isAscii: boolean;
}

/** A page as wide as a text that nobody shows yet may be: 80 columns, of which none is left out. */
export const TEXT_PAGE: Page = { width: 80, mayDrop: false, isAscii: false };
