export { shortenEnd as shorten } from '../../diagnostics/index.ts';

/**
 * The ways in which a report for people writes what it is given. Every text that a log or a config file brings goes
 * through `escape`.
 */
export interface TextFormat {
  /** Formats seconds since the epoch. */
  time: (epoch: number) => string;
  /** Returns how far the zone of the log is east of UTC at an instant, in seconds. */
  offsetAt: (epoch: number) => number;
  /** Formats a duration in seconds. */
  duration: (seconds: number) => string;
  /** Makes control characters visible. */
  escape: (text: string) => string;
}

/** Formats a count with its noun, the digits in groups: `1 line`, `2 lines`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** Writes a count with its digits in groups: 12345 → `12,345`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Names what keeps a failure from counting: an entry of `ignoreip`, or another option. */
export function nameRule(rule: string): string {
  return rule === 'ignoreself' || rule === 'ignorecommand' ? rule : `ignoreip ${rule}`;
}

/** Says for how long a bantime bans: `for 10m`, `for ever`. Only -1 is for ever: other negative ones are over at once. */
export function describeBantime(seconds: number, duration: TextFormat['duration']): string {
  return seconds === -1 ? 'for ever' : `for ${duration(seconds)}`;
}
