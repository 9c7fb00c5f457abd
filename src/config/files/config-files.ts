/**
 * Returns the same files, each read once, for who loads many jails or filters of one configuration: each jail stands
 * among all others, and most share a filter.
 */
export function rememberConfig(files: ConfigFiles): ConfigFiles {
  return { ...files, memory: {} };
}

/** So many files are remembered at most, since each of a thousand cases may bring its own. */
const MAX_REMEMBERED = 1000;

/** What was made of files that stay as they are, by their paths or another key. */
export class RememberedReads<Value> {
  readonly #tables = new WeakMap<object, Map<string, Value>>();

  /** Returns what was made by this key of the same files before, or else makes it now. */
  read({ memory }: ConfigFiles, key: string, make: () => Value): Value {
    if (!memory) return make();
    const table = this.#tables.get(memory) ?? new Map<string, Value>();
    this.#tables.set(memory, table);
    const known = table.get(key);
    if (known !== undefined || table.has(key)) return known!;
    if (table.size >= MAX_REMEMBERED) table.clear();
    const made = make();
    table.set(key, made);
    return made;
  }
}

/** The files that config is read from; paths are POSIX. What stands behind them is the caller's. */
export interface ConfigFiles {
  /** What was made of the files, where they stay as they are; see `rememberConfig`. */
  readonly memory?: object;
  /** Returns the bytes of a file; `undefined` when there is none, or it can't be read, as a directory or a device. */
  read(path: string): Uint8Array | undefined;
  /** Says why something that exists can't be read: `it is a directory`. */
  explain?(path: string): string | undefined;
  /** Says whether a file or directory of this name exists. */
  exists(path: string): boolean;
  /** Lists the names of the entries of a directory, in any order; none when there is no such directory. */
  list(directory: string): string[];
  /** How to get a configuration where there is none, as a hint. */
  readonly advice?: string;
  /** Returns the directory in an archive that holds a configuration, if it is an archive. */
  rootOf?(path: string): string | undefined;
  /** Returns where a file is, if the configuration lies in several places; see `layerConfig`. */
  locate?(path: string): string;
  /** Lists where a file may be, if the configuration lies in several places. */
  places?(path: string): readonly string[];
  /** Finds the file of the configuration that stands in for an include of a file elsewhere that has none beside it. */
  standIn?(name: string, from: string): string | undefined;
}
