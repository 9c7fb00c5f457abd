/**
 * Every cause that an explanation can name, with its meaning. The list is closed: a code is part of the JSON output,
 * so scripts may rely on it.
 */
export const CAUSES = {
  // why a line was missed
  'explain/date-in-regex': 'the regex wants the date, which is cut out of the line before',
  'explain/case-differs': 'the regex would match if it ignored case',
  'explain/anchored-begin': 'the regex would match if it had no ^',
  'explain/anchored-end': 'the regex would match if it had no $',
  'explain/space-at-end':
    'white space stands between the last text that the regex knows and the end of the line',
  'explain/bracket-class':
    'brackets that stand for themselves are not escaped, so they are a character class',
  'explain/unresolved':
    'the regex holds %(name)s, which is only replaced in a .conf file that defines it',
  'explain/special-characters':
    'signs such as ( ) + ? stand in the line, but are not escaped in the regex',
  'explain/comment-in-regex': 'a comment behind the regex is part of it',
  'explain/uptime-stamp-missing':
    'the regex wants the uptime stamp of the kernel, and the line has none',
  'explain/uptime-stamp-unexpected':
    'the line has the uptime stamp of the kernel, and the regex lacks it',
  'explain/mac-empty': 'the MAC field of the line is empty, as on tunnels',
  'explain/mac-missing': 'the line has no MAC field, as outgoing packets have none',
  'explain/forwarded': 'the packet was forwarded, so a device stands behind OUT=',
  'explain/other-prefix': 'the log prefix of the line is not the one that the regex wants',
  'explain/field-missing':
    'the packet has no such field: each family and protocol has its own fields',
  'explain/other-value': 'a field of the packet has another value than the regex wants',
  'explain/ip6-address': 'an IPv6 address stands where the regex takes IPv4 addresses only',
  'explain/ip6-zone':
    'the regex does not expect the zone behind an IPv6 address, as in fe80::1%eth0',
  'explain/syslog-format': 'the line has a header of RFC 5424, and the regex is for the older one',
  'explain/piece-missing': 'the regex would match if one piece of it were optional',
  'explain/extra-text': 'the line has a text that the regex does not expect',
  'explain/other-text': 'another text stands in the line where the regex wants one of its own',
  'explain/wrong-order':
    'a text that the regex wants stands in the line before what has to come before it',
  'explain/forbidden-text': 'the regex forbids, (?!…) or (?<!…), what stands in the line',
  'explain/host-absent': 'the line has no address where the regex wants the host',
  'explain/text-absent': 'a text that the regex wants is nowhere in the line',
  'explain/stopped': 'the regex comes to a stop',
  'explain/prefregex': 'the prefregex comes to a stop, so no failregex is tried',
  'explain/unrelated': 'no regex comes near the line: it is most likely of another kind',
  'explain/no-id': 'a failregex matches, but no group that names the host takes part',
  'explain/datepattern':
    'the datepattern finds no date in the line, though fail2ban knows the form of its date',
  'explain/other-mode': 'another mode of the filter has a failregex for the line',
  'explain/needs-maxlines': 'the regex wants several lines, and maxlines is 1',
  'explain/waiting-for-lines':
    'the regex matches up to the end of the line and waits for more lines',
  'explain/date-lost': 'fail2ban fails on what it takes for the date, and drops the line',
  'explain/too-complex': 'the regex takes too many steps on this line to be explained',
  'explain/left-out': 'all regexes that could match took too long on earlier lines',
  'explain/took-too-long': 'a regex took too long on the line, so it was given up',
  'explain/only-verdict':
    'the cause was not looked for, since lines before had used up what --effort allows',
  // why a line was not looked at, or does not count
  'explain/comment-line': 'the line begins with #, so it is skipped when a file is tested',
  'explain/empty-line': 'the line is empty',
  'explain/too-old': 'the line is too old for a server that starts at that time',
  'explain/ignored': 'an ignoreregex matches the line',
  'explain/helper': 'the line only helps other lines of its connection (nofail)',
  'explain/waiting-for-id': 'the line waits for another line of its connection that names the host',
  'explain/other-id': 'the line counts for another host than the one that was asked for',
  'explain/ignoreip': 'an entry of ignoreip covers the id',
  // why a server would not see the line, or otherwise
  'explain/jail-disabled': 'the jail is not enabled',
  'explain/journal-backend': 'the jail reads the journal and no files, or files and no journal',
  'explain/log-not-in-jail': 'the log is none that the jail reads',
  'explain/no-logpath':
    'the logpath of the jail finds no file: only the journal may have the messages',
  'explain/option-overridden': 'an option of the jail goes over what the files of its filter say',
  // what is wrong with a match
  'explain/no-date':
    'no date was found in the line, so it counts at the present time or at that of an earlier line',
  'explain/impossible-date': 'the date of the line does not exist',
  'explain/future-date': 'the date of the line is later than the present, as in another time zone',
  'explain/late-line': 'the line is older than lines before it, so it counts at their time',
  'explain/year-guessed': 'the date has no year, and last year was taken',
  'explain/bracket-class-match':
    'the regex only matches because its brackets are a character class',
  'explain/id-cut': 'the id is only a piece of the address or word that it stands in',
  'explain/id-no-address': 'the id is a word of the line, and not the address that stands there',
  'explain/own-address':
    'the id is an address of this machine: the packet came from it, or went to it',
  'explain/inner-header':
    'the id is of the inner header of an ICMP error, not of the packet itself',
  'explain/open-port':
    'the packet came to a port of a public service, which is logged as blocked now and then',
  'explain/same-packet':
    'the same event was counted before, from another file or under another prefix',
  'explain/message-repeated': 'the line stands for several, but counts once',
} as const satisfies Record<string, string>;

export type CauseCode = keyof typeof CAUSES;

/** Why a line got its verdict, or what is wrong with it. */
export interface Cause {
  code: CauseCode;
  /** What was found out about this line. */
  message: string;
  /** What can be done about it. */
  hint: string;
}
