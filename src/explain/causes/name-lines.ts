import type { CompiledFilter, FilterRegex } from '../../filter/index.ts';
import { type Node, childrenOf } from '../../pyregex/index.ts';
import type { Cause } from './causes.ts';
import type { TracedAttempt } from '../line/regex-attempt.ts';
import { nameOf } from './wording.ts';

const NEWLINE = 0x0a;

/**
 * Why a regex for several lines does not match yet, or never does.
 *
 * @param waits whether it matches as far as the lines go
 */
export function nameWantedLines(
  { attempt, search }: TracedAttempt,
  { maxlines }: CompiledFilter,
  waits: boolean,
): Cause | undefined {
  if (!wantsLines(search.regex)) return undefined;
  const name = nameOf(attempt);
  if (maxlines === 1) {
    return {
      code: 'explain/needs-maxlines',
      message: `${name} is for several lines, but one is searched at a time, so it never matches`,
      hint: 'Set maxlines in the filter to the number of lines that belong together',
    };
  }
  if (!waits) return undefined;
  return {
    code: 'explain/waiting-for-lines',
    message: `${name} matches as far as the lines go, and waits for the next`,
    hint: `Nothing has to be done if a line that follows within maxlines (${maxlines}) matches; else look at why that one does not`,
  };
}

/** Whether something has to follow a newline in every match. */
function wantsLines({ regex }: FilterRegex): boolean {
  const items = listItems(regex.pattern.body);
  const newline = items.findIndex((node) => node.type === 'literal' && node.code === NEWLINE);
  return newline >= 0 && newline < items.length - 1;
}

/** What stands one behind the other in every match. */
function listItems(node: Node): Node[] {
  if (node.type !== 'sequence' && !(node.type === 'group')) return [node];
  return childrenOf(node).flatMap(listItems);
}
