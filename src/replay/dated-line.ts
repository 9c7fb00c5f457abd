/** A line with its date cut out. */
export interface DatedLine {
  readonly before: string;
  readonly date: string;
  readonly after: string;
}

/** What the regexes see of it. */
export function messageOf(line: DatedLine): string {
  return line.before + line.after;
}

/** The whole line again. */
export function textOf(line: DatedLine): string {
  return line.before + line.date + line.after;
}
