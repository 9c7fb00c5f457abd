import type { GoodRegex, Groups } from '../../filter/index.ts';
import type { DatedLine } from '../lines/dated-line.ts';

/** Searches each line, by itself and without its date, for what says that a host is good. */
export class GoodMatcher {
  #regexes: readonly GoodRegex[];
  #searching: GoodRegex | undefined;

  constructor(regexes: readonly GoodRegex[]) {
    this.#regexes = regexes;
  }

  /** The regex that is being searched, or was when a search was interrupted. */
  get searching(): GoodRegex | undefined {
    return this.#searching;
  }

  /** Returns what the first regex that matches found; undefined if none does. */
  find(line: DatedLine, ascii: boolean): Groups | undefined {
    const { subject } = line;
    for (const good of this.#regexes) {
      this.#searching = good;
      const match = good.regex.search(subject, ascii);
      this.#searching = undefined;
      if (match) return good.groups.read(match);
    }
    return undefined;
  }

  /** Goes on without a regex. */
  drop(regex: GoodRegex): void {
    this.#regexes = this.#regexes.filter((each) => each !== regex);
  }

  warmUp(): void {
    for (const { regex } of this.#regexes) regex.warmUp();
  }

  /** Forgets a search that was interrupted. */
  reset(): void {
    this.#searching = undefined;
  }
}
