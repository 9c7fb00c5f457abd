import type { JailExplanation, LineExplanation, Refusal } from '../../explain/index.ts';
import { listReleases } from '../../release/index.ts';
import { row, type ExplainFormat } from './explain-format.ts';
import { formatCause, formatCauses, formatGroups } from './explain-groups.ts';
import { formatNetwork } from './explain-network.ts';
import { formatHost } from './explain-host.ts';
import { formatExplainedJail } from './explain-jail.ts';
import { formatSteps } from './explain-steps.ts';
import type { ExplainResult, ExplainWriter } from './explain-writer.ts';
import type { SettingsReport } from '../replay/replay-result.ts';
import { formatAnswer } from '../text/answer-text.ts';
import { describeGaps } from '../text/gaps.ts';
import { formatCount } from '../text/text-format.ts';

/** What the report for people begins with. */
export interface ExplainHead {
  settings: SettingsReport;
  /** With `--jail`. */
  jail: JailExplanation | null;
}

/** Creates the writer of the report for people. */
export function createExplainText({
  jail,
  settings,
  format,
}: ExplainHead & { format: ExplainFormat }): ExplainWriter {
  let head = [...formatHead({ jail, settings }, format)].join('');
  const takeHead = (): string => {
    const text = head;
    head = '';
    return text;
  };
  return {
    line: (line) => takeHead() + [...formatLine(line, format)].join(''),
    end: (result) => [takeHead(), ...formatExplanations(result, format)],
  };
}

function* formatHead({ jail, settings }: ExplainHead, format: ExplainFormat): Generator<string> {
  const fail2ban = format.escape(formatAnswer(settings.fail2ban));
  yield `${format.style.dim(`fail2ban ${fail2ban}`)}\n\n`;
  if (jail) yield* formatExplainedJail(jail, settings, format);
}

export function* formatExplanations(
  { explanations, jail, isComplete, diagnostics }: ExplainResult,
  format: ExplainFormat,
): Generator<string> {
  const { groups, hosts, networks, duplicates, onlyVerdict, onlyOwnRelease } = explanations;
  if (!isComplete) yield format.style.red(describeGaps(diagnostics, format.escape));
  for (const host of hosts) yield* formatHost(host, format);
  for (const network of networks) yield* formatNetwork(network, format);
  for (const grouped of groups) yield* formatGroups(grouped, format);
  if (onlyVerdict > 0) yield describeRest(onlyVerdict, 'has only a verdict', 'have only a verdict');
  if (onlyOwnRelease > 0)
    yield describeRest(
      onlyOwnRelease,
      'was shown to no other release',
      'were shown to no other release',
    );
  for (const refusal of explanations.refusals) {
    yield `${format.escape(describeRefusal(refusal, jail ? 'jail' : 'filter'))}\n`;
  }
  if (duplicates) yield `${formatCause(duplicates.cause, format)}\n`;
}

function describeRest(lines: number, one: string, more: string): string {
  const subject =
    lines === 1 ? `1 line or shape ${one}` : `${formatCount(lines)} lines or shapes ${more}`;
  return `${subject}, since --effort was used up\n`;
}

function describeRefusal({ releases, reason }: Refusal, kind: 'jail' | 'filter'): string {
  const { message, origin } = reason;
  const verb = releases.length === 1 ? 'refuses' : 'refuse';
  const place = origin ? ` (${origin.file}:${origin.line}:${origin.column})` : '';
  return `fail2ban ${listReleases(releases)} ${verb} this ${kind}: ${message}${place}`;
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
