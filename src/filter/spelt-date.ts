import type { Span } from '../pyregex/index.ts';

/** A digit in a regex, and how often it comes. */
const DIGITS = String.raw`(?:(?:\\d|\[0-9\])(?:[+*?]|\{[\d,]+\})?)`;
/** `\d+:\d+:\d+`, `\d{2}:\d\d`, `[\d:]+`. */
const TIME = String.raw`(?:${DIGITS}{1,2}:${DIGITS}{1,2}(?::${DIGITS}{1,2})?|\[(?:\\d|0-9):\](?:\+|\{\d+\}))`;
/** `\d{4}-\d{2}-\d\d`. */
const MONTH = String.raw`(?:\\w(?:\+|\{3\})|\[A-Z\]\[a-z\](?:\+|\{2\})|[A-Z][a-z]{2})`;
const DAY = String.raw`${DIGITS}{1,4}\\?[-/.](?:${DIGITS}{1,2}|${MONTH})\\?[-/.]${DIGITS}{1,4}`;
/** The short names of months and days. */
const NAMES = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun';
/** What may stand in front of it: an anchor, names of days and months, the day, brackets. */
const LEAD = String.raw`\^?(?:\(\?:|\\\[|\\s[*+]?|\\w(?:[+*]|\{\d+\})|[/:]|\\S[+*]|\[[A-Za-z-]+\](?:\{\d+\}|[+*])?|${DIGITS}|[ (,][+*]?|(?:${NAMES}))*`;

const SPELT_DATE = new RegExp(`^${LEAD}(?:${DAY}(?:[T :]|\\\\s[*+]?)?(?:${TIME})?|${TIME})`);

/** Finds the begin of a regex that spells the date of a line: `^\w+ \d+ \d+:\d+:\d+`. */
export function findSpeltDate(source: string): Span | undefined {
  const found = SPELT_DATE.exec(source);
  return found ? { start: 0, end: found[0].length } : undefined;
}
