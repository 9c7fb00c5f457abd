import type { ChangeKind } from './repair/regex-edit.ts';
import type { GroupValue, RegexKind } from '../filter/index.ts';
import type { Origin } from '../diagnostics/index.ts';
import type { Span } from '../pyregex/index.ts';
import type { LogPlace, Verdict } from '../replay/index.ts';
import type { Cause, CauseCode } from './causes/index.ts';
import type { RegexAttempt } from './line/regex-attempt.ts';
import type { OtherAnswer } from './release/other-releases.ts';
import type { LinePart } from './line/searched-text.ts';
import type { TimeBasis } from './line/time-basis.ts';

/**
 * Spans are UTF-16 units of the line as it was read; times are seconds since the epoch. With `maxlines` a regex searches
 * several lines, so its places are parts of lines, each with the file and number of its line.
 */
export type Step =
  /** `replaced`: characters that stand for bytes which could not be decoded. */
  | { step: 'decoded'; ascii: boolean; replaced: number }
  | SkippedStep
  | DateStep
  | RegexStep
  | IdStep
  | { step: 'ignoreip'; id: string; rule: string | null }
  | { step: 'count'; id: string; time: number; retry: number; maxretry: number; findtime: number }
  | {
      step: 'ban';
      id: string;
      outcome: 'banned' | 'already-banned' | 'expired';
      until: number | null;
    };

interface SkippedStep {
  step: 'skipped';
  reason: 'empty' | 'comment';
}

export interface DateStep {
  step: 'date';
  /** `lost`: fail2ban drops the line because of what it took for the date. */
  outcome: 'found' | 'impossible' | 'none' | 'lost';
  /** fail2ban-regex's name for it; `null` also where the journal keeps the time. */
  template: string | null;
  /** What was cut out of the line. */
  span: Span | null;
  text: string | null;
  /** What the date stands for, and when the line counts. */
  written: number | null;
  time: number | null;
  basis: TimeBasis | null;
}

export interface RegexStep {
  step: RegexKind;
  /** 1-based among its kind. */
  number: number;
  regex: string;
  origin: Origin | null;
  matched: boolean;
  parts: LinePart[];
  /** What a prefregex leaves for the failregexes to search. */
  content: LinePart[];
}

interface IdStep {
  step: 'id';
  /** `null` for a line that names no host by itself. */
  id: string | null;
  failregex: number;
  /** The group that it came from, and where it stands. */
  group: string | null;
  parts: LinePart[];
  groups: Record<string, GroupValue>;
}

/** The way of one line through the engine, and what there is to say about it. */
export interface LineExplanation {
  file: string;
  /** 1-based. */
  line: number;
  text: string;
  /** The earlier lines that were searched together with it, as `maxlines` has it. */
  buffer: BufferedLine[];
  /** The part that decides: where the nearest regex stopped, the id, or what was taken for the date. */
  mark: Span;
  verdict: Verdict;
  steps: Step[];
  /** Why the line was missed, ignored or skipped; `null` if it counted. */
  cause: Cause | null;
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
  /** What other releases of fail2ban make of the line, where that is something else. */
  otherReleases: OtherAnswer[];
}

export interface BufferedLine extends LogPlace {
  text: string;
}

interface RegexChange {
  kind: ChangeKind;
  cause: CauseCode;
  /** The part of the regex as written that was left out. */
  removed: Span | null;
  /** What was skipped of the line. */
  skipped: LinePart[];
}
