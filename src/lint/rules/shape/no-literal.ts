import { nameOfRegex } from '../../../diagnostics/index.ts';
import type { FilterRegex } from '../../../filter/index.ts';
import type { Node } from '../../../pyregex/index.ts';
import { placeIn, type Finding, type LintRule } from '../../lint-rule.ts';

/** How many characters of a line a regex should fix, one behind the other. */
const SHORTEST = 3;

export const noLiteral = {
  code: 'lint/no-literal',
  meaning: 'a regex asks for no word, so it takes lines that it is not for, and is tried on all',
  remedy:
    'Write into the regex what the program writes into each of these lines, such as "refused".',
  find: ({ compiled: { prefregex, failregex } }) => {
    if (prefregex && hasLiteral(prefregex.regex.pattern.body)) return [];
    return failregex.filter(({ regex }) => !hasLiteral(regex.pattern.body)).map(describe);
  },
} satisfies LintRule;

/** Whether every match takes some characters that are fixed, but for their case. */
function hasLiteral(node: Node): boolean {
  switch (node.type) {
    case 'sequence':
      return hasRun(node.items) || node.items.some(hasLiteral);
    case 'alternation':
      return node.branches.every(hasLiteral);
    case 'repeat':
      return node.min > 0 && hasLiteral(node.body);
    case 'group':
    case 'atomic':
      return hasLiteral(node.body);
    default:
      return false;
  }
}

function hasRun(items: readonly Node[]): boolean {
  let run = 0;
  for (const item of items) {
    run = item.type === 'literal' ? run + 1 : item.type === 'assertion' ? run : 0;
    if (run >= SHORTEST) return true;
  }
  return false;
}

function describe(regex: FilterRegex): Finding {
  const { length } = regex.regex.pattern.source;
  return {
    severity: 'note',
    message: `${nameOfRegex(regex)} asks for no text of ${SHORTEST} characters, so it may take lines of any kind`,
    ...placeIn(regex, 0, length),
    hint: noLiteral.remedy.slice(0, -1),
  };
}
