import type { Span } from '../pyregex/index.ts';

/** A digit in a regex, and how often it comes. */
const DIGITS = String.raw`(?:(?:\\d|\[0-9\])(?:[+*?]|\{[\d,]+\})?)`;
/** `\d+:\d+:\d+`, `\d{2}:\d\d`, `[\d:]+`. */
const TIME = String.raw`(?:${DIGITS}{1,2}:${DIGITS}{1,2}(?::${DIGITS}{1,2})?|\[(?:\\d|0-9):\](?:\+|\{\d+\}))`;
/** `\d{4}-\d{2}-\d\d`. */
const DAY = String.raw`${DIGITS}{1,4}\\?[-/.]${DIGITS}{1,2}\\?[-/.]${DIGITS}{1,4}`;
/** What may stand in front of it: an anchor, names of days and months, the day, brackets. */
const LEAD = String.raw`\^?(?:\(\?:|\\\[|\\s[*+]?|\\w(?:[+*]|\{\d+\})|[/:]|\\S[+*]|\[[A-Za-z-]+\](?:\{\d+\}|[+*])?|${DIGITS}|[ (,][+*]?)*`;

const SPELT_DATE = new RegExp(`^${LEAD}(?:${DAY}(?:[T ]|\\\\s[*+]?)?(?:${TIME})?|${TIME})`);

/** Finds the begin of a regex that spells the date of a line: `^\w+ \d+ \d+:\d+:\d+`. */
export function findSpeltDate(source: string): Span | undefined {
  const found = SPELT_DATE.exec(source);
  return found ? { start: 0, end: found[0].length } : undefined;
}
