import type { LintCode } from '../../../lint/index.ts';
import type { Example } from './code-text.ts';

/** An example of what each rule of `dryban lint` finds. */
export const LINT_EXAMPLES: Readonly<Record<LintCode, Example>> = {
  'lint/explosive-regex': ofLint(String.raw`^bad (?:\w+\s?)+ from <HOST>$`),
  'lint/injection': ofLint('^ app: login of <F-USER>.+?</F-USER> from <HOST> refused'),
  'lint/address-cut': ofLint('^ app: refused .*<HOST>$'),
  'lint/date-in-regex': ofLint(String.raw`^\w{3} +\d+ \d+:\d+:\d+ \S+ app: refused <HOST>$`),
  'lint/host-optional': ofLint('^ app: refused(?: <HOST>)? twice$'),
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
  ),
  'lint/log-never-read': ofJailRule('backend = systemd'),
  'lint/allowance': {
    files: {
      './app.conf': '[Definition]\n# dryban: allow lint/no-anchor\nfailregex = refused <HOST>$\n',
    },
    run: 'dryban lint ./app.conf',
  },
};

function ofLint(failregex: string): Example {
  return {
    files: { './app.conf': `[Definition]\nfailregex = ${failregex}\n` },
    run: 'dryban lint ./app.conf',
  };
}

/** Creates an example of a jail that is right but for these options. */
function ofJailRule(options: string): Example {
  const jail =
    '[app]\nenabled = true\nfailregex = ^ app: refused <HOST>$\nlogpath = /var/log/app.log\naction = act\n';
  return {
    files: { '/etc/fail2ban/jail.local': `${jail}${options}\n` },
    run: 'dryban lint --jail app',
  };
}
