/** A line and the place of its date, which is cut out of it; an empty one if it has none. */
export class DatedLine {
  /** The line with its line feed. */
  readonly #line: string;
  readonly #start: number;
  readonly #end: number;

  /** @param line with its line feed */
  constructor(line: string, start = 0, end = 0) {
    this.#line = line;
    this.#start = start;
    this.#end = end;
  }

  /** Makes a line that borrows the date of another, which is put in front of it. */
  static behind(date: string, line: string): DatedLine {
    return new DatedLine(date + line, 0, date.length);
  }

  get before(): string {
    return this.#line.slice(0, this.#start);
  }

  get date(): string {
    return this.#line.slice(this.#start, this.#end);
  }

  get after(): string {
    return this.#line.slice(this.#end, -1);
  }

  /** The text that the regexes search: all but the date, with the line feed. */
  get subject(): string {
    const rest = this.#line.slice(this.#end);
    return this.#start === 0 ? rest : this.before + rest;
  }
}

/**
 * Returns what the regexes see of a line, without the line feed: `Feb 5 10:11:12 host sshd: x` → ` host sshd: x`.
 */
export function messageOf(line: DatedLine): string {
  return line.before + line.after;
}

/** Returns the whole line again, with the date that it borrowed. */
export function textOf(line: DatedLine): string {
  return line.before + line.date + line.after;
}
