import type { ConfigFiles } from './config-files.ts';
import { joinPath } from './paths.ts';

/** The extensions of config files, in the order of reading. */
export const EXTENSIONS = ['.conf', '.local'];

/** Lists the files that a name stands for: `name.conf`, `name.d/*.conf`, `name.local` and `name.d/*.local`. */
export function listStandardFiles(base: string, files: ConfigFiles): string[] {
  const directory = `${base}.d`;
  const entries = files
    .list(directory)
    .filter((name) => !name.startsWith('.'))
    .toSorted();
  const pathsOf = (extension: string): string[] => {
    const parts = entries.filter((name) => name.endsWith(extension));
    return [base + extension, ...parts.map((name) => joinPath(directory, name))];
  };
  return EXTENSIONS.flatMap(pathsOf).filter((path) => files.exists(path));
}
