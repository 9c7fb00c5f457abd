import { decodeUtf8, loadFilter, parseFilterSpec } from '../../config/index.ts';
import type { OtherMode } from '../../explain/index.ts';
import { compileFilter, type FilterOptions } from '../../filter/index.ts';
import type { Surroundings } from '../run/replay-terms.ts';

/** Filters that have modes keep the regexes of each in an option of this name. */
const MODE_OPTION = /^mdre-([a-z\d]+)\s*[=:]/gm;

const NOTHING = new Uint8Array();

/** Where a filter is. */
export interface FilterPlace {
  configDir: string;
  /** That it was read from. */
  files: readonly string[];
  logtype?: string;
}

/**
 * The same filter in each of its modes, those that are sound.
 *
 * @param spec as a jail names it, options in brackets
 */
export function readModes(
  spec: string,
  { files, ...place }: FilterPlace,
  options: FilterOptions,
  { configFiles }: Pick<Surroundings, 'configFiles'>,
): OtherMode[] {
  const parsed = parseFilterSpec(spec, options.release).value;
  if (!parsed) return [];
  const texts = files.map((file) => decodeUtf8(configFiles.read(file) ?? NOTHING).text);
  const modes = texts.flatMap((text) => [...text.matchAll(MODE_OPTION)].map(([, mode]) => mode!));
  return [...new Set(modes)].flatMap((mode) => {
    const given = new Map([...parsed.options, ['mode', mode]]);
    const loaded = loadFilter(
      { ...place, release: options.release, spec: parsed.name, options: given },
      configFiles,
    );
    const filter = loaded.value && compileFilter(loaded.value, options).value;
    const list = [...given].map(([name, value]) => `${name}=${value}`).join(', ');
    return filter ? [{ spec: `${parsed.name}[${list}]`, filter }] : [];
  });
}
