import { decodeUtf8, type ConfigFiles } from '../../config/index.ts';
import { hasErrors, UsageError, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import { compileGoodRegexes, type CompiledFilter, type GoodRegex } from '../../filter/index.ts';
import { AddressList, readAddressFile } from '../../ip/index.ts';
import { placeGood } from '../filter/argument-filter.ts';
import type { GoodSettings } from './replay-terms.ts';

/** Who is good, besides those whom a failregex with `<F-MLFGAINED>` finds. */
export interface Good {
  regexes: readonly GoodRegex[];
  /** Those who are good whatever the logs say; absent where no file says so. */
  said: AddressList | undefined;
}

/**
 * Reads who is good.
 *
 * @param filter decides which tags there are, and what a host name counts as
 * @returns also a warning for each regex that others could have their own text found by
 * @throws UsageError for a file that can't be read
 */
export function readGood(
  { good = [], goodFile = [] }: GoodSettings,
  filter: Pick<CompiledFilter, 'usedns' | 'release'>,
  files: ConfigFiles,
): Result<Good> {
  const { value: regexes = [], diagnostics } = compileGoodRegexes(
    good.map((text, index) => placeGood(text, index)),
    filter,
  );
  const said = readGoodFiles(goodFile, files);
  const all = [...diagnostics, ...said.diagnostics];
  return hasErrors(all)
    ? { diagnostics: all }
    : { value: { regexes, said: said.value }, diagnostics: all };
}

/** @throws UsageError for a file that can't be read */
export function readGoodFiles(
  paths: readonly string[],
  files: ConfigFiles,
): { value: AddressList | undefined; diagnostics: Diagnostic[] } {
  if (paths.length === 0) return { value: undefined, diagnostics: [] };
  const value = new AddressList();
  const diagnostics = paths.flatMap((path) => readAddressFile(value, readText(path, files), path));
  return { value, diagnostics };
}

function readText(path: string, files: ConfigFiles): string {
  const bytes = files.read(path);
  if (bytes) return decodeUtf8(bytes).text;
  const reason = files.exists(path) ? files.explain?.(path) : 'there is no such file';
  throw new UsageError(
    `the file of good hosts ${path} can't be read${reason === undefined ? '' : `: ${reason}`}`,
    'Name a file with an address or a network on each line',
  );
}
