import type { DatedLine } from '../../replay/index.ts';

/** What a syslog daemon writes between the date and the message. */
export interface Prefix {
  /** The program that the message is of. */
  daemon: string;
  /** Where the message begins in what stands behind the date, in UTF-16 units. */
  end: number;
}

/** The dates that syslog daemons write, and the journal with the blank behind it. */
const SYSLOG_DATE = /^(?:[A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S+ ?)$/;
/** Loggers that know no syslog write it where the host would stand. */
const LEVEL = '(?:debug|info|notice|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal)';
/** `host prog[pid]: `, and the stamp that the kernel writes behind it. */
const PREFIX = new RegExp(
  String.raw`^\s*(?!${LEVEL}\s)[^\s:[\]()"=]+\s+(?:kernel:\s?\[ *\d+\.\d+\]:?\s+|(?<daemon>[\w./-]*[A-Za-z][\w./-]*)(?:\[\d+\])?:\s+)`,
  'i',
);
const KERNEL = 'kernel';

/** Reads what syslog writes in front of a message: ` host sshd[7]: x` → `sshd`; undefined where none stands there. */
export function readPrefix({ before, date, after }: DatedLine): Prefix | undefined {
  if (before !== '' || !SYSLOG_DATE.test(date)) return undefined;
  const found = PREFIX.exec(after);
  return found ? { daemon: found.groups?.['daemon'] ?? KERNEL, end: found[0].length } : undefined;
}
