const TRUE_WORDS = new Set(['1', 'on', 'true', 'yes']);

/** fail2ban takes every other word for false. */
export function readBool(text: string): boolean {
  return TRUE_WORDS.has(text.toLowerCase());
}
