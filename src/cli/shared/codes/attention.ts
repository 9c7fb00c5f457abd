import type { AttentionCode } from '../../../diagnostics/index.ts';
import { ofCommand, ofJail, ofRegex, type CauseText, type Example } from './code-text.ts';

/** Creates an example of `<HOST>`, with these options. */
function ofBad(options: string): Example {
  return ofCommand(`dryban replay --failregex 'bad <HOST>' app.log ${options}`);
}

/** What there is to know of what needs attention. */
export const ATTENTION_TEXTS: Readonly<Record<AttentionCode, CauseText>> = {
  'attention/server-not-started': {
    example: { words: 'Two jails that are enabled, one of them with `findtime = soon`' },
    remedy:
      'Mend the jail that is named, or set enabled = false in it: until then nobody is banned.',
  },
  'attention/jail-not-started': {
    example: { words: 'A jail that is enabled, and whose log or filter is not there' },
    remedy: 'Run the command that is shown: it says what is wrong, and where.',
  },
  'attention/good-banned': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = ^\\s*bad login from <HOST>$\n',
        'app.log': [
          '2026-02-05 10:00:01 bad login from 192.0.2.7',
          '2026-02-05 10:00:02 bad login from 192.0.2.7',
          '2026-02-05 10:00:09 welcome anna from 192.0.2.7',
          '',
        ].join('\n'),
      },
      run: "dryban replay ./app.conf app.log --maxretry 2 --good '^\\s*welcome <F-USER>\\S+</F-USER> from <HOST>$'",
    },
    remedy:
      'That may be a user who mistypes, or a password that was guessed; nobody can know. If it is a user, put the ignoreip that is shown into the jail, or raise maxretry; if it was guessed, change the password.',
  },
  'attention/own-address-banned': {
    example: ofBad('--maxretry 1 --own-address 192.0.2.1'),
    remedy: 'Put it into ignoreip, or leave ignoreself on, and see why the machine fails at all.',
  },
  'attention/private-banned': {
    example: { words: 'Five failures of 192.168.1.7 among those of hundreds of public addresses' },
    remedy:
      'Put your own networks into ignoreip. If a proxy stands in between, have it hand on the address of the client.',
  },
  'attention/no-line-matches': {
    example: ofRegex('worse <HOST>'),
    remedy:
      'Run the command that is shown: it says why. If nothing is to match, give --expect-no-match.',
  },
  'attention/case-without-match': {
    example: { words: 'A case.ini whose log has no line for its filter' },
    remedy:
      'Run the command that is shown, or write expect-no-match = true into the case if it is meant.',
  },
  'attention/log-without-match': {
    example: {
      words: 'A pattern such as /var/log/auth.log* that takes in a log of something else',
    },
    remedy: 'Run the command that is shown: the log may have another format, or be of no matter.',
  },
  'attention/log-not-read': {
    example: ofJail('filter = app\nlogpath = /var/log/app.log\n  /var/log/other.log'),
    remedy: 'Correct the path in logpath, or the backend; a log that is yet to come is fine.',
  },
  'attention/missed-failures': {
    example: {
      words:
        'A filter for `Failed password for root`, and lines of `Failed password for invalid user`',
    },
    remedy: 'Run the command that is shown: it groups missed lines, and says what each lacks.',
  },
  'attention/hits-before-ban': {
    example: { words: '--check-interval 60s, and a host that fails each second' },
    remedy: 'Lower maxretry, or have the server look more often, with a backend such as pyinotify.',
  },
  'attention/undated-matches': {
    example: ofCommand("dryban replay --failregex 'bad <HOST>' app.log --datepattern %Y-%m-%d"),
    remedy:
      'Give the datepattern of the log, or datepattern = {NONE} where its lines are to count as of now.',
  },
  'attention/unused-failregexes': {
    example: ofCommand("dryban replay --failregex 'bad <HOST>' --failregex 'worse <HOST>' app.log"),
    remedy: 'Nothing, as a rule: a filter has regexes for lines that a log may not have.',
  },
  'attention/unused-ignoreregexes': {
    example: ofBad("--ignoreregex 'bad friend'"),
    remedy: 'Nothing, as a rule: leave it out if it ignores nothing in a longer log either.',
  },
};
