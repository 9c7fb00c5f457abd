import type { Result } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import { RememberedReads, type ConfigFiles } from './config-files.ts';
import { locate } from './layers.ts';
import { joinPath } from './paths.ts';
import { readConfig, type ReadConfig } from './read-config.ts';

/** The extensions of config files, in the order of reading. */
export const EXTENSIONS = ['.conf', '.local'];

/** What the files of a name hold, whoever names them. */
export interface StandardRead extends Required<Result<ReadConfig>> {
  /** The files that there are. */
  paths: readonly string[];
}

const standardReads = new RememberedReads<StandardRead>();

/**
 * Reads the files that a name stands for, each name once.
 *
 * @param base their path without an extension
 */
export function readStandardFiles(
  base: string,
  release: Release,
  files: ConfigFiles,
): StandardRead {
  return standardReads.read(files, `${release.name} ${base}`, () => {
    const paths = listStandardFiles(base, files);
    return { paths, ...readEachOf(paths, release, files) };
  });
}

/** Reads files of which fail2ban wants each, or in old releases one, to be readable. */
export function readEachOf(
  paths: readonly string[],
  { unreadConfigIsRefused }: Release,
  files: ConfigFiles,
): Required<Result<ReadConfig>> {
  return readConfig(paths, files, unreadConfigIsRefused);
}

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
  const paths = EXTENSIONS.flatMap(pathsOf).filter((path) => files.exists(path));
  return paths.map((path) => locate(path, files));
}
