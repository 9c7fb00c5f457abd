import { familyOf } from '../../explain/index.ts';

/** What was seen in one place of all lines of a group. */
export class Column {
  /** Whether the place was empty, or held blanks, in any line. */
  isEmpty = false;
  hasBlank = false;
  /** Whether a number had a fraction, or a text in quotes a backslash. */
  hasPoint = false;
  hasBackslash = false;
  /** Whether addresses stood there, and whether anything else did. */
  hasAddress = false;
  hasName = false;
  /** Whether an address stood in brackets of its own. */
  hasBracket = false;

  note(text: string): void {
    this.isEmpty ||= text === '';
    this.hasBlank ||= /\s/.test(text);
    this.hasPoint ||= /\d\.\d/.test(text);
    this.hasBackslash ||= text.includes('\\');
    this.hasBracket ||= text.startsWith('[');
    if (familyOf(text) === undefined) this.hasName = true;
    else this.hasAddress = true;
  }

  /** Takes in what was seen in the same place of other lines. */
  join(other: Column): void {
    this.isEmpty ||= other.isEmpty;
    this.hasBlank ||= other.hasBlank;
    this.hasPoint ||= other.hasPoint;
    this.hasBackslash ||= other.hasBackslash;
    this.hasAddress ||= other.hasAddress;
    this.hasName ||= other.hasName;
    this.hasBracket ||= other.hasBracket;
  }
}
