import { nameOfRegex } from '../../../diagnostics/index.ts';
import type { FilterRegex } from '../../../filter/index.ts';
import { isAnchored, type Node } from '../../../pyregex/index.ts';
import { placeIn, type Finding, type LintRule } from '../../lint-rule.ts';

export const noAnchor = {
  code: 'lint/no-anchor',
  meaning: 'a regex may match anywhere in a line, also in what others write there',
  remedy: String.raw`Begin the regex with ^ and what stands at the begin of a line: %(__prefix_line)s for syslog, the date is cut out before.`,
  find: ({ compiled: { prefregex, failregex } }) => {
    // What a prefregex leaves over is anchored by it.
    const regexes = prefregex ? [prefregex] : failregex;
    return regexes.filter(({ regex }) => !bindsBegin(regex.pattern.body)).map(describe);
  },
} satisfies LintRule;

/** Whether a regex is bound to the begin of a line by more than `^.*`. */
function bindsBegin(body: Node): boolean {
  return isAnchored(body) && !beginsWithAnything(body);
}

/** Whether a regex begins with `^.*`. */
function beginsWithAnything(body: Node): boolean {
  if (body.type !== 'sequence') return false;
  const [, second] = body.items;
  return second?.type === 'repeat' && second.body.type === 'any' && second.max > 1;
}

function describe(regex: FilterRegex): Finding {
  return {
    severity: 'note',
    message: `${nameOfRegex(regex)} is not bound to the begin of the line, so it may match in a part that others write`,
    ...placeIn(regex, 0, 1),
    hint: noAnchor.remedy.slice(0, -1),
  };
}
