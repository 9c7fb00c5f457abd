import { describeOptions } from '../options/optparse.ts';
import { REGEX_TEST_FLAGS } from './flags.ts';

const DEFAULT_WIDTH = 80;

const INTRODUCTION = `Usage: dryban regex [OPTIONS] <LOG> <REGEX> [IGNOREREGEX]

Tests a filter or a regex on a log, or on a line of one, and reports as fail2ban-regex does.
It can also be called as dryban-regex.

LOG:
  string                a log line, or several
  filename              path of a log, packed or not; - is the standard input.
                        What has no white space and begins as a path does (/ ./
                        ../ ~/), or ends as the name of a log does (.log .log.1
                        .txt .log.gz), is a path
  systemd-journal       the journal, with options of the backend if need be:
                        systemd-journal[journalflags=1]

REGEX:
  string                a failregex
  jail                  name of a jail, with options of its filter if need be
  filter                name of a filter: sshd[mode=aggressive]. A name that is
                        that of a jail too means the jail; sshd.conf does not
  filename              path of a filter: ./my-filter.conf

IGNOREREGEX:
  string                an ignoreregex
  filename              path of a filter, of which the ignoreregexes are taken

`;

const EXAMPLES = `
Examples:
  dryban regex /var/log/auth.log sshd
  dryban regex 'Feb  4 23:33:37 host app: bad login from 192.0.2.7' 'bad login from <HOST>'
  dryban regex -v --print-all-missed ./app.log ./my-filter.conf
  dryban regex -o '<ip> <F-USER>' /var/log/auth.log.2.gz 'sshd[mode=aggressive]'
  zcat app.log.*.gz | dryban regex --fail-on-miss - ./my-filter.conf

Exit codes: 0 whether lines match or not, 1 if one of --fail-on-… is not met, 2 wrong usage or an
unreadable log, 255 a regex or filter that fail2ban refuses.
`;

/** @param width characters that a line may have */
export function describeRegexCommand(width = DEFAULT_WIDTH): string {
  return INTRODUCTION + describeOptions(REGEX_TEST_FLAGS, width) + EXAMPLES;
}
