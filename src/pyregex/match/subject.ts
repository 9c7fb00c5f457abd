/** The number of characters for which room is kept from one text to the next. */
const ROOM_KEPT = 2 ** 16;

/** A text as code points, and the way back to its UTF-16 units. A lone surrogate counts as a character. */
export class Subject {
  /** The code points of the text: the first `length` of these. */
  codes = new Int32Array(256);
  length = 0;
  /** The unit at which each character begins, and the end; `null` where characters and units are the same. */
  #units: Int32Array | null = null;

  /** Takes the first `end` units of `text`. */
  read(text: string, end: number): void {
    if (this.codes.length < end) this.codes = new Int32Array(end);
    this.length = end;
    this.#units = null;
    for (let unit = 0; unit < end; unit += 1) {
      const code = text.charCodeAt(unit);
      if (code >= 0xd800 && code < 0xdc00) {
        this.#readWithSurrogates(text.slice(0, end));
        return;
      }
      this.codes[unit] = code;
    }
  }

  /** Gives back the memory that an unusually long text took; the text is gone then. */
  release(): void {
    if (this.codes.length > ROOM_KEPT) this.codes = new Int32Array(256);
    this.#units = null;
  }

  /** Returns the UTF-16 unit at which a character begins. */
  unitAt(index: number): number {
    return this.#units?.[index] ?? index;
  }

  /** Returns the first character that begins at a UTF-16 unit or behind it. */
  indexOf(unit: number): number {
    const units = this.#units;
    if (!units) return unit;
    let index = 0;
    while ((units[index] ?? unit) < unit) index += 1;
    return index;
  }

  #readWithSurrogates(text: string): void {
    const units = new Int32Array(text.length + 1);
    let unit = 0;
    this.length = 0;
    for (const char of text) {
      this.codes[this.length] = char.codePointAt(0) ?? 0;
      units[this.length] = unit;
      this.length += 1;
      unit += char.length;
    }
    units[this.length] = unit;
    this.#units = units;
  }
}
