import type { Result } from '../diagnostics/index.ts';
import type { IniFile } from './ini-types.ts';
import type { JailFiles } from './jail-files.ts';
import type { StandardRead } from './referred-file.ts';

/** What was read from config files, by their paths. */
interface ConfigMemory {
  readonly inis: Map<string, Result<IniFile> | undefined>;
  readonly jails: Map<string, Result<JailFiles>>;
  /** Filters and actions, by their paths without an extension. */
  readonly referred: Map<string, StandardRead>;
}

/**
 * The same files, each read once. For who loads many jails or filters of one configuration: each jail stands among all
 * others, and most share a filter.
 */
export function rememberConfig(files: ConfigFiles): ConfigFiles {
  return { ...files, memory: { inis: new Map(), jails: new Map(), referred: new Map() } };
}

/** The files that config is read from; paths are POSIX. What stands behind them is the caller's. */
export interface ConfigFiles {
  /** What was made of the files, where they stay as they are; see `rememberConfig`. */
  readonly memory?: ConfigMemory;
  /** The bytes of a file; `undefined` when there is none, or it can't be read, which a directory or a device can't be. */
  read(path: string): Uint8Array | undefined;
  /** Why something that exists can't be read: `it is a directory`. */
  explain?(path: string): string | undefined;
  /** Whether a file or directory of this name exists. */
  exists(path: string): boolean;
  /** Names of the entries of a directory, in any order; empty when there is no such directory. */
  list(directory: string): string[];
}
