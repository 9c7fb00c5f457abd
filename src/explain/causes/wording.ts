import type { RegexAttempt } from '../line/regex-attempt.ts';

const MAX_SHOWN = 60;

/** Short enough for a message. */
export function shown(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

export function quote(text: string): string {
  return `“${shown(text)}”`;
}

export function nameOf({ kind, number }: Pick<RegexAttempt, 'kind' | 'number'>): string {
  return kind === 'prefregex' ? 'the prefregex' : `${kind} ${number}`;
}

const MINUTE = 60;
const HOUR = 3600;
const HALF_HOUR = HOUR / 2;

/** A time between two times, in the unit that tells most; with a remark if it looks like that of time zones. */
export function describeDistance(seconds: number): string {
  const halves = Math.round(seconds / HALF_HOUR);
  const isZone = halves > 0 && Math.abs(seconds - halves * HALF_HOUR) <= MINUTE && halves <= 28;
  if (isZone) return `${halves / 2} h, as in another time zone,`;
  if (seconds >= HOUR) return `${Math.round(seconds / HOUR)} h`;
  return seconds >= MINUTE ? `${Math.round(seconds / MINUTE)} min` : `${Math.round(seconds)} s`;
}
