import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { ConfigFiles } from '../../src/config/index.ts';

/** The files of this machine, for comparisons with an installed fail2ban. */
export const DISK_FILES: ConfigFiles = {
  read: (path) => orElse(() => readFileSync(path), undefined),
  exists: existsSync,
  list: (directory) => orElse(() => readdirSync(directory), []),
};

function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
