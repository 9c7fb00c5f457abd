import type { CauseText } from './code-text.ts';

/** What a small change of a regex shows; the remedies are the hints for the examples. */
export const REGEX_CAUSES = {
  'explain/date-in-regex': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = ^\\w{3}\\s+\\d+ \\S+ \\S+ kernel: \\[UFW BLOCK\\] .*SRC=<HOST>\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Remove the part of the regex that stands for the date; what is left begins behind it.',
  },
  'explain/unknown-tag': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = login of <USERNAME> refused to <HOST>$\n',
        'app.log': '2026-02-04T23:33:37Z srv app: login of joe refused to 203.0.113.45\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: String.raw`Write a regex in its place, such as \S+; a user is named by <F-USER>\S+</F-USER>, the host by <HOST> or <ADDR>.`,
  },
  'explain/comment-in-regex': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = \\[UFW BLOCK\\] .*SRC=<HOST> DST=  # ban\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Put the comment on a line of its own that begins with #.',
  },
  'explain/bracket-class': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = sshd[\\d+]: Failed password for \\S+ from <HOST>\n',
        'app.log':
          'Feb  4 23:33:37 host sshd[812]: Failed password for root from 203.0.113.45 port 40022 ssh2\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Write \\[ and \\] for brackets that stand in the line.',
  },
  'explain/special-characters': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = pam_unix(sshd:auth): authentication failure;.* rhost=<HOST>\n',
        'app.log':
          'Feb  4 23:33:37 host sshd[812]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.45 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Write \\( \\) \\+ \\? \\* for signs that stand in the line.',
  },
  'explain/uptime-stamp-unexpected': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = ^\\s*\\S+ kernel: \\[UFW BLOCK\\] .*SRC=<HOST>\n',
        'app.log':
          '[81234.567890] host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Put (?:\\[\\s*\\d+\\.\\d+\\] )? where it stands.',
  },
  'explain/anchored-begin': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = ^\\[UFW BLOCK\\] .*SRC=<HOST> DST=\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Keep the ^, and let the regex begin with what stands at the start of the line; the date is cut out before.',
  },
  'explain/anchored-end': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = SRC=<HOST> DST=\\S+$\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Keep the $, and let the regex go on with what stands at the end of the line.',
  },
  'explain/space-at-end': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = SRC=<HOST> .*URGP=0$\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Put \\s* before the $; the kernel ends the lines of packets with a space.',
  },
  'explain/case-differs': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = \\[ufw block\\] .*SRC=<HOST> DST=\n',
        'app.log':
          'Feb  4 23:33:37 host kernel: [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 \n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Write the text as it stands in the line, or put (?i) at the start of the regex.',
  },
  'explain/ip6-zone': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = proxy for <IP4> on fe80::1 port\n',
        'app.log': 'Feb  4 23:33:37 host app[12]: proxy for 192.0.2.1 on fe80::1%eth0 port 22\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Write <HOST>(?:%\\w+)? (in a .conf file %% for %); such an address is of the local network, where there is little to ban.',
  },
  'explain/ip6-address': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = filterlog\\[\\d+\\]: (?:[^,]*,){6}block,in,4,(?:[^,]*,){9}<HOST>,\n',
        'app.log':
          'Feb  4 23:33:37 gate filterlog[4242]: 5,,,1000103483,vtnet1,match,block,in,6,0x00,0x00000,64,tcp,6,60,2001:db8::bad,2001:db8:1::10,51234,22,0,S,1,,64240,,mss\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'Write a failregex for each family: filterlog(?:\\[\\d+\\])?: (?:[^,]*,){6}block,in,4,(?:[^,]*,){9}<HOST>, and filterlog(?:\\[\\d+\\])?: (?:[^,]*,){6}block,in,6,(?:[^,]*,){6}<HOST>,.',
  },
  'explain/other-text': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = login from <HOST>\n',
        'app.log': 'Feb  4 23:33:37 host app[12]: login\tfrom 203.0.113.9\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Write \\s+ for any number of blanks and tabs.',
  },
  'explain/host-absent': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = sshd\\[\\d+\\]: Failed password for \\S+ from <HOST>\n',
        'app.log': 'Feb  4 23:33:37 host sshd[99]: Failed password for root\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy:
      'A line without an address bans nobody; look for another line of the same event that has one, or let the program log it.',
  },
  'explain/wrong-order': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = login denied <HOST>\n',
        'app.log': 'Feb  4 23:33:37 203.0.113.9 login denied\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'Put the pieces of the regex in the order of the line.',
  },
  'explain/forbidden-text': {
    example: {
      files: {
        './app.conf':
          '[Definition]\nfailregex = from (?!203)<HOST> user root wants the whole directory tree\n',
        'app.log': 'Feb  4 23:33:37 host app[12]: login from 203.0.113.9\n',
      },
      run: 'dryban explain ./app.conf app.log --each',
    },
    remedy: 'If the line should match, change or remove that piece; if not, all is well.',
  },
} satisfies Readonly<Record<string, CauseText>>;
