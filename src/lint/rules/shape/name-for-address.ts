import { nameOfRegex } from '../../../diagnostics/index.ts';
import { expandTags, type FilterRegex } from '../../../filter/index.ts';
import { compileRegex, type PyRegex } from '../../../pyregex/index.ts';
import type { Finding, LintedFilter, LintRule } from '../../lint-rule.ts';
import { runWithin } from '../../lint-rule.ts';
import { matchLines } from '../../matched-lines.ts';

/** How many lines have to say that only addresses come. */
const FEWEST_LINES = 20;
/** The most that a filter may take, in milliseconds of a CPU. */
const LONGEST_MS = 2000;
const HOST = '<HOST>';
const ADDRESS = '<ADDR>';
const ID_GROUPS = ['ip4', 'ip6'];

export const nameForAddress = {
  code: 'lint/name-for-address',
  meaning: 'a regex takes names of hosts where the log only has addresses',
  remedy:
    'Write <ADDR> instead of <HOST>: names can be made up by whoever writes there, and have to be looked up.',
  triesLines: true,
  isSample: true,
  find: (filter) =>
    runWithin(filter.trials, LONGEST_MS, () =>
      [...matchLines(filter).matched].flatMap(([regex, subjects]) =>
        subjects.length >= FEWEST_LINES ? describe(regex, subjects, filter) : [],
      ),
    ),
} satisfies LintRule;

function describe(
  regex: FilterRegex,
  subjects: readonly string[],
  filter: LintedFilter,
): Finding[] {
  const start = regex.written.text.indexOf(HOST);
  const other = start < 0 ? undefined : compileWithAddress(regex, filter);
  if (!other || !subjects.every((text) => findsSame(regex.regex, other, text))) return [];
  const origin = regex.written.originAt(start, start + HOST.length);
  return [
    {
      severity: 'note',
      message: `${nameOfRegex(regex)} takes names too, but each of ${subjects.length} lines that it takes has an address`,
      ...(origin && { origin }),
      hint: nameForAddress.remedy.slice(0, -1),
    },
  ];
}

function compileWithAddress(
  { written }: FilterRegex,
  { compiled, release }: LintedFilter,
): PyRegex | undefined {
  const text = written.text;
  const start = text.indexOf(HOST);
  const changed = written.replaceEach([{ start, end: start + HOST.length, text: ADDRESS }]);
  const { text: source } = expandTags(changed, compiled.usedns, release);
  const result = compileRegex(source, { syntax: release.python });
  return result.ok ? result.regex : undefined;
}

/** Whether two regexes find the same address in a text. */
function findsSame(one: PyRegex, other: PyRegex, text: string): boolean {
  const [address, otherAddress] = [one, other].map((regex) => addressIn(regex, text));
  return address !== undefined && address === otherAddress;
}

function addressIn(regex: PyRegex, text: string): string | undefined {
  const match = regex.search(text, false);
  const groups = ID_GROUPS.flatMap((name) => regex.pattern.groupNames.get(name) ?? []);
  return groups.map((group) => match?.group(group)).find((value) => value !== undefined);
}
