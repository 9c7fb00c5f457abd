import type { RegexSummary } from '../../replay/index.ts';
import type { AttentionContext, AttentionRule } from '../context.ts';
import type { AttentionFinding } from '../../diagnostics/index.ts';

/** Failregexes that hit no line, where others did. */
export const unusedFailregexes: AttentionRule = {
  code: 'attention/unused-failregexes',
  find: (context) => findUnused(context, 'failregex', 'failregexes'),
};

/** Ignoreregexes that hit no line, where lines matched that they might have ignored. */
export const unusedIgnoreregexes: AttentionRule = {
  code: 'attention/unused-ignoreregexes',
  find: (context) => findUnused(context, 'ignoreregex', 'ignoreregexes'),
};

function findUnused(
  { result: { summary }, explain }: AttentionContext,
  kind: RegexSummary['kind'],
  kinds: string,
): AttentionFinding[] {
  const all = summary.regexes.filter((regex) => regex.kind === kind);
  const count = all.filter(({ hits }) => hits === 0).length;
  if (count === 0 || summary.counts.verdicts.matched === 0) return [];
  const [only] = all;
  const which = all.length === 1 ? `${kind} ${only!.number}` : `${count} of ${all.length} ${kinds}`;
  return [{ message: `${which} never matched`, command: explain(), count }];
}
