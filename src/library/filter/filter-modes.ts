import { decodeUtf8, loadFilter, parseFilterSpec } from '../../config/index.ts';
import type { OtherMode } from '../../explain/index.ts';
import { compileFilter, type FilterOptions } from '../../filter/index.ts';
import type { Surroundings } from '../run/replay-terms.ts';

/** The options by which filters choose among what they have, and where each value of them is named. */
const CHOICES = [
  // The regexes of a mode stand in an option of this name.
  { option: 'mode', named: /^mdre-([a-z\d]+)\s*[=:]/gm },
  // What is peculiar to the lines of a logtype stands in a section of this name.
  { option: 'logtype', named: /^\[lt_([a-z\d]+)\]/gm },
];

const NOTHING = new Uint8Array();

/** Where a filter is. */
export interface FilterPlace {
  configDir: string;
  /** That it was read from. */
  files: readonly string[];
  logtype?: string;
}

/**
 * Reads the same filter in each of its modes, and for each of its logtypes, those that are sound.
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
  return listChoices(texts).flatMap(([option, value]) => {
    const given = new Map([...parsed.options, [option, value]]);
    const loaded = loadFilter(
      { ...place, release: options.release, spec: parsed.name, options: given },
      configFiles,
    );
    const filter = loaded.value && compileFilter(loaded.value, options).value;
    const list = [...given].map((each) => each.join('=')).join(', ');
    return filter ? [{ spec: `${parsed.name}[${list}]`, option, filter }] : [];
  });
}

/** The value of `logtype` that is another word for `journal`. */
const ALIAS = 'short';

/** Lists the options that filters choose by, each with each of its values. */
function listChoices(texts: readonly string[]): [option: string, value: string][] {
  return CHOICES.flatMap(({ option, named }) => {
    const values = texts.flatMap((text) => [...text.matchAll(named)].map(([, value]) => value!));
    const byName = [...new Set(values)].toSorted(
      (a, b) => Number(a === ALIAS) - Number(b === ALIAS),
    );
    return byName.map((value): [string, string] => [option, value]);
  });
}
