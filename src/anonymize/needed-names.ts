import type { Anonymizer } from './anonymizer.ts';

/**
 * Finds the names that the verdict of a line depends on, and has them stay: each of a line alone, and where that does not
 * do, all of them.
 */
export class NeededNames {
  readonly #anonymizer: Anonymizer;
  #line: string | undefined;
  /** What can be tried yet for the line. */
  #trials: string[][] = [];
  #tried: readonly string[] = [];

  constructor(anonymizer: Anonymizer) {
    this.#anonymizer = anonymizer;
  }

  /**
   * Has other names of a line stay, of which something else would become.
   *
   * @returns whether there are any that were not tried
   */
  tryNext(line: string): boolean {
    if (line === this.#line) for (const name of this.#tried) this.#anonymizer.release(name);
    else this.#begin(line);
    const names = this.#trials.shift();
    if (!names) return false;
    for (const name of names) this.#anonymizer.leave(name);
    this.#tried = names;
    return true;
  }

  #begin(line: string): void {
    const names = new Set<string>();
    this.#anonymizer.map(line, (name) => names.add(name));
    for (const name of this.#anonymizer.left) names.delete(name);
    const each = [...names].map((name) => [name]);
    this.#line = line;
    this.#tried = [];
    this.#trials = each.length > 1 ? [...each, [...names]] : each;
  }
}
