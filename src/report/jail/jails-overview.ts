import { formatGaps, listGaps } from '../text/gaps.ts';
import { formatAttention } from '../text/attention-text.ts';
import { formatShortAnswer } from '../text/answer-text.ts';
import { describeNames } from '../replay/first-screen.ts';
import { formatSection, type TableOptions } from '../replay/table.ts';
import { capitalize, formatParts, formatWords } from '../text/sentences.ts';
import { countOf, formatCount } from '../text/text-format.ts';
import { TimeTexts } from '../text/time-texts.ts';
import type { JailResult, JailsOutcome, JailsReport } from './jail-result.ts';
import { listAttention } from './jails-attention.ts';
import { describeBannedHosts, describeJailRows, hasRow, rankJails } from './overview-sections.ts';

/** How many jails that read nothing are named. */
const MAX_UNREAD = 20;
/** How many reasons are told why jails were not read whole. */
const MAX_GAPS = 6;

/**
 * Formats the first screen of several jails: who would ban, what needs attention, a line a jail, and the hosts that any
 * of them banned.
 */
export function* formatOverview(outcome: JailsOutcome, options: TableOptions): Generator<string> {
  const { summary } = outcome;
  const { style, format } = options;
  const times = createTimes(outcome, options);
  const gaps = outcome.results.flatMap(nameGaps);
  if (gaps.length > 0) yield style.red(formatGaps(cutGaps(gaps), format.escape));
  yield formatWords(describeBans(summary), options, style.bold);
  yield `${formatParts(describeContext(summary, times, options), options)}\n`;
  const attention = listAttention(outcome, options.verbose);
  if (attention.length > 0) yield `${formatAttention(attention, options)}\n`;
  const jails = describeJailRows(outcome, times, options);
  if (jails.rows.length > 0) yield* formatSection(jails, options);
  yield* nameUnread(summary, options);
  if (outcome.banned.length > 0) {
    yield* formatSection(describeBannedHosts(outcome, times, options), options);
  }
  if (summary.askedNames.count > 0) {
    yield `${formatWords(describeNames(summary.askedNames, format), options)}\n`;
  }
  if (!options.verbose) yield formatMore(outcome, options);
}

/** Says how to see what one jail does, that with the most bans for an example, and what all do. */
function formatMore({ results, summary }: JailsOutcome, options: TableOptions): string {
  const { format, page, style } = options;
  const first = rankJails(summary.jails).find(hasRow)?.name ?? results[0]?.name ?? 'NAME';
  const text = `dryban jail ${format.escape(first)} ${page.isAscii ? '...' : '…'}: one jail. --verbose: all of each jail.`;
  return formatWords(text, options, style.dim);
}

/** Lists why a jail is not complete, each with the name of the jail. */
function nameGaps(result: JailResult): string[] {
  if ('reasons' in result || result.replay.isComplete) return [];
  const { name, replay } = result;
  return listGaps(replay.summary.diagnostics).map((gap) => `${name}: ${gap}`);
}

function cutGaps(gaps: readonly string[]): readonly string[] {
  const left = gaps.length - MAX_GAPS;
  return left > 0 ? [...gaps.slice(0, MAX_GAPS), `and ${formatCount(left)} more`] : gaps;
}

function createTimes(
  { summary, results }: JailsOutcome,
  { format, page }: TableOptions,
): TimeTexts {
  const replayed = results.find((result) => 'replay' in result);
  const range = rangeOf(summary);
  return new TimeTexts(format, replayed?.replay.settings.zone ?? 'UTC', range, page.isAscii);
}

function rangeOf({ logs }: JailsReport): { first: number; last: number } | null {
  let [first, last] = [Infinity, -Infinity];
  for (const log of logs) {
    first = Math.min(first, log.first ?? first);
    last = Math.max(last, log.last ?? last);
  }
  return first > last ? null : { first, last };
}

/** Says who would ban: `3 of 5 jails would ban: 41 bans of 17 hosts; 40,000 lines in 7 logs`. */
function describeBans({ jails, logs, bans, hosts, bannedHosts, through }: JailsReport): string {
  const banning = jails.filter((jail) => jail.bans > 0).length;
  const unstarted = jails.filter(({ starts }) => !starts).length;
  const lines = logs.reduce((sum, log) => sum + log.lines, 0);
  const parts = [
    banning > 0
      ? `${formatCount(banning)} of ${countOf(jails.length, 'jail')} would ban: ${countOf(bans, 'ban')} of ${countOf(bannedHosts, 'host')}`
      : `none of ${countOf(jails.length, 'jail')} would ban anybody, ${countOf(hosts, 'host')} failed`,
    through === null ? '' : `${countOf(through, 'failure')} got through before a ban`,
    unstarted === 0 ? '' : `${formatCount(unstarted)} would not start`,
    `${countOf(lines, 'line')} in ${countOf(logs.length, 'log')}`,
  ];
  return capitalize(parts.filter((part) => part !== '').join('; '));
}

function describeContext(
  { fail2ban, logs }: JailsReport,
  times: TimeTexts,
  { format: { escape } }: TableOptions,
): string[] {
  const range = logs.length > 0 ? [times.range()] : [];
  return [...range, `as fail2ban ${escape(formatShortAnswer(fail2ban))}`];
}

/** Names the jails that would start and read nothing, of which the table has no line. */
function* nameUnread({ jails }: JailsReport, options: TableOptions): Generator<string> {
  const { format, limit } = options;
  const unread = jails.filter((jail) => !hasRow(jail)).map(({ name }) => format.escape(name));
  if (unread.length === 0) return;
  const shown = unread.slice(0, limit === 0 ? Infinity : MAX_UNREAD);
  const left = unread.length - shown.length;
  const more = left > 0 ? ` and ${formatCount(left)} more` : '';
  const text = `${countOf(unread.length, 'jail')} read nothing: ${shown.join(', ')}${more}`;
  yield `${formatWords(text, options)}\n`;
}
