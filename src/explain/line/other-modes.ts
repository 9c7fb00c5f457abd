import type { CompiledFilter } from '../../filter/index.ts';
import { messageOf, type DatedPassedLine } from '../../replay/index.ts';
import type { Cause } from '../causes/causes.ts';
import { matchesAlone } from './match-alone.ts';

/** The same filter with other options. */
export interface OtherMode {
  /** As a jail names it: `sshd[mode=aggressive]`. */
  spec: string;
  /** The options of the jail that go over those of the filter, if this is the filter without them. */
  withoutOptions?: readonly string[];
  filter: CompiledFilter;
}

/** Tries lines that don't count on other modes of the filter, which are only read when there is such a line. */
export class OtherModes {
  readonly #read: () => readonly OtherMode[];
  #modes: readonly OtherMode[] | undefined;

  constructor(read: () => readonly OtherMode[]) {
    this.#read = read;
  }

  explain({ dating }: DatedPassedLine): Cause | undefined {
    this.#modes ??= this.#read();
    const message = messageOf(dating.line);
    for (const { spec, withoutOptions, filter } of this.#modes) {
      const regex = matchesAlone(filter, message);
      if (!regex) continue;
      return withoutOptions
        ? nameOverride(spec, withoutOptions, regex.number)
        : nameMode(spec, regex.number);
    }
    return undefined;
  }
}

function nameMode(spec: string, number: number): Cause {
  return {
    code: 'explain/other-mode',
    message: `the filter has a failregex for this line in another mode: with ${spec} failregex ${number} matches`,
    hint: `If such lines should count, write filter = ${spec} in the jail`,
  };
}

function nameOverride(spec: string, options: readonly string[], number: number): Cause {
  const names = options.join(', ');
  return {
    code: 'explain/option-overridden',
    message: `failregex ${number} of the filter ${spec} matches, but the jail sets ${names} itself, which goes over it`,
    hint: `Take ${names} out of the jail, or add to what the filter has: %(known/${options[0]})s`,
  };
}
