import type { JailOfHost, JoinedHost } from '../../replay/index.ts';
import { shortenMiddle } from '../../diagnostics/index.ts';
import { describeGoodHost } from '../replay/host-rows.ts';
import { rankHosts, type RankedHost } from '../replay/rank-hosts.ts';
import type { Section, TableOptions } from '../replay/table.ts';
import { formatSparkline, joinSpans } from '../text/sparkline.ts';
import { describeBantime, formatCount } from '../text/text-format.ts';
import type { TimeTexts } from '../text/time-texts.ts';
import type {
  JailCounts,
  JailResult,
  JailsOutcome,
  JailsReport,
  ReplayedJail,
} from './jail-result.ts';

const MAX_ID_WIDTH = 48;
/** On a page that is narrower, half of the spans are drawn. */
const MIN_WIDTH = 72;
const MAX_SPANS = 20;
/** How many of the jails that banned a host are named. */
const MAX_JAILS = 4;

/** Returns whether a jail has a line of its own: not if it would start and reads nothing. */
export function hasRow({ starts, lines }: JailCounts): boolean {
  return !starts || lines > 0;
}

/** Returns the table of jails, a line for each. */
export function describeJailRows(
  { summary, results }: JailsOutcome,
  times: TimeTexts,
  options: TableOptions,
): Section<JailCounts> {
  const { escape } = options.format;
  const resultOf = new Map(results.map((result) => [result.name, result]));
  const isPolled = summary.through !== null;
  return {
    title: '',
    columns: [
      { title: 'jail', min: 12, overflow: 'middle' },
      { title: 'matched', align: 'right', drop: 1 },
      { title: 'hosts', align: 'right' },
      { title: 'bans', align: 'right' },
      ...(isPolled ? [{ title: 'got through', align: 'right' as const, min: 7 }] : []),
      { title: drawAxis(summary, times, options), min: MAX_SPANS / 2, drop: 2 },
      { title: 'bans who', min: 9, drop: 3 },
    ],
    rows: rankJails(summary.jails.filter(hasRow)),
    toCells: (counts) => [
      escape(counts.name),
      countOrNone(counts.matched, options),
      countOrNone(counts.hosts, options),
      countOrNone(counts.bans, options),
      ...(isPolled ? [countOrNone(counts.through ?? 0, options)] : []),
      drawActivity(counts.activity, options),
      noteJail(resultOf.get(counts.name)!, options),
    ],
    words: ['jail', 'jails'],
  };
}

/** Returns jails by what matters: those with the most bans first, then those in which most fails. */
export function rankJails(jails: readonly JailCounts[]): JailCounts[] {
  return jails.toSorted(
    (a, b) =>
      b.bans - a.bans ||
      b.hosts - a.hosts ||
      b.matched - a.matched ||
      Number(b.starts) - Number(a.starts),
  );
}

/** Says by what a jail counts, and what is special about it: `5 in 10m for 10m; not enabled`. */
function noteJail(result: JailResult, options: TableOptions): string {
  if ('reasons' in result) return options.style.red('would not start');
  const { jail, replay } = result;
  const isFed = jail.logs.some(({ state }) => state === 'simulated');
  const notes = [
    describeCounting(result, options),
    jail.enabled ? '' : 'not enabled',
    isFed ? 'fed by the others' : '',
    replay.isComplete ? '' : options.style.red('incomplete'),
  ];
  return notes.filter((note) => note !== '').join('; ');
}

function describeCounting(
  { jail, replay: { settings } }: ReplayedJail,
  { format: { duration } }: TableOptions,
): string {
  const { maxretry, findtime, bantime } = settings;
  const count = `${formatCount(maxretry)} in ${duration(findtime)}`;
  return `${count} ${describeBantime(bantime, duration)}${jail.increment ? '+' : ''}`;
}

/** Returns the table of the hosts that any jail banned. */
export function describeBannedHosts(
  { banned, summary }: JailsOutcome,
  times: TimeTexts,
  options: TableOptions,
): Section<RankedHost<JoinedHost>> {
  const { escape } = options.format;
  const rows = rankHosts(banned, options.limit, options.sort);
  return {
    title: '',
    columns: [
      { title: 'host', min: 15, overflow: 'middle' },
      { title: 'failures', align: 'right', drop: 2 },
      { title: 'bans', align: 'right' },
      { title: drawAxis(summary, times, options), min: MAX_SPANS / 2, drop: 1 },
      { title: 'banned by', min: 12 },
    ],
    rows,
    total: banned.length,
    toCells: ({ host: { id, failures, bans, jails, activity, good } }) => [
      markGood(shortenMiddle(escape(id), MAX_ID_WIDTH), good, options),
      formatCount(failures),
      formatCount(bans),
      drawActivity(activity, options),
      nameJails(jails, options) + describeGoodHost(good, escape),
    ],
    words: ['host', 'hosts'],
  };
}

/** Names the jails that banned a host, with how often if more than once: `sshd 2, recidive`. */
function nameJails(jails: readonly JailOfHost[], { format: { escape } }: TableOptions): string {
  const banning = jails.filter(({ bans }) => bans > 0).toSorted((a, b) => b.bans - a.bans);
  const shown = banning.slice(0, MAX_JAILS).map(({ jail, bans }) => {
    return bans === 1 ? escape(jail) : `${escape(jail)} ${formatCount(bans)}`;
  });
  const left = banning.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${formatCount(left)} more` : shown.join(', ');
}

function markGood(text: string, good: JoinedHost['good'], { style }: TableOptions): string {
  return good ? style.red(text) : text;
}

function drawAxis({ activity }: JailsReport, times: TimeTexts, options: TableOptions): string {
  return times.axis(fitToPage(activity?.counts ?? [], options).length);
}

/** Draws when failures came, against the most of the row: jails differ too much to be drawn against each other. */
function drawActivity(counts: readonly number[], options: TableOptions): string {
  const fitted = fitToPage(counts, options);
  return formatSparkline(fitted, Math.max(...fitted), options.page.isAscii);
}

function fitToPage(counts: readonly number[], { page }: TableOptions): readonly number[] {
  return joinSpans(counts, page.width < MIN_WIDTH ? MAX_SPANS / 2 : MAX_SPANS);
}

function countOrNone(count: number, { page, style }: TableOptions): string {
  if (count > 0) return formatCount(count);
  return style.dim(page.isAscii ? '-' : '–');
}
