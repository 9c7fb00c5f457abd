import type { CompiledFilter, FilterRegex } from '../../filter/index.ts';
import type { PyMatch } from '../../pyregex/index.ts';
import { namesHost } from '../repair/names-host.ts';

/** Finds the first failregex of a filter that finds a host in a message, without the lines around it. */
export function matchesAlone(filter: CompiledFilter, message: string): FilterRegex | undefined {
  const content = cutContent(filter, message);
  if (content === undefined) return undefined;
  const subject = `${content}\n`;
  return filter.failregex.find((regex) => {
    const match = regex.regex.search(subject, false);
    return match !== null && !countsNothing(regex, match) && namesHost(regex, match);
  });
}

function cutContent({ prefregex }: CompiledFilter, message: string): string | undefined {
  if (!prefregex) return message;
  const match = prefregex.regex.search(`${message}\n`, false);
  if (!match) return undefined;
  const content = prefregex.groups.readOne(match, 'content');
  return typeof content === 'string' && content !== '' ? content : message;
}

const UNCOUNTED_GROUPS = ['nofail', 'mlfgained'];

/** Whether a match is no failure by itself, or tells of a success. */
function countsNothing({ groups }: FilterRegex, match: PyMatch): boolean {
  return UNCOUNTED_GROUPS.some((name) => (groups.readOne(match, name) ?? '') !== '');
}
