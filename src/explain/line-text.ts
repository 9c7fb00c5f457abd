import type { Span } from '../pyregex/index.ts';
import { messageOf, textOf, type DatedPassedLine, type Search } from '../replay/index.ts';

/**
 * Where the characters of what regexes search stand in the log line. With `maxlines` only the last of the lines that
 * are searched together is the line in question.
 */
export class LineText {
  readonly text: string;
  readonly #message: string;
  /** Where the date was cut out of the line, and how much. */
  readonly #cutAt: number;
  readonly #cutLength: number;

  constructor(text: string, { dating }: DatedPassedLine) {
    const { line } = dating;
    const isCut = textOf(line) === text;
    this.text = text;
    this.#message = messageOf(line);
    this.#cutAt = isCut ? line.before.length : 0;
    this.#cutLength = isCut ? line.date.length : 0;
  }

  /** The line without its date. */
  get message(): string {
    return this.#message;
  }

  /**
   * The place of a character of the subject.
   *
   * @param offset of the subject in the message: where the content of a prefregex begins
   */
  toLine(subject: string, position: number, offset: number): number {
    const inMessage = this.#toMessage(subject, position, offset);
    const inLine = inMessage >= this.#cutAt ? inMessage + this.#cutLength : inMessage;
    return Math.min(inLine, this.text.length);
  }

  spanToLine(subject: string, { start, end }: Span, offset: number): Span {
    const from = this.toLine(subject, start, offset);
    const last = this.#toMessage(subject, end, offset);
    const to = last > this.#cutAt ? last + this.#cutLength : last;
    return { start: from, end: Math.max(from, Math.min(to, this.text.length)) };
  }

  #toMessage(subject: string, position: number, offset: number): number {
    const lastLine = subject.length - 1 - this.#lastLength(subject);
    return Math.max(0, position - lastLine) + offset;
  }

  #lastLength(subject: string): number {
    const begin = subject.lastIndexOf('\n', subject.length - 2) + 1;
    return subject.length - 1 - begin;
  }
}

/** Where what a regex searched begins in the message: behind what stands before the content of the prefregex. */
export function contentOffset(searches: readonly Search[]): number {
  const prefix = searches.find(({ regex }) => regex.kind === 'prefregex');
  const number = prefix?.regex.regex.pattern.groupNames.get('content');
  const span = number === undefined ? undefined : prefix?.match?.span(number);
  return span && span.end > span.start ? span.start : 0;
}
