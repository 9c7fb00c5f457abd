import type { Explanations, LineExplanation } from '../explain/index.ts';
import { row, type ExplainFormat } from './explain-format.ts';
import { causesOf, formatCause, formatGroups, MAX_SHAPE_WIDTH } from './explain-groups.ts';
import { formatHost } from './explain-host.ts';
import { formatSteps } from './explain-steps.ts';
import { shorten } from './text-format.ts';

/** Explanations for people, piece by piece. */
export function* formatExplanations(
  { lines, groups, hosts, duplicates }: Explanations,
  format: ExplainFormat,
): Generator<string> {
  for (const line of lines) yield* formatLine(line, format);
  for (const host of hosts) yield* formatHost(host, format);
  for (const grouped of groups) yield* formatGroups(grouped, format);
  if (duplicates) yield `${formatCause(duplicates.cause, format)}\n`;
}

function* formatLine(line: LineExplanation, format: ExplainFormat): Generator<string> {
  const { escape } = format;
  yield `${escape(line.file)}:${line.line}: ${paintVerdict(line.verdict, format)}\n`;
  yield row('', shorten(escape(line.text), MAX_SHAPE_WIDTH), format);
  for (const cause of causesOf(line)) yield formatCause(cause, format);
  yield* formatSteps(line, format);
  yield '\n';
}

function paintVerdict(verdict: LineExplanation['verdict'], { style }: ExplainFormat): string {
  if (verdict === 'matched') return style.green(verdict);
  return verdict === 'missed' ? style.red(verdict) : style.yellow(verdict);
}
