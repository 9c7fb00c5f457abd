import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { ConfigFiles } from '../files/config-files.ts';
import { locate, placesOf } from '../files/layers.ts';
import { findMissingConfig } from '../files/missing-config.ts';
import { readConfig, type ReadConfig } from '../files/read-config.ts';
import { basename, dirname, joinPath, withoutExtension } from '../files/paths.ts';
import { EXTENSIONS, listStandardFiles, readEachOf } from '../files/standard-files.ts';
import { findSimilar } from '../values/suggest.ts';

/** The files that make a filter, without what they include. */
export interface FilterLocation {
  name: string;
  /** The files in the order of reading. */
  paths: string[];
  /** Whether they are those that the name has in a `filter.d`. */
  isStandard: boolean;
}

const FILTER_DIRECTORY = 'filter.d';

/**
 * Finds a filter by its name or path, as fail2ban-regex does. A name, and a path into a `filter.d`, mean `name.conf`,
 * `name.d/*.conf`, `name.local` and `name.d/*.local`; any other path means that file and a `.local` beside it. A name
 * that `filter.d` does not know may also be a file of the current directory.
 */
export function locateFilter(
  spec: string,
  configDir: string,
  files: ConfigFiles,
): Result<FilterLocation> {
  const directory = spec.includes('/') ? dirname(spec) : filterDirectory(configDir);
  const file = basename(spec);
  const found = candidates(file).find((name) => isFile(joinPath(directory, name), files));
  const isStandard = found !== undefined && basename(directory) === FILTER_DIRECTORY;
  const paths = isStandard ? listStandardFiles(joinPath(directory, stem(file)), files) : [];
  if (paths.length > 0) return located(stem(file), paths, true);
  if (found !== undefined) return located(stem(found), [locate(joinPath(directory, found), files)]);
  if (spec.includes('.') && isFile(spec, files)) return located(stem(file), [spec]);
  const missing = spec.includes('/')
    ? undefined
    : findMissingConfig(`filter \`${spec}\``, configDir, files);
  return { diagnostics: [missing ?? notFound(spec, directory, files)] };
}

/** Reads the files of a filter that was found. */
export function readLocatedFilter(
  { paths, isStandard }: FilterLocation,
  release: Release,
  files: ConfigFiles,
): Required<Result<ReadConfig>> {
  return isStandard ? readEachOf(paths, release, files) : readConfig(paths, files);
}

function located(name: string, paths: string[], isStandard = false): Result<FilterLocation> {
  return { value: { name, paths, isStandard }, diagnostics: [] };
}

function filterDirectory(configDir: string): string {
  const directory = configDir.replace(/(?<=.)\/+$/, '');
  return basename(directory) === FILTER_DIRECTORY
    ? directory
    : joinPath(directory, FILTER_DIRECTORY);
}

/** Lists the names that a file may have; a dot near the end of a name is that of an extension. */
function candidates(name: string): string[] {
  if (name.slice(-6).includes('.')) return [name];
  return [name, ...EXTENSIONS.map((extension) => name + extension)];
}

function stem(file: string): string {
  return EXTENSIONS.some((extension) => file.endsWith(extension)) ? withoutExtension(file) : file;
}

function isFile(path: string, files: ConfigFiles): boolean {
  return files.read(path) !== undefined;
}

function notFound(spec: string, directory: string, files: ConfigFiles): Diagnostic {
  const paths = candidates(basename(spec)).map((name) => joinPath(directory, name));
  const path = paths.find((candidate) => files.exists(candidate));
  if (path !== undefined) return unreadable(path, files.explain?.(path));
  const known = files
    .list(directory)
    .filter((name) => name.endsWith('.conf'))
    .map(stem);
  const similar = findSimilar(stem(basename(spec)), known);
  return {
    code: 'config/file-not-found',
    severity: 'error',
    message: `there is no filter \`${spec}\` in ${placesOf(directory, files).join(' or ') || '.'}`,
    hint: similar === undefined ? hintForNotFound(spec, known) : `Did you mean \`${similar}\``,
  };
}

function unreadable(path: string, reason: string | undefined): Diagnostic {
  return {
    code: 'config/file-unreadable',
    severity: 'error',
    message: `${path} can't be read${reason === undefined ? '' : `: ${reason}`}`,
    hint: 'Name a file, and run as a user who may read it',
  };
}

function hintForNotFound(spec: string, known: readonly string[]): string {
  if (known.length === 0)
    return 'Name the directory of the configuration with --config, or give the path of the file';
  return spec.includes('/') ? 'Check the path' : 'Give its path, e.g. ./my-filter.conf';
}
