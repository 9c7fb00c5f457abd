import type { CompiledFilter } from '../../filter/index.ts';
import { messageOf, type DatedSearchedLine } from '../../replay/index.ts';
import { matchesAlone } from './match-alone.ts';

/** The same filter with other options. */
export interface OtherMode {
  /** The filter and mode as a jail names them: `sshd[mode=aggressive]`. */
  spec: string;
  /** The options of the jail that go over those of the filter, if this is the filter without them. */
  withoutOptions?: readonly string[];
  filter: CompiledFilter;
}

/** A failregex of another mode that matches a line. */
export interface ModeMatch extends Pick<OtherMode, 'spec'> {
  withoutOptions: OtherMode['withoutOptions'];
  /** 1-based among its kind. */
  number: number;
}

/** Tries lines that don't count on other modes of the filter, which are only read when there is such a line. */
export class OtherModes {
  readonly #read: () => readonly OtherMode[];
  #modes: readonly OtherMode[] | undefined;

  constructor(read: () => readonly OtherMode[]) {
    this.#read = read;
  }

  /** Finds the first failregex of another mode that matches a line by itself. */
  find({ dating }: DatedSearchedLine): ModeMatch | undefined {
    this.#modes ??= this.#read();
    const message = messageOf(dating.line);
    for (const { spec, withoutOptions, filter } of this.#modes) {
      const regex = matchesAlone(filter, message);
      if (regex) return { spec, withoutOptions, number: regex.number };
    }
    return undefined;
  }
}
