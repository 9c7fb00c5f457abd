/** The files that config is read from; paths are POSIX. What stands behind them is the caller's. */
export interface ConfigFiles {
  /** The bytes of a file; `undefined` when there is none, it can't be read, or it is a directory. */
  read(path: string): Uint8Array | undefined;
  /** Whether a file or directory of this name exists. */
  exists(path: string): boolean;
  /** Names of the entries of a directory, in any order; empty when there is no such directory. */
  list(directory: string): string[];
}
