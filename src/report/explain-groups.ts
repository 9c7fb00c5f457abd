import type { Cause, GroupedLines, LineExplanation, LineGroup } from '../explain/index.ts';
import { row, type ExplainFormat } from './explain-format.ts';
import { formatSteps } from './explain-steps.ts';
import { countOf, formatCount } from './text-format.ts';

export function* formatGroups(
  { verdict, groups, others }: GroupedLines,
  format: ExplainFormat,
): Generator<string> {
  const lines = groups.reduce((sum, group) => sum + group.lines, others);
  const { bold } = format.style;
  yield `${bold(`${countOf(lines, 'line')} ${verdict}`)}${lines > 0 ? `, in ${countOf(groups.length, 'group')}` : ''}\n\n`;
  for (const group of groups) yield* formatGroup(group, format);
  if (others > 0) yield `… and ${countOf(others, 'line')} of other shapes\n\n`;
}

function* formatGroup(group: LineGroup, format: ExplainFormat): Generator<string> {
  const { example, shapes } = group;
  const { escape, style } = format;
  const more = shapes > 1 ? ` and ${countOf(shapes - 1, 'similar shape')}` : '';
  yield `${style.bold(`${formatCount(group.lines)} ×`)} ${format.frame(group.shape, group.mark, 1).shown}${more}\n`;
  for (const cause of causesOf(group)) yield formatCause(cause, format);
  yield row('first', `${escape(example.file)}:${example.line}`, format);
  yield* formatSteps(example, format);
  yield '\n';
}

export function causesOf({ cause, remarks }: Pick<LineExplanation, 'cause' | 'remarks'>): Cause[] {
  return cause ? [cause, ...remarks] : remarks;
}

export function formatCause(
  { code, message, hint }: Cause,
  { style, escape }: ExplainFormat,
): string {
  return `  ${style.yellow(code)}: ${escape(message)}\n  ${style.bold('hint')}: ${escape(hint)}\n`;
}
