import { holdsId } from '../../ip/index.ts';
import type { Counting, LogPlace, ReplayEvent, Verdict } from '../../replay/index.ts';
import { MENTION_RULES, type Cause } from '../causes/index.ts';
import { findFirst } from '../causes/rule.ts';
import type { CountingLog } from './counting-log.ts';
import type { LineExplainer } from '../line/explain-line.ts';
import type { ReplayedLine } from '../line/replayed-line.ts';
import { listFindings, type GroupedLines } from '../groups/findings.ts';
import type { LineGroup } from '../groups/line-group.ts';
import type { RepairTrials } from '../trial/repair-trials.ts';
import { LineGrouper } from '../groups/line-groups.ts';
import type { OtherFate } from '../release/other-fates.ts';
import { findNearMiss, type CountedFailure, type NearMiss } from './near-miss.ts';

/** What happened to a host, in order. Times are seconds since the epoch. */
export type HostEvent =
  | HostFailure
  | HostIgnored
  | HostBan
  | HostExpiredBan
  | HostUnban
  | HostDropped;

/** A failure that counted. */
interface HostFailure extends LogPlace {
  event: 'failure';
  time: number;
  failregex: number;
  /** The count after it. */
  retry: number;
  /** What the count was before it, if it was scaled down because the failures spread over more than `findtime`. */
  fellFrom: number | null;
  /** How many failures it counts for: more than one where the host was banned before, with `bantime.increment`. */
  weight: number;
}

/** A failure that ignoreip dropped. */
interface HostIgnored extends LogPlace {
  event: 'ignored';
  time: number;
  rule: string;
}

/** It reached maxretry. */
interface HostBan extends LogPlace {
  event: 'ban' | 'already-banned';
  time: number;
  until: number | null;
}

/** It reached maxretry, but the ban would have ended before it was made. */
interface HostExpiredBan extends LogPlace {
  event: 'expired-ban';
  time: number;
}

/** Its ban ended. */
interface HostUnban {
  event: 'unban';
  time: number;
}

/** The clean-up dropped its count, since no failure came for `findtime`. */
interface HostDropped {
  event: 'dropped';
  time: number;
  /** What the count was before it. */
  retry: number;
}

/** What happened to one host, and why it was or was not banned. */
export interface HostExplanation {
  /** The id of the host. */
  id: string;
  /** In the order in which they came. */
  events: HostEvent[];
  /** Events that are left out in the middle, since there are too many. */
  omitted: number;
  /** Failures that counted. */
  failures: number;
  /** Failures dropped by ignoreip. */
  ignored: number;
  /** How often it was banned. */
  bans: number;
  /** What would have brought a ban; `null` for a host that was banned. */
  nearMiss: NearMiss | null;
  /** What other releases of fail2ban, which count otherwise, make of the same failures; none if they agree. */
  otherReleases: OtherFate[];
  /** The first line that counted for it. */
  firstHit: LogPlace | null;
  /** Lines that hold the id but did not count for it. */
  mentions: GroupedLines[];
  /** Those of them that stand before the first hit; `null` if there are none, or no hit. */
  before: LinesBefore | null;
}

/** Lines that hold the id and stand before the first one that counted for it. */
export interface LinesBefore {
  /** How many there are. */
  lines: number;
  /** Why they did not count, the most frequent reason first. */
  reasons: { lines: number; verdict: Verdict; cause: Cause | null; first: LogPlace }[];
  /** Lines whose reason was not worked out, since they are of rare shapes. */
  others: number;
}

const VERDICTS = ['missed', 'ignored', 'nofail', 'matched', 'skipped'] as const;
const MAX_EVENTS = 2000;
const MAX_FAILURES = 50_000;
const MAX_EXPLAINED = 10;

/** Follows one host through a replay. */
export class HostFollower {
  readonly #id: string;
  readonly #spellings: readonly string[];
  readonly #counting: Counting;
  readonly #mentions = new LineGrouper(VERDICTS);
  readonly #mentionsBefore = new LineGrouper(VERDICTS);
  readonly #events: HostEvent[] = [];
  readonly #failures: CountedFailure[] = [];
  readonly #counts = { failures: 0, ignored: 0, bans: 0, omitted: 0 };
  #cleanUp = -Infinity;
  #retry = 0;
  #firstHit: LogPlace | null = null;

  /** @param spellings of the id in log lines */
  constructor(id: string, spellings: readonly string[], counting: Counting) {
    this.#id = id;
    this.#spellings = spellings;
    this.#counting = counting;
  }

