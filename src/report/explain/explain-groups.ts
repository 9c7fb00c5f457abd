import type { Cause, GroupedLines, LineExplanation, LineGroup } from '../../explain/index.ts';
import { row, type ExplainFormat } from './explain-format.ts';
import { formatSteps } from './explain-steps.ts';
import { countOf, formatCount } from '../text/text-format.ts';

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
  yield* formatCauses({ ...example, cause: group.cause }, format);
  yield row('first', `${escape(example.file)}:${example.line}`, format);
  yield* formatSteps(example, format);
  yield '\n';
}

/** Formats why a line got its verdict, what there is to know about it, and with what regex it would match. */
export function* formatCauses(
  { cause, furtherCauses, remarks, suggestion }: LineExplanation,
  format: ExplainFormat,
): Generator<string> {
  const causes = cause ? [cause, ...furtherCauses, ...remarks] : remarks;
  for (const one of causes) yield formatCause(one, format);
  const { style, escape } = format;
  if (suggestion !== null) yield `  ${style.bold('try')}: ${escape(suggestion)}\n`;
}

export function formatCause(
  { code, message, hint }: Cause,
  { style, escape }: ExplainFormat,
): string {
  return `  ${style.yellow(code)}: ${escape(message)}\n  ${style.bold('hint')}: ${escape(hint)}\n`;
}
