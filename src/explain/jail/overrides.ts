import type { FilterDefinition, JailDefinition } from '../../config/index.ts';
import type { SourceText } from '../../diagnostics/index.ts';

const REGEXES = ['failregex', 'ignoreregex'] as const;
const OTHERS = ['prefregex', 'datepattern', 'maxlines', 'usedns'] as const;

/** What a jail may set over its filter, by options of its own or in brackets behind the name of the filter. */
export const OVERRIDABLE: readonly string[] = [...REGEXES, ...OTHERS];

/** Lists the options that a jail sets over those of its filter. */
export function listOverrides(
  { filter, files }: JailDefinition,
  plain: FilterDefinition | undefined,
): string[] {
  if (!plain) return [];
  const inJail = (text: SourceText | undefined): boolean =>
    text === undefined || files.includes(text.origin?.file ?? '') || !text.origin;
  const regexes = REGEXES.filter((option) => {
    const said = textOf(plain[option]);
    return said !== '' && said !== textOf(filter[option]) && filter[option].some(inJail);
  });
  const others = OTHERS.filter((option) => {
    const value = filter.options.get(option);
    const said = plain.options.get(option)?.text ?? '';
    return value !== undefined && said !== '' && said !== value.text && inJail(value);
  });
  return [...regexes, ...others];
}

function textOf(regexes: readonly SourceText[]): string {
  return regexes.map(({ text }) => text).join('\n');
}
