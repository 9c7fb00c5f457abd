/** The files that config is read from; paths are POSIX. What stands behind them is the caller's. */
export interface ConfigFiles {
  /** The bytes of a file; `undefined` when there is none, or it can't be read, which a directory or a device can't be. */
  read(path: string): Uint8Array | undefined;
  /** Why something that exists can't be read: `it is a directory`. */
  explain?(path: string): string | undefined;
  /** Whether a file or directory of this name exists. */
  exists(path: string): boolean;
  /** Names of the entries of a directory, in any order; empty when there is no such directory. */
  list(directory: string): string[];
}
