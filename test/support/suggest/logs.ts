/** A log of our own, what is picked of it, and what comes of that. */
export interface SuggestCase {
  name: string;
  log: readonly string[];
  /** Options that pick the lines and the host. */
  argv: readonly string[];
  /** As the file has them, with `common.conf` beside it. */
  failregex: readonly string[];
  /** Who fails in each line that is picked, in the order of the log. */
  ids: readonly string[];
}

const PREFIX = '^%(__prefix_line)s';
const IP6 = '2001:db8::7';
const IP4 = '192.0.2.7';

function syslog(daemon: string, messages: readonly string[]): string[] {
  return messages.map(
    (message, index) => `Feb  4 10:00:0${index} web ${daemon}[${100 + index}]: ${message}`,
  );
}

/** Logs of each kind that is known, each with lines that are no failures and look alike. */
export const SUGGEST_CASES: readonly SuggestCase[] = [
  {
    name: 'users that are unknown, with blanks and without a name',
    log: syslog('sshd', [
      `Failed password for invalid user bob from ${IP4} port 4001 ssh2`,
      `Failed password for invalid user foo bar from ${IP6} port 4002 ssh2`,
      `Failed password for invalid user  from ${IP4} port 4003 ssh2`,
      `Failed password for root from ${IP4} port 4004 ssh2`,
      `Accepted password for bob from ${IP4} port 4005 ssh2`,
    ]),
    argv: ['--like', 'for invalid user'],
    failregex: [
      String.raw`${PREFIX}Failed password for invalid user <F-USER>.*?</F-USER> from <ADDR> port \d+ ssh\d+$`,
    ],
    ids: [IP4, IP6, IP4],
  },
  {
    name: 'two kinds of lines, one that tells more',
    log: syslog('sshd', [
      `Connection closed by authenticating user bob ${IP4} port 4001 [preauth]`,
      `Failed password for root from ${IP6} port 4002 ssh2`,
      `Disconnected from user bob ${IP4} port 4003`,
    ]),
    argv: ['--group', '1', '--group', '3'],
    failregex: [
      String.raw`${PREFIX}Connection closed by authenticating user <F-USER>\S+</F-USER> <ADDR> port \d+ \[preauth\]$`,
      String.raw`${PREFIX}Disconnected from user <F-USER>\S+</F-USER> <ADDR> port \d+$`,
    ],
    ids: [IP4, IP4],
  },
  {
    name: 'fields of PAM',
    log: syslog('app', [
      `pam_unix(app:auth): authentication failure; logname= uid=0 euid=0 tty= ruser= rhost=${IP4}  user=root`,
      `pam_unix(app:auth): authentication failure; logname= uid=0 euid=0 tty= ruser= rhost=${IP6}  user=foo bar`,
      'pam_unix(app:session): session opened for user root by (uid=0)',
    ]),
    argv: ['--like', 'authentication failure'],
    failregex: [
      String.raw`${PREFIX}pam_unix\(app:auth\): authentication failure[;] logname= uid=\d+ euid=\d+ tty= ruser= rhost=<ADDR>\s+user=<F-USER>.*?</F-USER>$`,
    ],
    ids: [IP4, IP6],
  },
  {
    name: 'packets of a firewall, of two protocols and two prefixes',
    log: ['BLOCK', 'BLOCK', 'ALLOW'].map(
      (verdict, index) =>
        `Feb  4 10:00:0${index} fw kernel: [12.00${index}] [PKT ${verdict}] IN=eth${index} SRC=${index === 1 ? IP6 : IP4} DST=198.51.100.9 PROTO=${index === 1 ? 'UDP' : 'TCP'} SPT=${4000 + index} DPT=22`,
    ),
    argv: ['--like', 'PKT BLOCK', '--host-after', 'SRC='],
    failregex: [
      String.raw`${PREFIX}\[PKT BLOCK\] IN=eth\d+ SRC=<ADDR> DST=[\w.:-]+ PROTO=(?:TCP|UDP) SPT=\d+ DPT=\d+$`,
    ],
    ids: [IP4, IP6],
  },
  {
    name: 'an access log, by its status',
    log: [
      `${IP4} - - [04/Feb/2026:10:00:00 +0000] "GET /a?x=1 HTTP/1.1" 401 12 "-" "Browser/5.0 (X11)"`,
      `${IP6} - bob [04/Feb/2026:10:00:01 +0000] "GET /b HTTP/1.1" 404 5 "-" "-"`,
      `${IP4} - - [04/Feb/2026:10:00:02 +0000] "GET /c HTTP/1.1" 200 5 "-" "-"`,
      `${IP4} - - [04/Feb/2026:10:00:03 +0000] "POST /d HTTP/1.1" 404 5 "-" "-"`,
    ],
    argv: ['--match', '"GET .*" 40[14] '],
    failregex: [String.raw`^<ADDR> - \S+ \[\] "GET [^"]*" (?:401|404) \d+ "[^"]*" "[^"]*"$`],
    ids: [IP4, IP6],
  },
  {
    name: 'lines of JSON',
    log: [
      `{"time":"2026-02-04T10:00:00Z","result":"denied","ip":"${IP4}","user":"foo \\"bar","n":1}`,
      `{"time":"2026-02-04T10:00:01Z","result":"denied","ip":"${IP6}","user":"bob","n":2}`,
      `{"time":"2026-02-04T10:00:02Z","result":"granted","ip":"${IP4}","user":"bob","n":3}`,
    ],
    argv: ['--like', '"denied"'],
    failregex: [
      String.raw`^\{"time":"","result":"denied","ip":"<ADDR>","user":"<F-USER>(?:[^"\\]|\\.)*</F-USER>","n":\d+\}$`,
    ],
    ids: [IP4, IP6],
  },
  {
    name: 'fields with ports, and brackets around addresses of one family',
    log: [
      `time=2026-02-04T10:00:00Z msg="auth failed" user=bob remote=${IP4}:4001 local=198.51.100.9:443`,
      `time=2026-02-04T10:00:01Z msg="auth failed" user=eve remote=[${IP6}]:4002 local=198.51.100.9:443`,
      `time=2026-02-04T10:00:02Z msg="auth passed" user=bob remote=${IP4}:4003 local=198.51.100.9:443`,
    ],
    argv: ['--like', 'auth failed', '--address', '1'],
    failregex: [
      String.raw`^time= msg="auth failed" user=<F-USER>\S+</F-USER> remote=<ADDR>:\d+ local=[\w.:-]+:\d+$`,
    ],
    ids: [IP4, IP6],
  },
  {
    name: 'names of hosts, where no address stands',
    log: [
      '2026-02-04 10:00:00 WARNING login of "foo bar" from bad1.example.org refused',
      `2026-02-04 10:00:01 WARNING login of "eve" from ${IP4} refused`,
      `2026-02-04 10:00:02 WARNING login of "eve" from ${IP4} accepted`,
    ],
    argv: ['--like', 'refused'],
    failregex: [String.raw`^\s*WARNING login of "<F-USER>[^"]*</F-USER>" from <HOST> refused$`],
    ids: ['bad1.example.org', IP4],
  },
  {
    name: 'a name of a host beside its address',
    log: syslog('mail/smtpd', [
      `warning: unknown[${IP4}]: login failed: UGFzc3dvcmQ6`,
      `warning: mx.example.org[${IP6}]: login failed: UGFzc3dvcmQ6`,
      `disconnect from unknown[${IP4}]`,
    ]),
    argv: ['--like', 'login failed'],
    failregex: [String.raw`${PREFIX}warning: [\w.:-]+\[<ADDR>\]: login failed: \w+$`],
    ids: [IP4, IP6],
  },
  {
    name: 'a date that fail2ban does not know',
    log: [
      `04. February 2026 10:00:00 | refused: ${IP4}, 50 % of <HOST>`,
      `04. February 2026 10:00:01 | refused: ${IP6}, 7 % of <HOST>`,
    ],
    argv: ['--group', '1'],
    failregex: [String.raw`^\s*\| refused: <ADDR>, \d+ %% of [<]HOST>$`],
    ids: [IP4, IP6],
  },
  {
    name: 'signs that a terminal or a regex would take for more',
    log: [
      `2026-02-04 10:00:00 \u001b[31mdenied\u001b[0m (a+)+ \u00e9\u{1f600} ; # ${IP4}`,
      `2026-02-04 10:00:01 \u001b[31mdenied\u001b[0m (a+)+ \u00e9\u{1f600} ; # ${IP6}`,
    ],
    argv: ['--group', '1'],
    failregex: [String.raw`^\s*\x1b\[31mdenied\x1b\[0m \(a\+\)\+ é😀 [;] # <ADDR>$`],
    ids: [IP4, IP6],
  },
];