  addLine(line: ReplayedLine): void {
    let counted = false;
    for (const event of line.events) {
      if (!('id' in event) || event.id !== this.#id || event.type === 'line') continue;
      counted = true;
      this.#addEvent(event, line.place);
    }
    if (!counted && this.#spellings.some((spelling) => holdsId(line.text, spelling))) {
      this.#addMention(line);
    }
  }

  cleanedUp(clock: number, ids: readonly string[]): void {
    this.#cleanUp = clock;
    if (!ids.includes(this.#id)) return;
    this.#push({ event: 'dropped', time: clock, retry: this.#retry });
    this.#retry = 0;
  }

  /** @param trials by which repairs are tried on the log; absent where they are not */
  finish(explainer: LineExplainer, log: CountingLog, trials?: RepairTrials): HostExplanation {
    const mentions = this.#explainMentions(this.#mentions, explainer, trials);
    const { omitted, ...counts } = this.#counts;
    return {
      id: this.#id,
      events: this.#events,
      omitted,
      ...counts,
      nearMiss: counts.bans === 0 ? this.#findNearMiss(log) : null,
      otherReleases: log.findOtherFates(this.#id, this.#counting, counts.bans > 0),
      firstHit: this.#firstHit,
      mentions,
      before: this.#firstHit ? this.#describeBefore(explainer) : null,
    };
  }

  #findNearMiss(log: CountingLog): NearMiss | null {
    if (!log.isComplete) return findNearMiss(this.#failures, this.#counting);
    return findNearMiss(this.#failures, this.#counting, (other) => log.bans(this.#id, other));
  }

  #describeBefore(explainer: LineExplainer): LinesBefore | null {
    const mentions = this.#explainMentions(this.#mentionsBefore, explainer);
    if (mentions.length === 0) return null;
    const reasons = mentions.flatMap(({ groups }) => groups).map(describeReason);
    const others = mentions.reduce((sum, grouped) => sum + grouped.others, 0);
    return {
      lines: reasons.reduce((sum, { lines }) => sum + lines, others),
      reasons: reasons.toSorted((a, b) => b.lines - a.lines),
      others,
    };
  }

  #explainMentions(
    grouper: LineGrouper,
    explainer: LineExplainer,
    trials?: RepairTrials,
  ): GroupedLines[] {
    const found = grouper.finish(explainer, MAX_EXPLAINED, trials);
    return found.filter(({ groups }) => groups.length > 0).map(nameOtherIds);
  }

  #addEvent(event: Exclude<ReplayEvent, { type: 'line' }>, place: LogPlace): void {
    const { time } = event;
    switch (event.type) {
      case 'failure':
        return this.#addFailure(event, place);
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

  #addFailure(
    { time, failregex, retry, weight = 1 }: Extract<ReplayEvent, { type: 'failure' }>,
    place: LogPlace,
  ): void {
    this.#counts.failures += 1;
    this.#firstHit ??= place;
    if (this.#failures.length < MAX_FAILURES) this.#failures.push({ time, cleanUp: this.#cleanUp });
    const fellFrom = retry < this.#retry + 1 ? this.#retry : null;
    this.#retry = retry;
    this.#push({ event: 'failure', ...place, time, failregex, retry, fellFrom, weight });
  }

  #addMention(line: ReplayedLine): void {
    const event = line.events.find(({ type }) => type === 'line');
    if (event?.type !== 'line') return;
    this.#mentions.add(line, event.verdict);
    if (!this.#firstHit) this.#mentionsBefore.add(line, event.verdict);
  }

  /** Adds an event; of too many the first and the last are kept. */
  #push(event: HostEvent): void {
    this.#events.push(event);
    if (this.#events.length <= MAX_EVENTS) return;
    this.#events.splice(MAX_EVENTS / 2, 1);
    this.#counts.omitted += 1;
  }
}

function describeReason({ lines, verdict, cause, example }: LineGroup) {
  const { file, line } = example;
  return { lines, verdict, cause, first: { file, line } };
}

/** Names the other ids: a line that holds the id and counts does so for another one. */
function nameOtherIds(grouped: GroupedLines): GroupedLines {
  if (grouped.verdict !== 'matched') return grouped;
  const groups = grouped.groups.map((group) => nameOtherId(group));
  return { ...grouped, groups, findings: listFindings(groups) };
}

function nameOtherId(group: LineGroup): LineGroup {
  const step = group.example.steps.find((candidate) => candidate.step === 'id');
  const cause = findFirst(MENTION_RULES, { failregex: step?.failregex, id: step?.id });
  return { ...group, cause: cause ?? null };
}
