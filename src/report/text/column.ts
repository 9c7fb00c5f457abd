/** A column of a table. All widths are columns of a terminal. */
export interface Column {
  title: string;
  /** At which side its cells stand; absent for the left. No word of a cell at the right is ever broken: it is a number. */
  align?: 'right';
  /**
   * Which columns are left out first where a table does not fit: the one with the highest number. One without is never
   * left out. Where the page may drop none, they follow below each row, with their titles.
   */
  drop?: number;
  /** How narrow it may be made; absent if it keeps the width of its widest cell. */
  min?: number;
  /**
   * How a cell that is wider than the column is written: in several lines, broken between words, and within a word
   * only if that alone is wider than the column (`wrap`, or absent); or shortened in the middle, a path between its
   * folders (`middle`); or at its end (`end`).
   */
  overflow?: 'wrap' | 'middle' | 'end';
}
