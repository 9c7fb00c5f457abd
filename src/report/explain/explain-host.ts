import type { HostExplanation, NearMiss, OtherFate } from '../../explain/index.ts';
import { listReleases, sinceWhen } from '../../release/index.ts';
import { EventTimes, formatEvents } from './explain-events.ts';
import { formatGrouped } from './explain-findings.ts';
import { paragraph, sentence, showPlace, type ExplainFormat } from './explain-format.ts';
import { countOf, formatCount } from '../text/text-format.ts';

/**
 * Formats what happened to a host, and why it was or wasn't banned.
 *
 * @param zone the name of the zone of the log
 */
export function* formatHost(
  host: HostExplanation,
  zone: string,
  format: ExplainFormat,
): Generator<string> {
  const { style, escape } = format;
  const times = new EventTimes(host.events, zone, format);
  const answer = `: ${describeFate(host, format)}${times.range}`;
  yield paragraph(escape(host.id), answer, style.bold, format, '');
  if (host.nearMiss) yield sentence(describeNearMiss(host.nearMiss, format), format);
  for (const fate of host.otherReleases) yield sentence(describeOtherFate(fate), format);
  yield* formatBefore(host, format);
  yield* formatEvents(host, times, format);
  yield '\n';
  for (const grouped of host.mentions) yield* formatMentions(grouped, host, format);
}

/** Formats why a host counts from some line on only, though it stands in lines before that. */
function* formatBefore(
  { firstHit, before }: HostExplanation,
  format: ExplainFormat,
): Generator<string> {
  if (!firstHit || !before) return;
  const one = before.lines === 1;
  const holding = `${countOf(before.lines, 'line')} before ${one ? 'holds it and does' : 'hold it and do'} not count`;
  yield sentence(
    `hits only from ${showPlace(firstHit, format)} on, which is the first line with it that matches; ${holding}:`,
    format,
  );
  for (const { lines, verdict, cause, first } of before.reasons) {
    const why = cause ? `${cause.message} (${cause.code})` : '';
    yield sentence(
      `${formatCount(lines)} × ${verdict}: ${format.escape(why)}, such as ${showPlace(first, format)}`,
      format,
      '    ',
    );
  }
  if (before.others > 0) yield `    and ${formatCount(before.others)} of rarer shapes\n`;
}

function* formatMentions(
  grouped: HostExplanation['mentions'][number],
  { id }: HostExplanation,
  format: ExplainFormat,
): Generator<string> {
  const describe = (lines: number): string =>
    `${countOf(lines, 'line')} with ${format.escape(id)} ${lines === 1 ? 'does' : 'do'} not count for it (${grouped.verdict})`;
  yield* formatGrouped(grouped, describe, format);
}

function describeFate(
  { bans, failures, ignored, events }: HostExplanation,
  { escape }: ExplainFormat,
): string {
  if (bans > 0) return `banned ${countOf(bans, 'time')}, after ${countOf(failures, 'failure')}`;
  const rule = events.find((event) => event.event === 'ignored')?.rule;
  if (failures === 0 && ignored > 0)
    return `not banned: ignored by ignoreip ${escape(rule ?? '')}, ${countOf(ignored, 'failure')} dropped`;
  if (failures === 0) return 'not banned: no failregex found it in any line';
  return `not banned: ${countOf(failures, 'failure')}`;
}

function describeOtherFate({ releases, isBanned, changes }: OtherFate): string {
  const reasons = changes.map((change) => sinceWhen(change));
  const fate = isBanned ? 'would be banned' : 'would not be banned';
  return [`in fail2ban ${listReleases(releases)} it ${fate}`, ...reasons].join(': ');
}

function describeNearMiss(
  { retry, maxretry, findtime, lateSeconds, enoughMaxretry, enoughFindtime }: NearMiss,
  { duration }: ExplainFormat,
): string {
  const next =
    lateSeconds === null ? 'no further one came' : `the next came ${lateSeconds} s too late`;
  const reached = `${retry} of ${maxretry} within ${duration(findtime)}; ${next}`;
  const enough = [
    `maxretry ≤ ${enoughMaxretry}`,
    ...(enoughFindtime === null ? [] : [`findtime ≥ ${duration(enoughFindtime)}`]),
  ];
  return `${reached}; would be banned with ${enough.join(' or ')}`;
}
