import type { Origin, SourceText } from '../../diagnostics/index.ts';

/** One option as a file sets it. */
interface IniOption {
  /** Its name in lower case. */
  name: string;
  /** Where the name stands. */
  key: Origin;
  /** The lines of the value, joined by newlines. */
  value: SourceText;
}

export interface IniSection {
  name: string;
  /** Where the header stands. */
  origin: Origin;
  options: Map<string, IniOption>;
}

/** One file of the ConfigParser dialect. */
export interface IniFile {
  file: string;
  /** The options of `[DEFAULT]`, which may occur several times. */
  defaults: Map<string, IniOption>;
  /** All other sections in the order of the file. */
  sections: Map<string, IniSection>;
}
