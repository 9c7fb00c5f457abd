import type { LintCode } from '../../../lint/index.ts';
import type { Example } from './code-text.ts';

/** An example of what each rule of `dryban lint` finds. */
export const LINT_EXAMPLES: Readonly<Record<LintCode, Example>> = {
  'lint/explosive-regex': ofLint(String.raw`^bad (?:\w+\s?)+ from <HOST>$`),
  'lint/injection': ofLint('^ app: login of <F-USER>.+?</F-USER> from <HOST> refused'),
  'lint/never-matches': ofLint('^ app: refused <HOST>$ twice'),
  'lint/shadowed': ofLint('^ app: refused <HOST>\n            ^ app: refused <HOST> twice$'),
  'lint/always-ignored': ofLint('^ app: refused <HOST>$\nignoreregex = refused'),
  'lint/address-cut': ofLint('^ app: refused .*<HOST>$'),
  'lint/date-in-regex': ofLint(String.raw`^\w{3} +\d+ \d+:\d+:\d+ \S+ app: refused <HOST>$`),
  'lint/host-optional': ofLint('^ app: refused(?: <HOST>)? twice$'),
  'lint/unescaped-sign': ofLog('^ app: refused [user] <HOST>$', [
    '2026-02-04 10:00:00 app: refused [user] 192.0.2.1',
  ]),
  'lint/name-for-address': {
    words:
      'failregex = ^ app: refused <HOST>$, and a log for --log with twenty lines that it takes, each with an address.',
  },
  'lint/no-anchor': ofLint('refused <HOST>$'),
  'lint/open-datepattern': {
    files: {
      './app.conf': '[Definition]\nfailregex = ^ app: refused <HOST>$\ndatepattern = %%H:%%M:%%S\n',
    },
    run: 'dryban lint ./app.conf',
  },
  'lint/unread-option': {
    files: {
      './app.conf':
        '[Definition]\nfailregex = ^ app: refused <HOST>$\nignorregex = ^ app: refused 192\\.0\\.2\\.1$\n',
    },
    run: 'dryban lint ./app.conf',
  },
  'lint/other-releases': ofLint(String.raw`^ app: refused \S++ from <HOST>$`),
  'lint/ignoreip-everybody': ofJailRule('ignoreip = 192.0.2.7/0'),
  'lint/ignoreip-nobody': ofJailRule('ignoreip = 192.0.2.*'),
  'lint/ignorecommand-fails-open': ofJailRule(
    'ignorecommand = /usr/local/bin/is-mine <ip> || true',
  ),
  'lint/threshold-unreachable': ofJailRule(
    'bantime = 1w\n\n[repeaters]\nenabled = true\nfailregex = Ban <HOST>$\nlogpath = /var/log/fail2ban.log\naction = act\nfindtime = 1d\nmaxretry = 5',
    'repeaters',
  ),
  'lint/log-never-read': ofJailRule('backend = systemd'),
  'lint/both-ends-open': ofLint('^.*refused <HOST>.*$'),
  'lint/no-literal': ofLint(String.raw`^\S+ <HOST> \d+$`),
  'lint/allowance': {
    files: {
      './app.conf': '[Definition]\n# dryban: allow lint/no-anchor\nfailregex = refused <HOST>$\n',
    },
    run: 'dryban lint ./app.conf',
  },
};

function ofLint(failregex: string): Example {
  return { files: filterOf(failregex), run: 'dryban lint ./app.conf' };
}

function ofLog(failregex: string, lines: readonly string[]): Example {
  const log = { './app.log': `${lines.join('\n')}\n` };
  return {
    files: { ...filterOf(failregex), ...log },
    run: 'dryban lint ./app.conf --log ./app.log',
  };
}

/** Creates an example of a jail that is right but for these options, behind which another may stand. */
function ofJailRule(options: string, name = 'app'): Example {
  const jail =
    '[app]\nenabled = true\nfailregex = ^ app: refused <HOST>$\nlogpath = /var/log/app.log\naction = act\n';
  return {
    files: { '/etc/fail2ban/jail.local': `${jail}${options}\n` },
    run: `dryban lint --jail ${name}`,
  };
}

function filterOf(failregex: string): Record<string, string> {
  return { './app.conf': `[Definition]\nfailregex = ${failregex}\n` };
}
