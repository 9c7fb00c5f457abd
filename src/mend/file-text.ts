import type { Replacement } from '../diagnostics/index.ts';

const LINE_END = /\r\n|\r|\n/g;

/** The text of a file of the configuration, by its lines; their numbers and columns begin with 1. */
export class FileText {
  readonly text: string;
  /** What ends its lines: that of the first one. */
  readonly lineEnd: string;
  readonly #starts: number[] = [0];
  readonly #ends: number[] = [];

  constructor(text: string) {
    this.text = text;
    this.lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
    for (const { 0: end, index } of text.matchAll(LINE_END)) {
      this.#ends.push(index);
      this.#starts.push(index + end.length);
    }
    this.#ends.push(text.length);
  }

  offsetOf(line: number, column: number): number {
    return this.#starts[line - 1]! + column - 1;
  }

  /** Returns where a line ends, without what ends it. */
  endOf(line: number): number {
    return this.#ends[line - 1]!;
  }

  line(number: number): string {
    return this.text.slice(this.#starts[number - 1], this.#ends[number - 1]);
  }

  /** Returns the text with stretches of it replaced, which are given in order and don't overlap. */
  replace(replacements: readonly Replacement[]): string {
    let text = '';
    let position = 0;
    for (const { start, end, text: inserted } of replacements) {
      text += this.text.slice(position, start) + inserted;
      position = end;
    }
    return text + this.text.slice(position);
  }
}
