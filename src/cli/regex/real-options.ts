import type { FilterDefinition, JailDefinition } from '../../config/index.ts';
import { reprDictionary, reprString } from '../../replay/index.ts';
import { formatSetting } from '../../report/index.ts';
import type { RegexOptions } from './source-types.ts';

const KNOWN_PREFIX = 'known/';

type RealOptions = (readonly [name: string, shown: string])[];

/** Tells the options that REGEX gives a filter. */
export function formatGivenOptions(label: string, given: RegexOptions): string[] {
  if (given.size === 0) return [];
  const texts = Array.from(given, ([name, value]) => [name, reprString(value)] as const);
  return [formatSetting(label, reprDictionary(texts))];
}

/** Tells the options that were given and those of `[Init]`, which fail2ban-regex has in one table by then. */
export function formatFilterOptions(given: RegexOptions, filter: FilterDefinition): string {
  const initial = [...filter.options.keys()].flatMap((name) =>
    name.startsWith(KNOWN_PREFIX) ? [name, name.slice(KNOWN_PREFIX.length)] : [],
  );
  return formatReal([...given.keys(), ...initial], (name) => describeOption(name, filter));
}

/** Tells the options that were given to a jail, and its backend; in one without a filter nothing else is known. */
export function formatJailOptions(given: RegexOptions, jail: JailDefinition): string {
  const { filter, filterSpec, backend } = jail;
  const describe = (name: string): string | undefined => {
    if (name === 'backend') return reprString(backend);
    return describeOption(name, filter) ?? (filterSpec ? undefined : 'None');
  };
  return formatReal([...given.keys(), 'backend'], describe);
}

function formatReal(
  names: readonly string[],
  describe: (name: string) => string | undefined,
): string {
  const real: RealOptions = [...new Set(['logtype', 'datepattern', ...names])].flatMap((name) => {
    const shown = describe(name);
    return shown === undefined ? [] : [[name, shown] as const];
  });
  return `Real  filter options : ${reprDictionary(real)}`;
}

function describeOption(
  name: string,
  { options, logtype, maxlines }: FilterDefinition,
): string | undefined {
  const text = (options.get(name) ?? (name === 'logtype' ? logtype : undefined))?.text;
  if (text === undefined) return undefined;
  return name === 'maxlines' ? String(maxlines ?? 'None') : reprString(text);
}
