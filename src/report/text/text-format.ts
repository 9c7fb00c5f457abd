/** How a report for people writes what it is given. Every text that a log or a config file brings goes through `escape`. */
export interface TextFormat {
  /** Seconds since the epoch. */
  time: (epoch: number) => string;
  /** Seconds. */
  duration: (seconds: number) => string;
  /** Makes control characters visible. */
  escape: (text: string) => string;
}

/** `1 line`, `2 lines`, with the digits in groups. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** At most `width` UTF-16 units, the last of them an ellipsis if something was cut. */
export function shorten(text: string, width: number): string {
  if (text.length <= width) return text;
  return `${text.slice(0, Math.max(width - 1, 0)).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Names what keeps a failure from counting: an entry of `ignoreip`, or another option. */
export function nameRule(rule: string): string {
  return rule === 'ignoreself' || rule === 'ignorecommand' ? rule : `ignoreip ${rule}`;
}
