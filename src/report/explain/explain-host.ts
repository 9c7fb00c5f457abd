import type { HostEvent, HostExplanation, NearMiss, OtherFate } from '../../explain/index.ts';
import { listReleases, sinceWhen } from '../../release/index.ts';
import { formatGrouped } from './explain-findings.ts';
import { entry, paragraph, sentence, showPlace, type ExplainFormat } from './explain-format.ts';
import { countOf, formatCount } from '../text/text-format.ts';

/** The most events that are shown: the first and the last. */
const MAX_EVENTS = 40;
const MAX_SHORT_EVENTS = 6;

/**
 * Formats what happened to a host, and why it was or wasn't banned.
 */
export function* formatHost(host: HostExplanation, format: ExplainFormat): Generator<string> {
  const { style, escape } = format;
  yield paragraph(escape(host.id), `: ${describeFate(host, format)}`, style.bold, format, '');
  if (host.nearMiss) yield sentence(describeNearMiss(host.nearMiss, format), format);
  for (const fate of host.otherReleases) yield sentence(describeOtherFate(fate), format);
  yield* formatBefore(host, format);
  yield* formatEvents(host, format);
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

function* formatEvents(
  { events, omitted }: HostExplanation,
  format: ExplainFormat,
): Generator<string> {
  const { isVerbose, moreBy } = format;
  const most = isVerbose ? MAX_EVENTS : MAX_SHORT_EVENTS;
  const left = events.length - most + omitted;
  const half = most / 2;
  if (left <= 1) {
    for (const event of events) yield formatEvent(event, format);
    return;
  }
  for (const event of events.slice(0, half)) yield formatEvent(event, format);
  const more = isVerbose ? '--format json shows all that are kept' : moreBy;
  yield `  … ${countOf(left, 'more event')}${more && ` (${more})`}\n`;
  for (const event of events.slice(-half)) yield formatEvent(event, format);
}

function formatEvent(event: HostEvent, format: ExplainFormat): string {
  const place = 'file' in event ? showPlace(event, format) : '';
  return entry(format.time(event.time), describeEvent(event, format), format, place);
}

function describeEvent(event: HostEvent, { time, escape }: ExplainFormat): string {
  switch (event.event) {
    case 'failure': {
      const fell =
        event.fellFrom === null ? '' : `, fell from ${event.fellFrom}: scaled down to findtime`;
      return `failure, count ${event.retry}${fell} (failregex ${event.failregex})`;
    }
    case 'ignored':
      return `dropped by ignoreip ${escape(event.rule)}`;
    case 'ban':
      return `banned ${event.until === null ? 'for ever' : `until ${time(event.until)}`}`;
    case 'already-banned':
      return 'is banned already';
    case 'expired-ban':
      return 'a ban that would have ended already';
    case 'unban':
      return 'unbanned';
    default:
      return `count ${event.retry} dropped by the clean-up: no failure for findtime`;
  }
}
