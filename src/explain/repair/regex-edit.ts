import type { Span } from '../../pyregex/index.ts';

/** What is changed in a regex, or in what it searches, so that it matches. */
export type ChangeKind =
  | 'date-kept'
  | 'comment-cut'
  | 'brackets-escaped'
  | 'signs-escaped'
  | 'begin-freed'
  | 'end-freed'
  | 'both-freed'
  | 'case-ignored'
  | 'piece-removed'
  | 'text-skipped'
  | 'piece-replaced';

export interface SkippedText extends Span {
  text: string;
}

/** One change with which, among others, a regex matches a line that it missed. */
export interface RegexEdit {
  kind: ChangeKind;
  /** The part of the expanded regex that is left out, and what it stands for if that is nothing but a text. */
  removed: Span | null;
  removedText: string | null;
  /** The text that is skipped in the searched text, and where it stands there. */
  skipped: SkippedText | null;
  /** Where the change is: in the searched text, and in the expanded regex. */
  place: number;
  at: number;
  /** What stands directly before that place in the line. */
  before: string;
  /** Whether the part that is left out takes the address of the host, and nothing besides. */
  takesId: boolean;
  /** Whether it takes one, maybe among other things. */
  holdsId: boolean;
}
