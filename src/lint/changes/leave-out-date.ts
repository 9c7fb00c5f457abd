import {
  findSpeltDate,
  spanAsWritten,
  type CompiledFilter,
  type FilterRegex,
} from '../../filter/index.ts';

/** Leaves out the date that a regex begins with, but not its anchor. */
export function leaveOutDate(regex: FilterRegex, filter: CompiledFilter): string | undefined {
  const date = findSpeltDate(regex.expanded.text);
  if (!date) return undefined;
  const { text } = regex.written;
  const { end } = spanAsWritten(regex, date, filter);
  return (text.startsWith('^') ? '^' : '') + text.slice(end);
}
