import type { FilterDefinition } from '../../config/index.ts';
import { reprDictionary, reprString } from '../../replay/index.ts';
import { formatSetting } from '../../report/index.ts';
import type { RegexOptions, RegexTestSourceRequest } from './source-types.ts';

const KNOWN_PREFIX = 'known/';

/** Tells the options that REGEX gives a filter and, if asked for, those that it ends up with. */
export function formatOptions(
  label: string,
  given: RegexOptions,
  definition: FilterDefinition,
  { showsOptions }: RegexTestSourceRequest,
): string[] {
  const output = given.size > 0 ? [formatSetting(label, reprTexts(given))] : [];
  return showsOptions ? [...output, formatRealOptions(given, definition)] : output;
}

/** Tells the options that were given and those of `[Init]`, which fail2ban-regex has in one table by then. */
function formatRealOptions(
  given: RegexOptions,
  { options, maxlines, logtype }: FilterDefinition,
): string {
  const initial = [...options.keys()].flatMap((name) =>
    name.startsWith(KNOWN_PREFIX) ? [name, name.slice(KNOWN_PREFIX.length)] : [],
  );
  const names = new Set(['logtype', 'datepattern', ...given.keys(), ...initial]);
  const real = [...names].flatMap((name) => {
    const own = name === 'logtype' ? logtype : undefined;
    const text = (options.get(name) ?? own)?.text;
    if (text === undefined) return [];
    const shown = name === 'maxlines' ? String(maxlines ?? 'None') : reprString(text);
    return [[name, shown] as const];
  });
  return `Real  filter options : ${reprDictionary(real)}`;
}

function reprTexts(options: RegexOptions): string {
  return reprDictionary(Array.from(options, ([name, value]) => [name, reprString(value)]));
}
