import type { CauseText } from './code-text.ts';

/** What a line has otherwise, and where a regex stopped in it; the remedies are the hints for the examples. */
export const TEXT_CAUSES = {
  'explain/uptime-stamp-missing': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = kernel: \\[\\s*\\d+\\.\\d+\\] \\[UFW BLOCK\\] .*SRC=<HOST> DST=\n',
        'app.log':
          '2026-02-04T23:33:37.839225+00:00 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Make it optional, (?:\\[\\s*\\d+\\.\\d+\\] )?, since not every syslog daemon writes it any more.',
  },
  'explain/message-repeated': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = Failed password for \\S+ from <HOST>\n',
        'app.log':
          'Feb  4 23:33:37 host sshd[99]: message repeated 3 times: [ Failed password for root from 203.0.113.45 port 6000 ssh2]\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Turn the reduction of repeated messages off: $RepeatedMsgReduction off in rsyslog.',
  },
  'explain/mac-missing': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = MAC=\\S+ SRC=<HOST> DST=\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=ppp0 OUT= SRC=203.0.113.45 DST=198.51.100.10 LEN=44 PROTO=TCP SPT=6000 DPT=23 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Make it optional, (?:MAC=\\S* )?, or write .* in its place; packets that this machine sends have none.',
  },
  'explain/mac-empty': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = \\[UFW BLOCK\\] .*MAC=\\S+ SRC=<HOST> DST=\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=wg0 OUT= MAC= SRC=203.0.113.45 DST=198.51.100.10 LEN=44 PROTO=TCP SPT=6000 DPT=23 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Write MAC=\\S* instead of MAC=\\S+; tunnels such as tun and wg have no MAC address.',
  },
  'explain/forwarded': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = \\[UFW BLOCK\\] IN=\\S+ OUT= SRC=<HOST>\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT=docker0 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 PROTO=TCP SPT=6000 DPT=25 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Write OUT=\\S*, as packets for containers and other hosts name the device they leave by.',
  },
  'explain/field-missing': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = \\[UFW BLOCK\\] .*SRC=<HOST> DST=\\S+ LEN=\\d+ TOS=\\S+ PREC=\\S+ TTL=\\d+ \n',
        'app.log':
          '2026-02-04T23:33:37.839225+00:00 host kernel: [UFW BLOCK] IN=ens3 OUT= MAC=33:33:00:00:00:01:52:54:00:dd:ee:ff:86:dd SRC=2001:0db8:0000:0000:0000:0000:0000:0bad DST=2001:0db8:0001:0000:0000:0000:0000:0010 LEN=60 TC=0 HOPLIMIT=52 FLOWLBL=361021 PROTO=TCP SPT=44321 DPT=22 WINDOW=64800 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Write .* between the fields that you need: which others there are depends on the packet; IPv6 has TC=, HOPLIMIT= and FLOWLBL= for TOS=, PREC=, TTL= and ID=.',
  },
  'explain/other-value': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = \\[UFW BLOCK\\] .*SRC=<HOST> .*DPT=22 \n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'If both values are meant, write them as alternatives, DPT=(?:one|other), or DPT=\\S* for any.',
  },
  'explain/other-prefix': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = nft drop: IN=.*SRC=<HOST> DST=\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'The prefix is what the rule says (--log-prefix, log prefix); write the prefix that your firewall logs, or (?:one|other) for several.',
  },
  'explain/syslog-format': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = kernel: \\[UFW BLOCK\\] .*SRC=<HOST>\n',
        'app.log':
          '<4>1 2026-02-04T23:33:37.839225+00:00 host kernel - - - [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'There HOST PROGRAM PID MSGID DATA stand before the message, - for what is missing; PROGRAM(?:\\[\\d+\\]:| \\S+ \\S+ \\S+) takes both.',
  },
  'explain/extra-text': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = login from <HOST>\n',
        'app.log': 'Feb  4 23:33:37 host app[12]: login  from 203.0.113.9\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Write \\s+ for any number of blanks and tabs.',
  },
  'explain/piece-missing': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = sshd\\[\\d+\\]: Failed \\S+ for (?:invalid user )\\S+ from <HOST> port\n',
        'app.log':
          'Feb  4 23:33:37 host sshd[99]: Failed password for root from 203.0.113.45 port 6000 ssh2\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'If the line should match, make it optional: (?:invalid user )?.',
  },
  'explain/too-complex': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = ^ \\d*\\d*\\d*\\d*x<HOST>\n',
        'app.log':
          'Feb  4 23:33:37 111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Two repeats that can take the same characters, such as (a+)+ or .*.*, try every way to share them.',
  },
  'explain/unrelated': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = kernel: \\[UFW BLOCK\\] .*SRC=<HOST> DST=\n',
        'app.log':
          'Feb  4 23:33:37 host CRON[123]: pam_unix(cron:session): session opened for user root\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'If the line should match, the filter needs a failregex for it; if not, all is well.',
  },
  'explain/text-absent': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = sshd\\[\\d+\\]: Authentication refused because of bad modes on <HOST>\n',
        'app.log': 'Feb  4 23:33:37 host sshd[99]: Received disconnect from 203.0.113.9\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'If the line should match, write the text that stands in it.',
  },
  'explain/prefregex': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nprefregex = ^ \\S+ sshd\\[\\d+\\]: <F-CONTENT>.+</F-CONTENT>$\nfailregex = ^Failed password for \\S+ from <HOST>\n',
        'app.log': 'Feb  4 23:33:37 host CRON: session opened for root\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'A line that the prefregex misses is not looked at further.',
  },
  'explain/stopped': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = sshd\\[\\d+\\]: \\d+ authentication attempts were refused from host <HOST>\n',
        'app.log': 'Feb  4 23:33:37 host sshd[99]: Server listening on 198.51.100.10 port 22.\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Compare the regex with the line at the marked places.',
  },
  'explain/no-id': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = sshd\\[\\d+\\]: Failed password for \\S+(?: from <HOST>)?\n',
        'app.log':
          'Feb  4 23:33:37 host sshd[99]: Failed password for root by 203.0.113.45 port 6000 ssh2\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Put <HOST> outside of optional parts and alternatives, or into each of them.',
  },
  'explain/unresolved': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = ^%%(__prefix_line)sConnection closed by <HOST>\n',
        'app.log':
          'Feb  4 23:33:37 host sshd[812]: Connection closed by 203.0.113.45 port 40022 [preauth]\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Such a reference is replaced in a .conf file only, by an option of this name; put the regex into a filter that includes common.conf, or write out what it stands for.',
  },
  'explain/needs-maxlines': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = connection from <HOST><SKIPLINES>.*login failed\n',
        'app.log': 'Feb  4 23:33:37 host app[9]: connection from 203.0.113.45\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Set maxlines in the filter to the number of lines that belong together.',
  },
  'explain/waiting-for-lines': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = connection from <HOST><SKIPLINES>.*login failed\nmaxlines = 3\n',
        'app.log': 'Feb  4 23:33:37 host app[9]: connection from 203.0.113.45\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Nothing has to be done if a line that follows within maxlines (3) matches; else look at why that one does not.',
  },
  'explain/too-old': {
    example: {
      files: { 'app.log': '2026-02-04T23:00:00Z srv app: bad 192.0.2.1\n' },
      run: "dryban explain --failregex 'app: bad <HOST>' app.log --each --start 2026-02-05T12:00:00Z",
    },
    remedy:
      'If that can not be, the zone of its date is another one: set logtimezone (--logtimezone), or --tz; else give an earlier --start, or a longer findtime.',
  },
  'explain/datepattern': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = Failed password for \\S+ from <HOST>\ndatepattern = ^%%Y-%%m-%%d %%H:%%M:%%S\n',
        'app.log':
          'Feb  4 23:33:37 host sshd[812]: Failed password for root from 203.0.113.45 port 40022 ssh2\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Remove the datepattern, since fail2ban knows this form ({^LN-BEG}(?:DAY )?MON Day %k:Minute:Second(?:\\.Microseconds)?(?: ExYear)?), or write one that fits.',
  },
  'explain/date-form': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = ^ \\[\\w+\\] login refused to <HOST>$\n',
        'app.log': '23:33:37.120 [main] login refused to 203.0.113.45\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: String.raw`Write datepattern = ^%%H:%%M:%%S\.%%f below [Definition].`,
  },
  'explain/escape-codes': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = login refused to <HOST>$\n',
        'app.log':
          '2026-02-04T23:33:37Z srv app: login refused to \u001b[1m203.0.113.45\u001b[0m\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: String.raw`Have the program write its log without colours, or write (?:\x1b\[[\d;]*m)* in the regex wherever such codes stand.`,
  },
  'explain/other-flags': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = \\[UFW BLOCK\\] .*SRC=<HOST> DST=.* SYN URGP=0\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC= SRC=203.0.113.45 DST=198.51.100.10 LEN=40 TOS=0x00 PREC=0x00 TTL=241 ID=1 PROTO=TCP SPT=443 DPT=40022 WINDOW=0 RES=0x00 ACK RST URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'It is right to miss it, as long as answers, and what is left of connections that are over, are no failures.',
  },
  'explain/syslog-prefix': {
    example: {
      files: {
        './app.conf':
          '[Definition]\n_daemon = appd\nfailregex = ^\\s*\\S+ %(_daemon)s(?:\\[\\d+\\])?: login refused to <HOST>$\n',
        'app.log': '2026-02-04T23:33:37Z srv appd-worker[7]: login refused to 203.0.113.45\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Write _daemon = (?:appd|appd-worker) below [Definition] in app.local.',
  },
  'explain/other-format': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = ^<HOST> - \\S+ refused$\n',
        'app.log': '{"time":"2026-02-04T23:33:37Z","event":"refused","peer":"203.0.113.45"}\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Write a failregex for such lines, with the host as "peer":"<HOST>", or have the program log in the other format.',
  },
  'explain/other-mode': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = app: bad <HOST>\n            <mdre-<mode>>\nmdre-normal =\nmdre-more = app: odd <HOST>\nmode = normal\n',
        'app.log': '2026-02-04T23:00:00Z srv app: odd 192.0.2.1\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'If such lines should count, write filter = ./app.conf[mode=more] in the jail.',
  },
} satisfies Readonly<Record<string, CauseText>>;
