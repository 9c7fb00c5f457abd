import { shortenMiddle } from '../../diagnostics/index.ts';
import type { BanTime, GoodHost, HostSummary } from '../../replay/index.ts';
import { formatSparkline } from '../text/sparkline.ts';
import { formatCount, nameRule, shorten } from '../text/text-format.ts';
import type { Style } from '../text/style.ts';
import type { TimeTexts } from '../text/time-texts.ts';
import { baseName } from './regex-rows.ts';
import { rankHosts, type RankedHost } from './rank-hosts.ts';
import type { ReplayResult } from './replay-result.ts';
import type { Section, TableOptions } from './table.ts';

const MAX_ID_WIDTH = 48;
const MAX_USER_WIDTH = 24;
/** The columns of a line that all columns but the last take, in most reports. */
const USUAL_WIDTH = 56;
const MIN_BANNED = 16;
/** Two bans on the day of the log. */
const LEAST_ROOM = 24;

/** Returns the table of the first screen: the hosts that matter most, with their failures over time and their bans. */
export function describeHostRows(
  { summary, settings }: ReplayResult,
  times: TimeTexts,
  { format, page, limit, sort, style }: TableOptions,
): Section<RankedHost> {
  const rows = rankHosts(summary.hosts, limit, sort);
  const largest = largestOf(rows);
  const { counts: spans } = summary.activity ?? { counts: [] };
  const room = Math.max(page.width - USUAL_WIDTH, LEAST_ROOM);
  const none = style.dim(page.isAscii ? '-' : '–');
  return {
    title: '',
    columns: [
      { title: 'host', min: 15, overflow: 'middle' },
      { title: 'failures', align: 'right' },
      { title: times.axis(spans.length), drop: 1 },
      { title: 'bans', align: 'right' },
      { title: 'banned', min: MIN_BANNED },
    ],
    rows,
    total: summary.hosts.length,
    toCells: ({ host, place }) => [
      markBanned(shortenMiddle(format.escape(host.id), MAX_ID_WIDTH), host, style),
      formatCount(host.failures),
      formatSparkline(host.activity, largest, page.isAscii),
      host.bans === 0 ? none : formatCount(host.bans),
      (host.bans > 0
        ? describeBanTimes(host, summary.banTimes(place), times, room)
        : describeNoBan(host, settings.maxretry, room, format.escape)) +
        describeGoodHost(host.good, format.escape),
    ],
    words: ['host', 'hosts'],
  };
}

function largestOf(rows: Iterable<RankedHost>): number {
  let largest = 0;
  for (const { host } of rows) {
    for (const count of host.activity) largest = Math.max(largest, count);
  }
  return largest;
}

/** Marks a good host that was banned. */
function markBanned(text: string, { bans, good }: HostSummary, style: Style): string {
  return good && bans > 0 ? style.red(text) : text;
}

/** Says when a host was banned: `10:09–10:27, 10:30–`; of many bans the first ones, and the last if it still runs. */
function describeBanTimes(
  { bans }: HostSummary,
  known: readonly BanTime[],
  times: TimeTexts,
  room: number,
): string {
  const written = writeBanTimes(known, times);
  const all = written.join(', ');
  if (known.length === bans && (all.length <= room || bans === 1)) return all;
  const running = known.at(-1)!.isOver ? [] : written.slice(-1);
  const firsts = written.slice(0, -1);
  const joinAll = (): string => {
    const left = bans - firsts.length - running.length;
    const more = left > 0 ? [`${formatCount(left)} more`] : [];
    return [...firsts, ...more, ...running].join(', ');
  };
  while (firsts.length > 1 && joinAll().length > room) firsts.pop();
  return joinAll();
}

/** Writes bans as whiles; one that the log does not see the end of has none. */
function writeBanTimes(bans: readonly BanTime[], times: TimeTexts): string[] {
  const whiles = bans.map(({ from, until, isOver }) => ({ from, until: isOver ? until : null }));
  return times
    .intervals(whiles)
    .map((text, index) => (bans[index]!.until === null ? `${text.slice(0, -1)} for ever` : text));
}

/** Says behind what became of a host how it is known to be good: `; anna logged in`. */
export function describeGoodHost(good: GoodHost | null, escape: (text: string) => string): string {
  if (!good) return '';
  const { by, file, line, user } = good;
  if (by === 'file') return `; in ${escape(baseName(file))}:${line}`;
  return user === null ? '; logged in' : `; ${shorten(escape(user), MAX_USER_WIDTH)} logged in`;
}

/** Says why a host was never banned: `4 of 5 at most`. */
function describeNoBan(
  { failures, ignored, retry, rule, fate }: HostSummary,
  maxretry: number,
  room: number,
  escape: (text: string) => string,
): string {
  if (failures === 0) return `${formatCount(ignored)} ignored (${escape(nameRule(rule ?? ''))})`;
  if (fate === 'expired') return 'over before it was made';
  const most = `${formatCount(retry)} of ${formatCount(maxretry)} at most`;
  const exact = `${most} within findtime`;
  return failures < maxretry || exact.length > room ? most : exact;
}
