import type { DiagnosticCode } from '../../../diagnostics/index.ts';
import { ofCommand, ofFilter, ofJail, ofRegex, type CodeText } from './code-text.ts';

type MatchCode = Extract<
  DiagnosticCode,
  `${'regex' | 'date' | 'release' | 'ip' | 'replay' | 'tune'}/${string}`
>;

/** What decides whether lines match and how they count. */
export const MATCH_TEXTS: Readonly<Record<MatchCode, CodeText>> = {
  'regex/syntax': {
    meaning: 'The expression is none that Python accepts, so fail2ban does not start with it.',
    example: ofRegex('bad (<HOST>'),
    remedy: 'Mend it at the place that the message points to.',
  },
  'regex/no-failure-id': {
    meaning: 'Nothing in the failregex says which host failed.',
    example: ofRegex('bad login'),
    remedy: 'Write <HOST> where the log has the address, or <F-ID>…</F-ID> around another id.',
  },
  'regex/empty': {
    meaning: 'A regex is empty.',
    example: ofCommand("dryban replay --failregex '' app.log"),
    remedy: 'Remove it, or write the expression.',
  },
  'regex/timeout': {
    meaning:
      'A regex took longer on a line than --regex-timeout allows; the server would hang as long.',
    example: { words: 'failregex = ^(.*,)*x <HOST>$ on a long line without x' },
    remedy:
      'Let repeated parts begin with a text that only they begin with, and leave no .* within a repeat.',
  },
  'regex/good-forgeable': {
    meaning:
      'A --good regex is found anywhere in a line, or takes any text before <HOST>. Whoever can have text of their own logged, as a user name or a path, could write there that their host is good.',
    example: ofCommand(
      "dryban replay --failregex 'bad <HOST>' --good 'Accepted for .* from <HOST>' app.log",
    ),
    remedy:
      'Begin it with ^ and with what only the program itself writes, and write what stands before <HOST> without .*, such as \\S+ for a name.',
  },
  'regex/mixed-ignoreregexes': {
    meaning:
      'fail2ban-regex of this release fails where IGNOREREGEX is given beside a filter that has its own.',
    example: {
      files: { './app.conf': '[Definition]\nfailregex = bad <HOST>\nignoreregex = fine\n' },
      run: "dryban regex app.log ./app.conf 'bad 192' --fail2ban-version 1.0.2",
    },
    remedy: 'Leave out one of the two.',
  },
  'date/bad-pattern': {
    meaning: 'A datepattern has a directive that does not exist, or can make no date.',
    example: ofFilter('[Definition]\nfailregex = bad <HOST>\ndatepattern = %%Q'),
    remedy:
      'Use the directives of strptime, %%ExY and the like, or {EPOCH}; %% stands for % in a .conf file.',
  },
  'date/unknown-time-zone': {
    meaning: 'A zone is none that fail2ban knows.',
    example: ofJail('filter = app\nlogpath = /var/log/app.log\nlogtimezone = Europe/Berlin'),
    remedy: 'Write an offset such as UTC+0200; dryban itself takes Europe/Berlin for --tz.',
  },
  'date/duplicate-pattern': {
    meaning: 'Two date patterns are the same, which fail2ban refuses.',
    example: ofRegex('bad <HOST>', 'datepattern = ^%%Y\n              ^%%Y'),
    remedy: 'Remove one of them.',
  },
  'date/line-lost': {
    meaning: 'fail2ban takes something in the line for a date, fails on it, and drops the line.',
    example: { words: 'datepattern = ^%%d on a line that begins with 99' },
    remedy: 'Set a datepattern that fits the lines.',
  },
  'release/another-version': {
    meaning:
      'The fail2ban that was asked for, or is installed, is none that dryban knows; a similar one answers.',
    example: ofCommand("dryban replay --failregex 'bad <HOST>' app.log --fail2ban-version 1.0.1"),
    remedy: 'Name the release that is wanted with --fail2ban-version.',
  },
  'ip/bad-ignoreip': {
    meaning:
      'An entry of ignoreip is neither an address, a network, nor a name, so it ignores nobody.',
    example: ofJail('filter = app\nlogpath = /var/log/app.log\nignoreip = 192.0.2.1/255.0.255.0'),
    remedy: 'Write an address, a network such as 192.0.2.0/24, or a host name.',
  },
  'ip/bad-good-file': {
    meaning: 'A file of good hosts has something else than addresses and networks, or none at all.',
    example: {
      files: { './good.txt': '# the office\n192.0.2.0/24\nhost.example\n', 'app.log': '' },
      run: "dryban replay --failregex 'bad <HOST>' --good-file ./good.txt app.log",
    },
    remedy: 'Write addresses such as 192.0.2.7 and networks such as 192.0.2.0/24.',
  },
  'ip/bad-id': {
    meaning: 'A failregex takes an id that fail2ban can not use, so it drops the line.',
    example: { words: 'A failregex whose <F-ID> takes 192.0.2.1/99, which is no network' },
    remedy: 'Let the group end before a slash.',
  },
  'ip/ambiguous-id': {
    meaning:
      'An id is found once as an address and once as a text; fail2ban 0.11 may count both together.',
    example: {
      words: 'Two failregexes, one with <HOST>, the other with <F-ID>, that find 192.0.2.1',
    },
    remedy: 'Find it in the same way in all failregexes.',
  },
  'tune/increment': {
    meaning:
      'dryban tune leaves out bantime.increment of a jail: each ban is as long as bantime says.',
    example: {
      words: 'dryban tune --jail app, where jail.local has bantime.increment = true for app',
    },
    remedy: 'Ask dryban jail what a setting comes to with it.',
  },
  'tune/own-ids': {
    meaning:
      'Before fail2ban 1.0 ids that are other than their hosts are banned by rules that dryban tune does not count by.',
    example: {
      words:
        'dryban tune with --fail2ban-version 0.11.2 and a failregex that has <F-ID> beside <HOST>',
    },
    remedy: 'Ask dryban replay, by one setting at a time.',
  },
  'replay/bad-formula': {
    meaning: 'bantime.formula or bantime.factor is no expression that can be evaluated.',
    example: ofJail(
      'filter = app\nlogpath = /var/log/app.log\nbantime.increment = true\nbantime.formula = ban.Time *',
    ),
    remedy: 'Write one with numbers, operators, math functions, ban.Time, ban.Count and banFactor.',
  },
  'replay/formula-failed': {
    meaning: 'bantime.formula has no value for a ban, so the plain bantime holds.',
    example: {
      words: 'bantime.formula = ban.Time / (ban.Count - 2) when an id is banned for the third time',
    },
    remedy: 'Write a formula that has a value for any count.',
  },
};
