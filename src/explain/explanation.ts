import type { ChangeKind } from './repair/regex-edit.ts';
import type { GroupValue, RegexKind } from '../filter/index.ts';
import type { Origin } from '../diagnostics/index.ts';
import type { Span } from '../pyregex/index.ts';
import type { LogPlace, Verdict } from '../replay/index.ts';
import type { Cause, CauseCode } from './causes/index.ts';
import type { RegexAttempt } from './line/regex-attempt.ts';
import type { RepairRefusal } from './harm/refusal.ts';
import type { OtherAnswer } from './release/other-releases.ts';
import type { LinePart } from './line/searched-text.ts';
import type { TimeBasis } from './line/time-basis.ts';

/**
 * One step of a line through the engine. Spans are UTF-16 units of the line as it was read; times are seconds since the epoch. With `maxlines` a regex searches
 * several lines, so its places are parts of lines, each with the file and number of its line.
 */
export type Step =
  | DecodedStep
  | SkippedStep
  | DateStep
  | RegexStep
  | IdStep
  | IgnoreipStep
  | CountStep
  | BanStep;

/** The bytes of the line were decoded. */
interface DecodedStep {
  step: 'decoded';
  /** Whether all of its characters are ASCII. */
  ascii: boolean;
  /** How many characters stand for bytes which could not be decoded. */
  replaced: number;
}

/** The line was passed over. */
interface SkippedStep {
  step: 'skipped';
  /** Why: it holds nothing, or is a comment of a log that has such. */
  reason: 'empty' | 'comment';
}

/** What was found out about the date of the line. */
export interface DateStep {
  step: 'date';
  /** `lost`: fail2ban drops the line because of what it took for the date. */
  outcome: 'found' | 'impossible' | 'none' | 'lost';
  /** fail2ban-regex's name for it; `null` also where the journal keeps the time. */
  template: string | null;
  /** What was cut out of the line. */
  span: Span | null;
  /** The text of that part of the line. */
  text: string | null;
  /** What the date stands for, in seconds since the epoch; `null` without a date. */
  written: number | null;
  /** When the line counts, in seconds since the epoch; `null` if it does not. */
  time: number | null;
  /** Why the line counts at that time. */
  basis: TimeBasis | null;
}

/** A regex was searched in the line. */
export interface RegexStep {
  /** The kind of the regex. */
  step: RegexKind;
  /** 1-based among its kind. */
  number: number;
  regex: string;
  origin: Origin | null;
  /** Whether it matched. */
  matched: boolean;
  /** What of the line it matched. */
  parts: LinePart[];
  /** What a prefregex leaves for the failregexes to search. */
  content: LinePart[];
}

/** A failregex found an id. */
interface IdStep {
  step: 'id';
  /** `null` for a line that names no host by itself. */
  id: string | null;
  failregex: number;
  /** The group that it came from, and where it stands. */
  group: string | null;
  /** Where the id stands. */
  parts: LinePart[];
  /** The groups of the match, by name. */
  groups: Record<string, GroupValue>;
}

/** ignoreip was asked of the id. */
interface IgnoreipStep {
  step: 'ignoreip';
  id: string;
  rule: string | null;
}

/** The failure was counted. */
interface CountStep {
  step: 'count';
  id: string;
  time: number;
  /** The count after it. */
  retry: number;
  maxretry: number;
  findtime: number;
}

/** The id reached maxretry. */
interface BanStep {
  step: 'ban';
  id: string;
  /** `expired`: the ban would have ended before it was made. */
  outcome: 'banned' | 'already-banned' | 'expired';
  until: number | null;
}

/** The way of one line through the engine, and what there is to say about it. */
export interface LineExplanation {
  /** The log; `--line` for a line that was given by itself. */
  file: string;
  /** 1-based. */
  line: number;
  /** The line as it was read. */
  text: string;
  /** The earlier lines that were searched together with it, as `maxlines` has it. */
  buffer: BufferedLine[];
  /** The part that decides: where the nearest regex stopped, the id, or what was taken for the date. */
  mark: Span;
  /** What became of the line. */
  verdict: Verdict;
  /** What was done with the line, in order. */
  steps: Step[];
  /** Why the line was missed, ignored or skipped; `null` if it counted. */
  cause: Cause | null;
  /** Whether the cause is about the first of `attempts`; else it lies outside of the regexes. */
  isAboutRegex: boolean;
  /** What else would have to be changed then. */
  furtherCauses: Cause[];
  /** What to know about a line that did count. */
  remarks: Cause[];
  /** How far each regex got in a line that was missed, the nearest first. */
  attempts: RegexAttempt[];
  /** The changes with which the first of them would have matched, tried and found true. */
  changes: RegexChange[];
  /** The first of them with those changes, if they can be written down: it was tried and matches the line. */
  suggestion: string | null;
  /** Why no such regex is offered, where one would do harm; its message is the hint of the cause, too. */
  refusal: RepairRefusal | null;
  /** What other releases of fail2ban make of the line, where that is something else. */
  otherReleases: OtherAnswer[];
}

/** An earlier line that was searched together with this one. */
export interface BufferedLine extends LogPlace {
  /** The line as it was read. */
  text: string;
}

/** A change of a regex. */
interface RegexChange {
  /** What was changed. */
  kind: ChangeKind;
  /** The cause that calls for it. */
  cause: CauseCode;
  /** The part of the regex as written that was left out. */
  removed: Span | null;
  /** What was skipped of the line. */
  skipped: LinePart[];
}
