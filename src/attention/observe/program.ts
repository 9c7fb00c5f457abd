/** Such as ` host sshd-session[42]: ` behind the date, with or without the priority of RFC 5424 in front of it. */
const TAG = /^[^\s:]*\s+(?:\S+\s+)?([a-z][\w./-]*)(?:\([^)\s]*\))?(?:\[\d+\])?:\s/i;
const LAST_PART = /[-/.].*$/;

/**
 * Returns the service that wrote a line, by the tag that syslog has of it, in lower case: ` host sshd-session[42]: x` →
 * `sshd`, ` mx postfix/smtpd[7]: x` → `postfix`; an empty text if there is none.
 *
 * @param message without its date
 */
export function programOf(message: string): string {
  const [, tag = ''] = TAG.exec(message) ?? [];
  return tag.replace(LAST_PART, '').toLowerCase();
}

/** Returns what a service said, behind its tag: ` host sshd[42]: x` → `x`. */
export function wordsOf(message: string): string {
  return message.replace(TAG, '');
}
