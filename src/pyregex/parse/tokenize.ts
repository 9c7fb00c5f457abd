import { RegexSyntaxFailure } from './syntax-error.ts';

/**
 * Cuts a pattern into tokens: one code point, or a backslash together with the code point behind it.
 * It reads one token ahead, as CPython does, because that decides which of two errors is reported.
 * Positions are UTF-16 units.
 */
export class Tokenizer {
  readonly source: string;
  /** The token not taken yet, `null` at the end of the pattern. */
  next: string | null = null;
  #end = 0;

  constructor(source: string) {
    this.source = source;
    this.#readAhead();
  }

  /** The place where `next` begins. */
  get position(): number {
    return this.#end - (this.next?.length ?? 0);
  }

  take(): string | null {
    const token = this.next;
    this.#readAhead();
    return token;
  }

  accept(token: string): boolean {
    if (this.next !== token) return false;
    this.#readAhead();
    return true;
  }

  takeWhile(members: ReadonlySet<string>, limit: number = Infinity): string {
    let text = '';
    for (let count = 0; count < limit; count++) {
      if (this.next === null || !members.has(this.next)) break;
      text += this.next;
      this.#readAhead();
    }
    return text;
  }

  /** Takes the text up to `terminator`, and that too; an error calls the text `what` when it is empty. */
  takeUntil(terminator: string, what: string): string {
    let text = '';
    for (;;) {
      const token = this.take();
      if (token === null && text === '') throw this.failure(`missing ${what}`);
      if (token === null) throw this.failure(`missing ${terminator}, unterminated name`, text);
      if (token === terminator) break;
      text += token;
    }
    if (text === '') throw this.failure(`missing ${what}`, terminator);
    return text;
  }

  seek(position: number): void {
    this.#end = position;
    this.#readAhead();
  }

  /** Makes an error about the last code points taken: as many of them as `back` has. */
  failure(message: string, back = ''): RegexSyntaxFailure {
    const end = this.position;
    if (back === '') return failureBetween(message, end, this.#end);
    return failureBetween(message, this.#stepBack(end, countCodePoints(back)), end);
  }

  #stepBack(position: number, codePoints: number): number {
    let index = position;
    for (let left = codePoints; left > 0 && index > 0; left--) {
      index -= 1;
      const astral = index > 0 && (this.source.codePointAt(index - 1) ?? 0) > 0xffff;
      if (astral) index -= 1;
    }
    return index;
  }

  #readAhead(): void {
    const start = this.#end;
    const token = this.#readCodePoint(start);
    if (token === '\\') {
      const escaped = this.#readCodePoint(start + 1);
      if (escaped === null) {
        throw failureBetween('bad escape (end of pattern)', start, start + 1);
      }
      this.next = token + escaped;
    } else {
      this.next = token;
    }
    this.#end = start + (this.next?.length ?? 0);
  }

  #readCodePoint(index: number): string | null {
    const code = this.source.codePointAt(index);
    return code === undefined ? null : String.fromCodePoint(code);
  }
}

/** Makes an error about the half-open range of the pattern, in UTF-16 units. */
export function failureBetween(message: string, position: number, end: number): RegexSyntaxFailure {
  return new RegexSyntaxFailure({ message, position, end });
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
