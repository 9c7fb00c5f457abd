import type { JailExplanation, Refusal } from '../../explain/index.ts';
import { listReleases } from '../../release/index.ts';
import { formatCause } from './explain-causes.ts';
import { formatGrouped } from './explain-findings.ts';
import { paragraph, sentence, type ExplainFormat } from './explain-format.ts';
import { formatHost } from './explain-host.ts';
import { formatExplainedJail, formatJailName } from './explain-jail.ts';
import { formatLine } from './explain-line.ts';
import { formatNetwork } from './explain-network.ts';
import type { ExplainResult, ExplainWriter } from './explain-writer.ts';
import type { SettingsReport } from '../replay/replay-result.ts';
import { formatAnswer } from '../text/answer-text.ts';
import { describeGaps } from '../text/gaps.ts';
import { countOf, formatCount } from '../text/text-format.ts';

/** What the report for people begins with. */
export interface ExplainHead {
  settings: SettingsReport;
  /** With `--jail`. */
  jail: JailExplanation | null;
}

/** Creates the writer of the report for people. */
export function createExplainText({
  format,
  ...head
}: ExplainHead & { format: ExplainFormat }): ExplainWriter {
  let isBegun = false;
  const begin = (): string => {
    const text = isBegun ? '' : [...formatHead(head, format)].join('');
    isBegun = true;
    return text;
  };
  return {
    line: (line) => begin() + [...formatLine(line, format)].join(''),
    end: (result) => [begin(), ...formatExplanations(result, format)],
  };
}

/** Formats what the report begins with: the jail if it has causes of its own, and with `--verbose` what answers. */
function* formatHead({ jail, settings }: ExplainHead, format: ExplainFormat): Generator<string> {
  if (format.isVerbose) yield `${describeAnswer(settings, format)}\n`;
  if (jail && (format.isVerbose || jail.causes.length > 0)) {
    yield* formatExplainedJail(jail, settings, format);
  }
}

/** Says which fail2ban answers, unless that was asked for. */
function nameAnswer({ fail2ban: { reason, version } }: SettingsReport): string {
  return reason === 'option' ? '' : ` as fail2ban ${version}`;
}

/** Formats which fail2ban answers, and why that one. */
function describeAnswer({ fail2ban }: SettingsReport, format: ExplainFormat): string {
  const answer = format.escape(`fail2ban ${formatAnswer(fail2ban)}`);
  return paragraph(answer, '', format.style.dim, format, '');
}

export function* formatExplanations(
  { explanations, settings, jail, isComplete, diagnostics }: ExplainResult,
  format: ExplainFormat,
): Generator<string> {
  const { verdicts, groups, hosts, networks, duplicates } = explanations;
  if (!isComplete) yield format.style.red(describeGaps(diagnostics, format.escape));
  for (const host of hosts) yield* formatHost(host, settings.zone, format);
  for (const network of networks) yield* formatNetwork(network, settings.zone, format);
  const total = Object.values(verdicts).reduce((sum, lines) => sum + lines, 0);
  for (const [place, grouped] of groups.entries()) {
    const as = place === 0 && !format.isVerbose ? nameAnswer(settings) : '';
    const describe = (lines: number): string =>
      `${formatCount(lines)} of ${countOf(total, 'line')} ${grouped.verdict}${grouped.undated ? ' without a date' : ''}${as}`;
    yield* formatGrouped(grouped, describe, format, format.moreBy && '--limit');
  }
  if (duplicates) yield `${formatCause(duplicates.cause, format)}\n`;
  yield* formatRest(explanations, jail ? 'jail' : 'filter', format);
  if (format.isVerbose) return;
  if (jail?.causes.length === 0) yield formatJailName(jail, settings, format);
  if (groups.length === 0) yield describeAnswer(settings, format);
}

/** Formats what could not be said. */
function* formatRest(
  { onlyVerdict, onlyOwnRelease, refusals }: ExplainResult['explanations'],
  kind: 'jail' | 'filter',
  format: ExplainFormat,
): Generator<string> {
  if (onlyVerdict > 0) {
    yield describeRest(onlyVerdict, 'has only a verdict', 'have only a verdict', format);
  }
  if (onlyOwnRelease > 0) {
    const [one, more] = ['was shown to no other release', 'were shown to no other release'];
    yield describeRest(onlyOwnRelease, one, more, format);
  }
  for (const refusal of refusals)
    yield sentence(describeRefusal(refusal, kind, format), format, '');
}

function describeRest(lines: number, one: string, more: string, format: ExplainFormat): string {
  const subject =
    lines === 1 ? `1 line or shape ${one}` : `${formatCount(lines)} lines or shapes ${more}`;
  return sentence(`${subject}, since --effort was used up`, format, '');
}

function describeRefusal(
  { releases, reason }: Refusal,
  kind: 'jail' | 'filter',
  { escape }: ExplainFormat,
): string {
  const { message, origin } = reason;
  const verb = releases.length === 1 ? 'refuses' : 'refuse';
  const place = origin ? ` (${origin.file}:${origin.line}:${origin.column})` : '';
  return escape(`fail2ban ${listReleases(releases)} ${verb} this ${kind}: ${message}${place}`);
}
