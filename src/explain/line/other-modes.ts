import type { CompiledFilter } from '../../filter/index.ts';
import { messageOf, textOf, type DatedSearchedLine, type Dating } from '../../replay/index.ts';
import { matchesAlone } from './match-alone.ts';

/** The same filter with other options. */
export interface OtherMode {
  /** The filter and mode as a jail names them: `sshd[mode=aggressive]`. */
  spec: string;
  /** The option that is other than in the filter; absent if this is the filter without those of the jail. */
  option?: string;
  /** The options of the jail that go over those of the filter, if this is the filter without them. */
  withoutOptions?: readonly string[];
  filter: CompiledFilter;
}

/** A failregex of another mode that matches a line. */
export interface ModeMatch extends Pick<OtherMode, 'spec' | 'option'> {
  withoutOptions: OtherMode['withoutOptions'];
  /** 1-based among its kind. */
  number: number;
}

/** Tries lines that don't count on other modes of the filter, which are only read when there is such a line. */
export class OtherModes {
  readonly #filter: CompiledFilter;
  readonly #read: () => readonly OtherMode[];
  readonly #now: number;
  #modes: readonly OtherMode[] | undefined;

  /** @param now the present, in seconds since the epoch */
  constructor(filter: CompiledFilter, read: () => readonly OtherMode[], now: number) {
    this.#filter = filter;
    this.#read = read;
    this.#now = now;
  }

  /** Finds the first failregex of another mode that matches a line by itself. */
  find({ dating }: DatedSearchedLine): ModeMatch | undefined {
    this.#modes ??= this.#read();
    for (const { spec, option, withoutOptions, filter } of this.#modes) {
      const regex = matchesAlone(filter, this.#messageFor(filter, dating));
      if (regex) return { spec, withoutOptions, number: regex.number, ...(option && { option }) };
    }
    return undefined;
  }

  /** Returns what the regexes of a mode see of a line: it may date it otherwise. */
  #messageFor(filter: CompiledFilter, { line, borrowed }: Dating): string {
    const isSame = filter.datepattern?.text === this.#filter.datepattern?.text;
    if (isSame || borrowed) return messageOf(line);
    const text = textOf(line);
    const match = filter.createDateDetector().matchTime(text, false, this.#now);
    return match ? text.slice(0, match.start) + text.slice(match.end) : text;
  }
}
