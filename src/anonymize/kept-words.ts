import type { CompiledFilter, FilterRegex } from '../filter/index.ts';

/** Accounts that every system or service has, and attackers try everywhere: they are nobody's. */
const COMMON_ACCOUNTS = `root admin administrator guest test user users nobody daemon bin sys adm mail postfix ftp git www
  www-data http nginx apache mysql postgres oracle ubuntu debian pi anonymous nagios backup support service system
  operator default unknown none null localhost`;

/** Words of dates and of most messages. */
const COMMON_WORDS = `jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun am pm utc gmt from for
  port by to at on in is not the and of with via as be no yes or failed failure invalid error closed connection session
  opened accepted authentication password login logout denied rejected disconnected ssh2 sshd kernel preauth warning
  info notice debug get post head put delete http https tcp udp icmp id pid uid gid tty ssh`;

const WORDS = /[\p{L}\p{N}_-]+/gu;
/** What stands behind a backslash in a regex is no word, but for letters that follow it. */
const ESCAPE = /\\./gs;

/** Returns the words that stay as they are, in lower case: those that filters look for, and those that say nothing of anybody. */
export function listKeptWords(filters: readonly CompiledFilter[]): Set<string> {
  const regexes = filters.flatMap(({ prefregex, failregex, ignoreregex }) => [
    ...(prefregex ? [prefregex] : []),
    ...failregex,
    ...ignoreregex,
  ]);
  const ofFilters = regexes.flatMap(wordsOf);
  return new Set([...splitWords(COMMON_ACCOUNTS), ...splitWords(COMMON_WORDS), ...ofFilters]);
}

function wordsOf({ expanded }: FilterRegex): string[] {
  return splitWords(expanded.text.replace(ESCAPE, ' '));
}

function splitWords(text: string): string[] {
  return (text.match(WORDS) ?? []).map((word) => word.toLowerCase());
}
