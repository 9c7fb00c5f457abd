import type { CauseText } from './code-text.ts';

/** Why a line that is found does not count, and what is doubtful about it; the remedies are the hints for the examples. */
export const VERDICT_CAUSES = {
  'explain/option-overridden': {
    example: {
      files: {
        '/etc/fail2ban/jail.local':
          '[app]\nenabled = true\naction = act\nfilter = app\nlogpath = /var/log/app.log\nfailregex = app: odd <HOST>\n',
      },
      run: 'dryban explain --jail app --each',
    },
    remedy: 'Take failregex out of the jail, or add to what the filter has: %(known/failregex)s.',
  },
  'explain/empty-line': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = kernel: \\[UFW BLOCK\\] .*SRC=<HOST> DST=\n',
        'app.log': '\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Nothing has to be done.',
  },
  'explain/comment-line': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = kernel: \\[UFW BLOCK\\] .*SRC=<HOST> DST=\n',
        'app.log':
          '# Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Remove the # if the line is one of the log.',
  },
  'explain/date-lost': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = ERR .*from <HOST>\n',
        'app.log': 'ERR Feb  4 23:33:37 failed login from 203.0.113.45\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'A word before the date may be read as an unknown time zone, or the datepattern lacks the day or month: set one that fits these lines.',
  },
  'explain/ignored': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = kernel: \\[UFW BLOCK\\] .*SRC=<HOST> DST=\nignoreregex = DPT=(80|443|3306)\\s\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=443 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'If the line should count, change the ignoreregex DPT=(80|443|3306)\\s.',
  },
  'explain/nofail': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = ^ \\S+ sshd\\[<F-MLFID>\\d+</F-MLFID>\\]: <F-NOFAIL>Connection</F-NOFAIL> from <HOST>\n',
        'app.log': 'Feb  4 23:33:37 host sshd[99]: Connection from 203.0.113.45 port 6000\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Nothing has to be done if another line of the connection counts.',
  },
  'explain/waiting-for-id': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = ^ \\S+ sshd\\[<F-MLFID>\\d+</F-MLFID>\\]: Failed password\n',
        'app.log': 'Feb  4 23:33:37 host sshd[99]: Failed password for root\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'The line that names the host has to have the same id of the connection (mlfid), within five minutes.',
  },
  'explain/other-id': {
    example: {
      files: { 'app.log': '2026-02-04T23:00:00Z srv app: bad 192.0.2.1 by way of 192.0.2.9\n' },
      run: "dryban explain --failregex 'app: bad <HOST>' app.log --host 192.0.2.9",
    },
    remedy:
      'Put <HOST> where the address of the attacker stands; a .* before it goes as far as it can, .*? does not.',
  },
  'explain/ignoreip': {
    example: {
      files: { 'app.log': '2026-02-04T23:00:00Z srv app: bad 192.0.2.1\n' },
      run: "dryban explain --failregex 'app: bad <HOST>' app.log --each --ignoreip 192.0.2.1",
    },
    remedy: 'Remove the entry from ignoreip if the host should be banned.',
  },
  'explain/late-line': {
    example: {
      files: {
        'app.log':
          '2026-02-04T23:05:00Z srv app: bad 192.0.2.2\n2026-02-04T23:00:00Z srv app: bad 192.0.2.1\n',
      },
      run: "dryban explain --failregex 'app: bad <HOST>' app.log --each",
    },
    remedy:
      'Give the logs in the order of their times; if they are of different time zones, give each its own logtimezone.',
  },
  'explain/impossible-date': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = kernel: \\[UFW BLOCK\\] .*SRC=<HOST> DST=\n',
        'app.log':
          'Feb 30 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Set a datepattern that reads the dates of this log.',
  },
  'explain/port-in-address': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = refused to <HOST>(?::\\d+)?$\n',
        'app.log': '2026-02-04T23:33:37Z srv app: refused to 2001:db8::45:6004\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Have the program log [address]:port, or leave the port out of the log.',
  },
  'explain/no-date': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = \\[UFW BLOCK\\] .*SRC=<HOST> DST=\n',
        'app.log':
          '[12345.678901] [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Read a log with dates: the output of dmesg has none, the journal and kern.log do; or set a datepattern.',
  },
  'explain/future-date': {
    example: {
      files: { 'app.log': '2026-02-09T23:00:00Z srv app: bad 192.0.2.1\n' },
      run: "dryban explain --failregex 'app: bad <HOST>' app.log --each",
    },
    remedy:
      'If the log is of another time zone, set logtimezone (--logtimezone), or --tz for the zone of its machine; for an old log give its time with --now.',
  },
  'explain/year-guessed': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = kernel: \\[UFW BLOCK\\] .*SRC=<HOST> DST=\n',
        'app.log':
          'Dec 24 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Give the time at which the log was written with --now, or check the clock and --tz.',
  },
  'explain/bracket-class-match': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = [UFW BLOCK].+SRC=<HOST> DST\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW ALLOW] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Write \\[ and \\] for brackets that stand in the line.',
  },
  'explain/id-cut': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = Failed password .*<HOST>\n',
        'app.log':
          'Feb  4 23:33:37 host sshd[812]: Failed password for root from 203.0.113.45 port 40022 ssh2\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Write what stands before the address, such as “from ”, directly before <HOST>, instead of .* alone; and a \\s or \\b behind it.',
  },
  'explain/id-no-address': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = Failed password for <HOST>\n',
        'app.log':
          'Feb  4 23:33:37 host sshd[812]: Failed password for root from 203.0.113.45 port 40022 ssh2\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Put <HOST> where the address stands, or write <ADDR>, which takes no names.',
  },
  'explain/inner-header': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = .*SRC=<HOST>\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=68 PROTO=ICMP TYPE=3 CODE=3 [SRC=198.51.100.10 DST=192.0.2.77 LEN=40 PROTO=TCP SPT=5000 DPT=25 ] \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Let the regex take the first SRC: .*? before SRC= instead of .*, or a regex that begins at IN=.',
  },
  'explain/own-address': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = Failed password for \\S+ from .* to <HOST> port\n',
        'app.log':
          'Feb  4 23:33:37 host sshd[812]: Failed password for root from 203.0.113.45 to 198.51.100.10 port 22 ssh2\n',
      },
      run: 'dryban explain ./app.conf app.log --each --own-address 198.51.100.0/28',
    },
    remedy:
      'Put <HOST> where the address of the other side stands, and add your addresses to ignoreip.',
  },
  'explain/open-port': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = kernel: \\[UFW BLOCK\\] .*SRC=<HOST> DST=\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=443 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'If the port is open, add an ignoreregex such as DPT=(80|443|3306)\\s.',
  },
  'explain/other-release': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = ^ ?denied <HOST>$\n',
        'app.log': '20260204-10:00:01 denied 192.0.2.1\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'See which fail2ban the server runs (fail2ban-client --version), and ask that one: --fail2ban-version.',
  },
  'explain/same-packet': {
    example: {
      files: {
        'app.log':
          '2026-02-04T23:00:00Z srv kernel: DROP IN=eth0 OUT= SRC=192.0.2.1 DST=198.51.100.1 LEN=40 ID=77 PROTO=TCP SPT=9 DPT=23\n',
        'kern.log':
          '2026-02-04T23:00:00Z srv kernel: DROP IN=eth0 OUT= SRC=192.0.2.1 DST=198.51.100.1 LEN=40 ID=77 PROTO=TCP SPT=9 DPT=23\n',
      },
      run: "dryban explain --failregex 'SRC=<HOST>' app.log kern.log",
    },
    remedy: 'Give the jail one of these files only: syslog daemons write the same line to several.',
  },
  'explain/jail-disabled': {
    example: {
      files: {
        '/etc/fail2ban/jail.local':
          '[app]\nenabled = false\naction = act\nfilter = app\nlogpath = /var/log/app.log\n',
      },
      run: 'dryban explain --jail app',
    },
    remedy: 'Write enabled = true below [app] in jail.local.',
  },
  'explain/journal-backend': {
    example: {
      files: {
        '/etc/fail2ban/jail.local':
          '[app]\nenabled = true\naction = act\nfilter = app\nlogpath = /var/log/app.log\nbackend = systemd\n',
      },
      run: 'dryban explain --jail app app.log',
    },
    remedy:
      'Write backend = auto and a logpath below [app] in jail.local, or look at what the journal has: journalctl -o short-iso | dryban explain --jail app -.',
  },
  'explain/log-not-in-jail': {
    example: {
      files: {
        '/etc/fail2ban/jail.local':
          '[app]\nenabled = true\naction = act\nfilter = app\nlogpath = /var/log/app.log\n',
      },
      run: 'dryban explain --jail app other.log',
    },
    remedy:
      'If the program writes to this file, put it into logpath; if it is a copy of one of those, all is well.',
  },
  'explain/no-logpath': {
    example: {
      files: {
        '/etc/fail2ban/jail.local':
          '[app]\nenabled = true\naction = act\nfilter = app\nlogpath = /var/log/no.log\n',
      },
      run: 'dryban explain --jail app app.log',
    },
    remedy:
      'Where no syslog daemon writes files, as on Debian since 12, only the journal has the messages: write backend = systemd, and no logpath.',
  },
  'explain/left-out': {
    example: { words: 'A failregex that took too long on an earlier line, with --keep-going' },
    remedy:
      'Mend the regex that took too long, which a warning names; without it nothing can be said of these lines.',
  },
  'explain/only-verdict': {
    example: {
      words: 'A log with so many shapes of missed lines that --effort is used up before this one',
    },
    remedy: 'Give a larger --effort, or --effort 0 for all, or explain the line alone with --line.',
  },
  'explain/took-too-long': {
    example: { words: 'failregex = ^(.*,)*x <HOST>$ on a long line without x' },
    remedy:
      'Let repeated parts begin with a text that only they begin with, or give a longer --regex-timeout.',
  },
} satisfies Readonly<Record<string, CauseText>>;
