import type { LineExplanation } from '../../explain/index.ts';
import { row, type ExplainFormat } from './explain-format.ts';
import { formatCause, formatCauses, formatGroups } from './explain-groups.ts';
import { formatNetwork } from './explain-network.ts';
import { formatHost } from './explain-host.ts';
import type { ExplainResult } from './explain-json.ts';
import { formatSteps } from './explain-steps.ts';
import { describeGaps } from '../text/gaps.ts';
import { formatCount } from '../text/text-format.ts';

/** Formats explanations for people, piece by piece; those of single lines apart. */
export function* formatExplanations(
  { explanations, isComplete, diagnostics }: ExplainResult,
  format: ExplainFormat,
): Generator<string> {
  const { groups, hosts, networks, duplicates, onlyVerdict } = explanations;
  if (!isComplete) yield format.style.red(describeGaps(diagnostics, format.escape));
  for (const host of hosts) yield* formatHost(host, format);
  for (const network of networks) yield* formatNetwork(network, format);
  for (const grouped of groups) yield* formatGroups(grouped, format);
  if (onlyVerdict > 0) yield describeRest(onlyVerdict);
  if (duplicates) yield `${formatCause(duplicates.cause, format)}\n`;
}

function describeRest(lines: number): string {
  const subject =
    lines === 1 ? '1 line or shape has' : `${formatCount(lines)} lines or shapes have`;
  return `${subject} only a verdict, since --effort was used up\n`;
}

/** Formats the explanation of one line, under the line folded around the place that decides. */
export function* formatLine(line: LineExplanation, format: ExplainFormat): Generator<string> {
  const { escape } = format;
  yield `${escape(line.file)}:${line.line}: ${paintVerdict(line.verdict, format)}\n`;
  const { text, mark } = line;
  yield row('', format.frame(text, mark.start, mark.end - mark.start).shown, format);
  yield* formatCauses(line, format);
  yield* formatSteps(line, format);
  yield '\n';
}

function paintVerdict(verdict: LineExplanation['verdict'], { style }: ExplainFormat): string {
  if (verdict === 'matched') return style.green(verdict);
  return verdict === 'missed' ? style.red(verdict) : style.yellow(verdict);
}
