import { parsePattern } from '../../pyregex/index.ts';
import type { RegexAttempt } from '../line/regex-attempt.ts';
import type { TimeBasis } from '../line/time-basis.ts';
import type { RegexEdit } from '../repair/regex-edit.ts';
import { sourceFieldOf } from '../text/packet.ts';
import type { EditContext } from './contexts.ts';

/** Words that several rules put their findings into. */

const MAX_SHOWN = 60;

/** Makes a text short enough for a message: sixty characters and `…`. */
export function shown(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** Puts a text into quotes: `a b` → `“a b”`. */
export function quote(text: string): string {
  return `“${shown(text)}”`;
}

/** Names a regex: `failregex 2`, `the prefregex`. */
export function nameOf({ kind, number }: Pick<RegexAttempt, 'kind' | 'number'>): string {
  return kind === 'prefregex' ? 'the prefregex' : `${kind} ${number}`;
}

/** Says what the part of a regex wants that an edit leaves out: `“sshd”`, `\d+`. */
export function wordWanted({ edit, source }: Pick<EditContext, 'edit' | 'source'>): string {
  return edit.removedText === null ? shown(source) : quote(edit.removedText);
}

/** Whether a part that is left out is a regex by itself; it may begin or end inside of a group. */
export function isWholePiece(source: string): boolean {
  return parsePattern(source).ok;
}

/** Whether nothing but white space differs. */
export function isOfBlanks({ skipped, removedText }: RegexEdit): boolean {
  const text = skipped?.text ?? '';
  return text !== '' && text.trim() === '' && (removedText ?? '').trim() === '';
}

export function hintForBlanks({ before }: RegexEdit): string {
  return before.endsWith('[')
    ? String.raw`Write \[\s* for brackets that are padded with blanks, as those of the kernel's uptime stamp`
    : String.raw`Write \s+ for any number of blanks and tabs`;
}

/** Says what a regex wants where it comes to a stop, and what stands there instead. */
export function wordStop({ wanted, found }: RegexAttempt): { wanted: string; found: string } {
  return {
    wanted: wanted
      .map(({ literal, pattern }) => (literal === null ? shown(pattern) : quote(literal)))
      .join(' or '),
    found: found === '' ? 'the line ends' : `${quote(found)} stands`,
  };
}

/** Says when a line counts that has no time of its own. */
export function wordTime({ from }: TimeBasis): string {
  return from === 'clock' ? 'at the present time' : 'at the time of the line before it';
}

/** Writes a failregex for lines of filterlog, the log of pf, of one family. */
export function regexForFilterlog(family: 4 | 6): string {
  const between = sourceFieldOf(family) - 10;
  return `filterlog(?:\\[\\d+\\])?: (?:[^,]*,){6}block,in,${family},(?:[^,]*,){${between}}<HOST>,`;
}

const MINUTE = 60;
const HOUR = 3600;
const HALF_HOUR = HOUR / 2;

/**
 * Says how far two times are apart, in the unit that tells most, with a remark if it looks like that of time zones:
 * 90 → `2 min`, 7200 → `2 h, as in another time zone,`.
 */
export function wordDistance(seconds: number): string {
  const halves = Math.round(seconds / HALF_HOUR);
  const isZone = halves > 0 && Math.abs(seconds - halves * HALF_HOUR) <= MINUTE && halves <= 28;
  if (isZone) return `${halves / 2} h, as in another time zone,`;
  if (seconds >= HOUR) return `${Math.round(seconds / HOUR)} h`;
  return seconds >= MINUTE ? `${Math.round(seconds / MINUTE)} min` : `${Math.round(seconds)} s`;
}
