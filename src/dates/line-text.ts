import type { PyMatch, PyRegex } from '../pyregex/index.ts';

/** A line by code points, as Python counts. Only a line with surrogate pairs costs a conversion. */
export class LineText {
  readonly #line: string;
  readonly #ascii: boolean;
  readonly #wide: boolean;

  /** @param ascii whether the line holds code units below 128 only */
  constructor(line: string, ascii: boolean) {
    this.#line = line;
    this.#ascii = ascii;
    this.#wide = !ascii && /[\ud800-\udbff][\udc00-\udfff]/.test(line);
  }

  search(regex: PyRegex): PyMatch | null {
    return regex.search(this.#line, this.#ascii);
  }

  /** Python's `search(line, start, end)`. */
  searchWithin(regex: PyRegex, start: number, end: number): PyMatch | null {
    return regex.search(this.#line, this.#ascii, this.#toUnits(start), this.#toUnits(end));
  }

  /** Returns the code point at a place; nothing outside the line. */
  at(point: number): string {
    if (!this.#wide) return this.#line.charAt(point);
    if (point < 0) return '';
    const code = this.#line.codePointAt(this.#toUnits(point));
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  final(): string {
    return Array.from(this.#line.slice(-2)).at(-1) ?? '';
  }

  /** Returns how many code points stand before a UTF-16 unit. */
  toPoints(units: number): number {
    if (!this.#wide) return units;
    let points = 0;
    for (let index = 0; index < units; index += this.#widthAt(index)) points += 1;
    return points;
  }

  #toUnits(points: number): number {
    if (!this.#wide) return points;
    let units = 0;
    for (let count = 0; count < points && units < this.#line.length; count++) {
      units += this.#widthAt(units);
    }
    return units;
  }

  #widthAt(index: number): number {
    return (this.#line.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
}
