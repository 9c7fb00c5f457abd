import type { HostEvent, HostExplanation } from '../../explain/index.ts';
import { entry, showPlace, type ExplainFormat } from './explain-format.ts';
import { countOf } from '../text/text-format.ts';
import { TimeTexts } from '../text/time-texts.ts';

/** How many events are shown at the begin of a timeline, and as many at its end. */
const SHORT_END = 3;
const VERBOSE_END = 20;
/** Bans that are shown wherever they come. */
const MAX_BANS = 4;

/** The times of a timeline: in the short report without what the reader knows, which its range says once. */
export class EventTimes {
  /** Such as `, 4 Feb 2026 10:06:23–10:36:31 UTC`; empty where nothing happened, and where each time says all. */
  readonly range: string;
  readonly write: (epoch: number) => string;

  /** @param zone the name of the zone of the log */
  constructor(events: readonly HostEvent[], zone: string, format: ExplainFormat) {
    const times = events.map(({ time }) => time);
    const range = { first: Math.min(...times), last: Math.max(...times) };
    const isShort = events.length > 0 && !format.isVerbose;
    const texts = isShort ? new TimeTexts(format, zone, range, format.page.isAscii) : undefined;
    this.range = texts ? `, ${texts.range()}` : '';
    this.write = texts ? (epoch) => texts.exact(epoch) : format.time;
  }
}

/** Formats the events of a host in their order: the first, the last and the bans, and how many are left out between. */
export function* formatEvents(
  { events, omitted }: HostExplanation,
  times: EventTimes,
  format: ExplainFormat,
): Generator<string> {
  const shown = pickEvents(events, format);
  let left = omitted;
  for (const [index, event] of events.entries()) {
    if (!shown.has(index)) {
      left += 1;
      continue;
    }
    if (left > 0 && index > 0) {
      yield formatGap(left, format);
      left = 0;
    }
    yield formatEvent(event, times, format);
  }
}

function pickEvents(events: readonly HostEvent[], { isVerbose }: ExplainFormat): Set<number> {
  const places = [...events.keys()];
  const end = isVerbose ? VERBOSE_END : SHORT_END;
  if (events.length <= 2 * end + 1) return new Set(places);
  const bans = places.filter((place) => events[place]!.event === 'ban');
  return new Set([...places.slice(0, end), ...bans.slice(0, MAX_BANS), ...places.slice(-end)]);
}

function formatGap(events: number, { isVerbose, moreBy }: ExplainFormat): string {
  const more = isVerbose ? '--format json shows all that are kept' : moreBy;
  return `  … ${countOf(events, 'more event')}${more && ` (${more})`}\n`;
}

function formatEvent(event: HostEvent, times: EventTimes, format: ExplainFormat): string {
  const place = 'file' in event ? showPlace(event, format) : '';
  return entry(times.write(event.time), describeEvent(event, times, format), format, place);
}

function describeEvent(event: HostEvent, { write }: EventTimes, { escape }: ExplainFormat): string {
  switch (event.event) {
    case 'failure': {
      const fell =
        event.fellFrom === null ? '' : `, fell from ${event.fellFrom}: scaled down to findtime`;
      const times =
        event.weight === 1 ? '' : `, counts ${event.weight} times: it was banned before`;
      return `failure, count ${event.retry}${fell}${times} (failregex ${event.failregex})`;
    }
    case 'ignored':
      return `dropped by ignoreip ${escape(event.rule)}`;
    case 'ban':
      return `banned ${event.until === null ? 'for ever' : `until ${write(event.until)}`}`;
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
