import { nameOfRegex } from '../../../diagnostics/index.ts';
import { CONTENT, type FilterRegex } from '../../../filter/index.ts';
import type { Node } from '../../../pyregex/index.ts';
import { placeIn, type Finding, type LintRule } from '../../lint-rule.ts';
import { beginsWithAnything } from './takes-anything.ts';

export const noAnchor = {
  code: 'lint/no-anchor',
  meaning: 'a regex may match anywhere in a line, also in what others write there',
  remedy: String.raw`Begin the regex with ^ and what stands at the begin of a line: %(__prefix_line)s for syslog, the date is cut out before.`,
  find: ({ compiled: { prefregex, failregex, maxlines } }) => {
    // One that takes no content only says which lines are looked at.
    const before = prefregex?.groups.has(CONTENT) ? [prefregex] : [];
    const regexes = [...before, ...failregex];
    return regexes.filter((regex) => isUnbound(regex, maxlines > 1)).map(describe);
  },
} satisfies LintRule;

/** Whether a regex is bound to the begin of a line by nothing, or by `^.*` only, which may be all of another line. */
function isUnbound({ regex: { pattern } }: FilterRegex, takesLines: boolean): boolean {
  return !beginsLine(pattern.body) || (!takesLines && beginsWithAnything(pattern.body));
}

/** Whether every match begins where a line does; of several lines that are searched together it may be any. */
function beginsLine(node: Node): boolean {
  switch (node.type) {
    case 'assertion':
      return node.kind === 'line-begin' || node.kind === 'text-begin';
    case 'sequence':
      return node.items.length > 0 && beginsLine(node.items[0]!);
    case 'alternation':
      return node.branches.every(beginsLine);
    case 'group':
    case 'atomic':
      return beginsLine(node.body);
    default:
      return false;
  }
}

function describe(regex: FilterRegex): Finding {
  return {
    severity: 'note',
    message: `${nameOfRegex(regex)} is not bound to the begin of the line, so it may match in a part that others write`,
    ...placeIn(regex, 0, 1),
    hint: noAnchor.remedy.slice(0, -1),
  };
}
