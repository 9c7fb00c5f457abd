import { messageOf } from '../../../replay/index.ts';
import { matchesAlone } from '../../line/match-alone.ts';
import type { CompiledFilter } from '../../../filter/index.ts';
import type { OutsideContext } from '../contexts.ts';
import type { CauseRule, Finding } from '../rule.ts';
import { quote } from '../wording.ts';

/** The words in front of what a daemon says: the host, maybe others, and the daemon with its process. */
const PREFIX = /^(?<before>(?:\S+\s+){0,4}?)(?<daemon>[\w./-]+)(?<process>\[\d+\])?:(?=\s)/;

/** A word, and not a stamp of the kernel or the like. */
const NAME = /^[a-z][\w.-]*\s+$/i;

const SYSLOG_PREFIX = {
  code: 'explain/syslog-prefix',
  meaning:
    'the line would match but for the daemon or another word in the prefix that syslog writes',
} as const;

/** The filter knows the message, but not who or what stands in front of it. */
export const syslogPrefix = {
  ...SYSLOG_PREFIX,
  find({ passed, filter }) {
    const message = messageOf(passed.dating.line).trimStart();
    const found = filter.daemon === undefined ? null : PREFIX.exec(message);
    if (!found) return undefined;
    const { before = '', daemon = '' } = found.groups!;
    const rest = message.slice(before.length + daemon.length);
    return (
      findWord(filter, before, message.slice(before.length)) ??
      findDaemon(filter, before, daemon, rest)
    );
  },
} satisfies CauseRule<OutsideContext>;

/** Finds a word between host and daemon without which the line would match. */
function findWord(filter: CompiledFilter, before: string, rest: string): Finding | undefined {
  const words = before.match(/\S+\s+/g) ?? [];
  for (const [index, word] of [...words.entries()].toReversed()) {
    const others = words.filter((_, other) => other !== index).join('');
    if (others === '' || !NAME.test(word) || !matchesAlone(filter, ` ${others}${rest}`)) continue;
    return {
      message: `${quote(word.trim())} stands in the prefix before the daemon, where no prefix of syslog that the filter knows (__prefix_line) has such a word; without it the line would match`,
      hint: 'Have the syslog daemon write its usual format, or write a filter of your own whose regexes take that word',
    };
  }
  return undefined;
}

/** Finds out whether the line would match if another daemon had written it. */
function findDaemon(
  filter: CompiledFilter,
  before: string,
  daemon: string,
  rest: string,
): Finding | undefined {
  const known = filter.daemon;
  if (known === undefined) return undefined;
  const other = nameOfDaemon(known);
  if (other === undefined || other === daemon) return undefined;
  if (!matchesAlone(filter, ` ${before}${other}${rest}`)) return undefined;
  return {
    message: `the line is written by ${quote(daemon)}, and _daemon = ${known} of the filter does not take that name in the prefix (__prefix_line)`,
    hint: `Write _daemon = (?:${known}|${daemon.replaceAll('.', String.raw`\.`)}) below [Definition] in ${filter.name}.local`,
  };
}

/** Returns a name that a `_daemon` takes: `(?:sshd|ssh)` → `sshd`. */
function nameOfDaemon(daemon: string): string | undefined {
  return /[\w-]{2,}/.exec(daemon.replaceAll(/\\./g, ''))?.[0];
}
