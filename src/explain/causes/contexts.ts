import type { FilterDefinition, JailDefinition } from '../../config/index.ts';
import type { Origin } from '../../diagnostics/index.ts';
import type { CompiledFilter } from '../../filter/index.ts';
import type { IgnoreList } from '../../ip/index.ts';
import type {
  DatedSearchedLine,
  LineEvent,
  LoneAnswer,
  SearchedLine,
  LogPlace,
  Search,
} from '../../replay/index.ts';
import type { FoundDatepattern } from '../dates/datepattern-finder.ts';
import type { IdPlace } from '../line/id-place.ts';
import type { ModeMatch } from '../line/other-modes.ts';
import type { TracedAttempt } from '../line/regex-attempt.ts';
import type { TimeBasis } from '../line/time-basis.ts';
import type { UnreadDate } from '../line/unread-dates.ts';
import type { OtherAnswer } from '../release/other-releases.ts';
import type { RegexEdit } from '../repair/regex-edit.ts';
import type { Packet } from '../text/packet.ts';
import type { WrongOrder } from '../text/wrong-order.ts';
import type { CauseRule, Finding } from './rule.ts';

/** What each kind of rule is given to judge: a context for each question. */

/** A change of a regex with which, maybe among others, it matches a line that it missed. */
export interface EditContext {
  edit: RegexEdit;
  /** The part of the regex that is left out, with its tags replaced. */
  source: string;
  /** The expanded regex. */
  text: string;
  /** The expanded regex without that part. */
  rest: string;
  /** Such as `failregex 1`. */
  name: string;
  /** The searched text. */
  subject: string;
  packet: Packet | undefined;
  /** Texts that the regex wants in another order than the line has them. */
  orders: readonly WrongOrder[];
}

export interface EditRule extends CauseRule<EditContext> {
  /** Whether a regex with all changes of a repair is worth suggesting; it is, where the rule does not say. */
  allowsSuggestion?(edits: readonly RegexEdit[]): boolean;
}

/** The nearest regex of a missed line that no small change makes match. */
export interface StopContext extends TracedAttempt {
  /** Such as `failregex 1`. */
  name: string;
}

/** A missed line whose cause may be looked for, or not. */
export interface EffortContext {
  /** Whether what lines before have used up leaves something for it. */
  isAffordable: boolean;
}

/** A missed line before changes of its regexes are tried. */
export interface MissContext {
  /** The search of a failregex that did match. */
  matched: Search | undefined;
  /** The attempt that came nearest; absent if no regex is left to search. */
  nearest: TracedAttempt | undefined;
  filter: CompiledFilter;
  /** Whether the nearest regex matches as far as the lines go. */
  waits: () => boolean;
}

/** A line that does not count, beside other modes of its filter. */
export interface ModeContext {
  /** The first failregex of another mode that matches the line. */
  findMode: () => ModeMatch | undefined;
}

/** A missed line, and what there is outside of its regexes. */
export interface OutsideContext extends ModeContext {
  passed: DatedSearchedLine;
  filter: CompiledFilter;
  /** A date of the line that the datepattern does not find. */
  findUnread: () => UnreadDate | undefined;
  findDatepattern: FindDatepattern;
}

/**
 * Finds a pattern for what looks like the date of the line.
 *
 * @param fits whether the line is as it should be without its date
 */
type FindDatepattern = (fits: (message: string) => boolean) => FoundDatepattern | undefined;

/** A line that nobody looked at, or that fail2ban gave up because of its date. */
export type UnsearchedLine = Exclude<SearchedLine, DatedSearchedLine>;

export interface UnsearchedContext {
  text: string;
  passed: UnsearchedLine;
}

/** A line that a regex found and that does not count. */
export interface VerdictContext {
  event: LineEvent;
  passed: DatedSearchedLine;
  filter: CompiledFilter;
}

/** A line that a failregex matched. */
export interface MatchContext {
  passed: DatedSearchedLine;
  text: string;
  basis: TimeBasis;
  place: IdPlace | null;
  id: string | null;
  /** The entry of ignoreip that covers the id. */
  rule: string | null;
  /** Addresses of the machine that wrote the log. */
  own: IgnoreList;
  /** The present, in seconds since the epoch. */
  now: number;
  /** A date of the line that the datepattern does not find. */
  unread: UnreadDate | undefined;
  filter: CompiledFilter;
  findDatepattern: FindDatepattern;
}

/** A line, and what other releases of fail2ban make of it. */
export interface ReleaseContext {
  own: LoneAnswer;
  others: readonly OtherAnswer[];
}

/** A line that holds the id of a host and counts for another id. */
export interface MentionContext {
  failregex: number | undefined;
  id: string | null | undefined;
}

/** Lines that told of the same event as another line, and counted too. */
export interface DuplicateContext {
  lines: number;
  /** Two lines for one event. */
  example: readonly [LogPlace, LogPlace];
}

/** A jail, and what there is around it. */
export interface JailContext {
  jail: JailDefinition;
  /** Logs that were given instead of those of the jail. */
  givenLogs: readonly InputLog[];
  /** Of the jail's `logpath`: what finds no file here. */
  missing: readonly string[];
  /** The filter of the jail as its own files have it; absent if the jail has none. */
  plainFilter: FilterDefinition | undefined;
}

export interface InputLog {
  name: string;
  isJournal: boolean;
  /** Whether the jail reads this file. */
  isOwn: boolean;
}

interface JailFinding extends Finding {
  /** Where the configuration says so. */
  origin: Origin | null;
}

/** A rule of jails may find several things, such as several logs. */
export type JailRule = CauseRule<JailContext, readonly JailFinding[]>;
