/** A line and the place of its date, which is cut out of it; an empty one if it has none. */
export class DatedLine {
  /** With its line feed. */
  readonly #line: string;
  readonly #start: number;
  readonly #end: number;

  /** @param line with its line feed */
  constructor(line: string, start = 0, end = 0) {
    this.#line = line;
    this.#start = start;
    this.#end = end;
  }

  /** A line that borrows the date of another. */
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

  /** What the regexes search: all but the date, with the line feed. */
  get subject(): string {
    const rest = this.#line.slice(this.#end);
    return this.#start === 0 ? rest : this.before + rest;
  }
}

/** What the regexes see of it, without the line feed. */
export function messageOf(line: DatedLine): string {
  return line.before + line.after;
}

/** The whole line again, with the date that it borrowed. */
export function textOf(line: DatedLine): string {
  return line.before + line.date + line.after;
}
