import { runCli, type FakeMachine, type Outcome } from '../fake-host.ts';

/** One failure a second of a host, from the begin of a minute on. */
export function failures(host: string, count: number, minute = '23:00'): string {
  return Array.from(
    { length: count },
    (_, second) => `Feb  4 ${minute}:${String(second).padStart(2, '0')} srv app: bad ${host}\n`,
  ).join('');
}

const FILTERS = {
  '/etc/fail2ban/filter.d/app.conf':
    '[Definition]\nfailregex = <word> <HOST>$\n[Init]\nword = bad\n',
  '/etc/fail2ban/filter.d/bans.conf':
    '[Definition]\nfailregex = NOTICE\\s+\\[(?!again\\])[^\\]]+\\] Ban <HOST>$\n',
  '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
};

export const DEFAULTS = `[DEFAULT]
enabled = false
maxretry = 5
findtime = 10m
bantime = 10m
action = act
`;

/** Blocks of jail.local. */
export const APP = '[app]\nenabled = true\nfilter = app\nlogpath = /var/log/app.log\n';
export const FINE =
  '[fine]\nenabled = true\nfilter = app[word=fine]\nlogpath = /var/log/fine.log\n';
export const AGAIN =
  '[again]\nenabled = true\nfilter = bans\nlogpath = /var/log/fail2ban.log\nmaxretry = 2\nfindtime = 1h\n';

export const LOGS = {
  '/var/log/app.log': failures('192.0.2.1', 6) + failures('192.0.2.2', 2, '23:01'),
  '/var/log/fine.log': failures('192.0.2.1', 6).replaceAll('bad', 'fine'),
};

/** Runs `dryban jail` where jail.local has these blocks. */
export function runJails(
  blocks: string,
  argv: readonly string[] = [],
  machine: FakeMachine = {},
): Promise<Outcome> {
  const config = {
    ...FILTERS,
    '/etc/fail2ban/jail.conf': DEFAULTS,
    '/etc/fail2ban/jail.local': blocks,
    ...machine.config,
  };
  return runCli(['jail', ...argv], { logs: LOGS, ...machine, config });
}
