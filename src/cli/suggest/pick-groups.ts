import { UsageError } from '../../diagnostics/index.ts';
import { compileRegex, type PyRegex } from '../../pyregex/index.ts';
import type { LineGroup } from '../../suggest/index.ts';
import type { Host } from '../host.ts';
import type { SuggestFlags } from './flags.ts';

/** Whether options say which groups are meant. */
export function saysGroups({ like, match, group }: SuggestFlags): boolean {
  return like.length + match.length + group.length > 0;
}

/**
 * Finds the groups that options name, each once, in their order.
 *
 * @throws UsageError where there are none, or a number or a regex can't be
 */
export function findPicked(groups: readonly LineGroup[], flags: SuggestFlags): LineGroup[] {
  const { like, group: numbers } = flags;
  const regexes = flags.match.map(compile);
  for (const number of numbers) checkNumber(number, groups);
  const isPicked = ({ number, examples: [example] }: LineGroup): boolean => {
    const text = example?.text ?? '';
    const isLike = like.some((wanted) => text.includes(wanted));
    return isLike || numbers.includes(number) || regexes.some((regex) => regex.search(text, false));
  };
  const picked = groups.filter(isPicked);
  if (picked.length > 0) return picked;
  throw new UsageError(
    'No group is like that',
    'Without --like, --match and --group all are listed',
  );
}

function compile(pattern: string): PyRegex {
  const compiled = compileRegex(pattern);
  if (compiled.ok) return compiled.regex;
  throw new UsageError(`--match: ${compiled.error.message}`, 'Write it as Python does');
}

function checkNumber(number: number, { length }: readonly LineGroup[]): void {
  if (number <= length) return;
  throw new UsageError(
    `--group: there is no group ${number}`,
    length === 1 ? 'There is one group' : `There are groups 1 to ${length}`,
  );
}

/** Asks for groups until the answer names some; undefined where the person wants none. */
export async function askForGroups(
  groups: readonly LineGroup[],
  { ask, stdout }: Host,
): Promise<LineGroup[] | undefined> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one answer after the other
    const answer = await ask?.('\nWhich groups are failures? Numbers, or nothing to end: ');
    const words = answer?.split(/[\s,]+/).filter((word) => word !== '') ?? [];
    if (words.length === 0) return undefined;
    const picked = groups.filter(({ number }) => words.includes(String(number)));
    if (picked.length === new Set(words).size) return picked;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await stdout.write(`Name groups by numbers from 1 to ${groups.length}, such as: 1 3\n`);
  }
}
