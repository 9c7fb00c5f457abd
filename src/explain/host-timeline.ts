import type { Place, ReplayEvent } from '../replay/index.ts';
import type { LineExplainer, ReplayedLine } from './explain-line.ts';
import { LineGrouper, type GroupedLines } from './line-groups.ts';
import {
  findNearMiss,
  type CountedFailure,
  type CountSettings,
  type NearMiss,
} from './near-miss.ts';

/** What happened to a host, in order. Times are seconds since the epoch. */
export type HostEvent =
  | HostFailure
  | (Place & { event: 'ignored'; time: number; rule: string })
  | (Place & { event: 'ban' | 'already-banned'; time: number; until: number | null })
  | (Place & { event: 'expired-ban'; time: number })
  | { event: 'unban'; time: number }
  /** The clean-up dropped its count, since no failure came for `findtime`. */
  | { event: 'dropped'; time: number; retry: number };

export interface HostFailure extends Place {
  event: 'failure';
  time: number;
  failregex: number;
  /** The count after it. */
  retry: number;
  /** What the count was before it, if it was scaled down because the failures spread over more than `findtime`. */
  fellFrom: number | null;
}

export interface HostExplanation {
  id: string;
  events: HostEvent[];
  /** Events that are left out in the middle, since there are too many. */
  omitted: number;
  failures: number;
  ignored: number;
  bans: number;
  /** For a host that was never banned. */
  nearMiss: NearMiss | null;
  firstHit: Place | null;
  /** Lines that hold the id but did not count for it. */
  mentions: GroupedLines[];
  /** The first of them that stands before the first hit. */
  missedBefore: (Place & { lines: number }) | null;
}

const MAX_EVENTS = 2000;
const MAX_FAILURES = 50_000;
const MAX_EXPLAINED = 10;

/** Follows one host through a replay. */
export class HostFollower {
  readonly #id: string;
  readonly #spellings: readonly string[];
  readonly #settings: CountSettings;
  readonly #mentions = new LineGrouper(['missed', 'ignored', 'nofail', 'matched']);
  readonly #events: HostEvent[] = [];
  readonly #failures: CountedFailure[] = [];
  readonly #counts = { failures: 0, ignored: 0, bans: 0, omitted: 0 };
  #cleanUp = -Infinity;
  #retry = 0;
  #firstHit: Place | null = null;
  #firstMention: Place | null = null;
  #mentionsBefore = 0;

  /** @param spellings of the id in log lines */
  constructor(id: string, spellings: readonly string[], settings: CountSettings) {
    this.#id = id;
    this.#spellings = spellings;
    this.#settings = settings;
  }

  addLine(line: ReplayedLine): void {
    let counted = false;
    for (const event of line.events) {
      if (!('id' in event) || event.id !== this.#id || event.type === 'line') continue;
      counted = true;
      this.#addEvent(event, line.place);
    }
    if (!counted && this.#spellings.some((spelling) => names(line.text, spelling))) {
      this.#addMention(line);
    }
  }

  cleanedUp(clock: number, ids: readonly string[]): void {
    this.#cleanUp = clock;
    if (!ids.includes(this.#id)) return;
    this.#push({ event: 'dropped', time: clock, retry: this.#retry });
    this.#retry = 0;
  }

  finish(explainer: LineExplainer): HostExplanation {
    const mentions = this.#mentions.finish(explainer, MAX_EXPLAINED);
    const { omitted, ...counts } = this.#counts;
    const before = this.#firstMention && this.#mentionsBefore > 0;
    return {
      id: this.#id,
      events: this.#events,
      omitted,
      ...counts,
      nearMiss: counts.bans === 0 ? findNearMiss(this.#failures, this.#settings) : null,
      firstHit: this.#firstHit,
      mentions: mentions.filter(({ groups }) => groups.length > 0),
      missedBefore: before ? { ...this.#firstMention!, lines: this.#mentionsBefore } : null,
    };
  }

  #addEvent(event: Exclude<ReplayEvent, { type: 'line' }>, place: Place): void {
    const { time } = event;
    switch (event.type) {
      case 'failure':
        return this.#addFailure(event.time, event.failregex, event.retry, place);
      case 'ignored-failure':
        this.#counts.ignored += 1;
        this.#firstHit ??= place;
        return this.#push({ event: 'ignored', ...place, time, rule: event.rule });
      case 'ban':
      case 'already-banned':
        this.#counts.bans += Number(event.type === 'ban');
        this.#retry = 0;
        return this.#push({ event: event.type, ...place, time, until: event.until });
      case 'expired-ban':
        this.#retry = 0;
        return this.#push({ event: 'expired-ban', ...place, time });
      case 'unban':
        return this.#push({ event: 'unban', time });
    }
  }

  #addFailure(time: number, failregex: number, retry: number, place: Place): void {
    this.#counts.failures += 1;
    this.#firstHit ??= place;
    if (this.#failures.length < MAX_FAILURES) this.#failures.push({ time, cleanUp: this.#cleanUp });
    const fellFrom = retry < this.#retry + 1 ? this.#retry : null;
    this.#retry = retry;
    this.#push({ event: 'failure', ...place, time, failregex, retry, fellFrom });
  }

  #addMention(line: ReplayedLine): void {
    const event = line.events.find(({ type }) => type === 'line');
    if (event?.type !== 'line') return;
    this.#mentions.add(line, event.verdict);
    if (this.#firstHit || event.verdict !== 'missed') return;
    this.#firstMention ??= line.place;
    this.#mentionsBefore += 1;
  }

  /** The first and the last events are kept. */
  #push(event: HostEvent): void {
    this.#events.push(event);
    if (this.#events.length <= MAX_EVENTS) return;
    this.#events.splice(MAX_EVENTS / 2, 1);
    this.#counts.omitted += 1;
  }
}

/** Whether a text holds an id as a whole: 192.0.2.1 is no part of 192.0.2.10. */
function names(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
    const isBegin = !/[\w.:]/.test(text.charAt(at - 1));
    if (isBegin && !/^(?:\w|:[\da-f:]|\.\d)/i.test(text.slice(at + id.length, at + id.length + 2)))
      return true;
  }
  return false;
}
