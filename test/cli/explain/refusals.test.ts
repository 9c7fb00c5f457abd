import { expect, test } from 'vitest';
import { runCli } from '../fake-host.ts';

const LOG = '2026-02-04 10:00:01 bad 192.0.2.1\n';
const POSSESSIVE = '[Definition]\nfailregex = ^a++ <HOST>\n    ^ bad <HOST>\n';

/** Puts the rows of a sentence that is broken to the width of the page behind each other again. */
function unfold(text: string): string {
  return text.replace(/\n +/g, ' ');
}

/** Runs `dryban explain` on a log with one line. */
function explain(argv: readonly string[], config: Record<string, string>) {
  return runCli(['explain', ...argv], { config, logs: { '/var/log/app.log': LOG } });
}

test.each([
  [
    '1.1.1',
    POSSESSIVE,
    'fail2ban 0.11.2 refuses this filter: failregex 1 is no regular expression that Python accepts: multiple repeat at position 3; Python 3.11 or later takes it (./app.conf:2:16)',
  ],
  [
    '1.0.2',
    '[Definition]\nfailregex = bad <HOST>\nmaxlines = many\n',
    'fail2ban 0.11.2 refuses this filter: maxlines `many` is no number: fail2ban does not start with it (./app.conf:3:12)',
  ],
  [
    '0.11.2',
    '[Definition]\nfailregex = bad <HOST>\n  bad (?i)<HOST>\n',
    'fail2ban 1.0.2, 1.1.0 and 1.1.1 refuse this filter: ',
  ],
])('as %s, the other releases that refuse the filter are named', async (name, filter, said) => {
  const argv = ['--fail2ban-version', name, './app.conf', '/var/log/app.log'];
  const { stdout } = await explain(argv, { './app.conf': filter });
  expect(unfold(stdout)).toContain(said);
});

test('JSON has the reason with its place', async () => {
  const argv = ['./app.conf', '/var/log/app.log', '--format', 'json'];
  const { stdout } = await explain(argv, { './app.conf': POSSESSIVE });
  expect(JSON.parse(stdout).refusals).toMatchObject([
    {
      releases: ['0.11.2'],
      reason: { code: 'regex/syntax', origin: { file: './app.conf', line: 2, column: 16 } },
    },
  ]);
});

test('a jail may be refused where its filter is not', async () => {
  const { stdout } = await explain(['--jail', 'app', '--fail2ban-version', '1.0.2'], {
    '/etc/fail2ban/filter.d/app.conf': '[Definition]\nfailregex = bad <HOST>\n',
    '/etc/fail2ban/jail.conf':
      '[app]\nenabled = true\nbackend = gamin\nfilter = app\nlogpath = /var/log/app.log\n',
  });
  expect(unfold(stdout)).toContain(
    'fail2ban 1.1.0 and 1.1.1 refuse this jail: gamin is no backend from fail2ban 1.1.0 on',
  );
});

test('nothing is said where all releases take the filter', async () => {
  const argv = ['./app.conf', '/var/log/app.log'];
  const { stdout } = await explain(argv, {
    './app.conf': '[Definition]\nfailregex = bad <HOST>\n',
  });
  expect(stdout).not.toContain('refuse');
});
