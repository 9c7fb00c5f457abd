import { nameOfRegex } from '../../../diagnostics/index.ts';
import type { FilterRegex } from '../../../filter/index.ts';
import { placeIn, type Finding, type LintRule } from '../../lint-rule.ts';
import { beginsWithAnything, endsWithAnything } from './takes-anything.ts';

export const bothEndsOpen = {
  code: 'lint/both-ends-open',
  meaning:
    'a regex takes anything at its begin and at its end, which binds it to nothing and costs time',
  remedy: String.raw`Write what stands at the begin of the line behind ^, and what stands at its end before $; where anything may stand at the end, leave .*$ out.`,
  find: ({ compiled: { failregex } }) => failregex.filter(isOpen).map(describe),
} satisfies LintRule;

function isOpen({ regex: { pattern } }: FilterRegex): boolean {
  return beginsWithAnything(pattern.body) && endsWithAnything(pattern.body);
}

function describe(regex: FilterRegex): Finding {
  const { length } = regex.regex.pattern.source;
  return {
    severity: 'note',
    message: `${nameOfRegex(regex)} takes anything at its begin and at its end, so both say nothing of a line`,
    ...placeIn(regex, 0, length),
    hint: bothEndsOpen.remedy.slice(0, -1),
  };
}
