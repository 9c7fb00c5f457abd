import { expect, test } from 'vitest';
import { runCli } from '../../fake-host.ts';

const MACHINE = {
  config: {
    '/etc/fail2ban/filter.d/app.conf': '[Definition]\nfailregex = bad <HOST>\n',
    '/etc/fail2ban/jail.conf':
      '[app]\nenabled = true\nfilter = app\nlogpath = /var/log/app.log\nlogencoding = utf-16\n',
  },
  logs: { '/var/log/app.log': '2026-02-04 10:00:01 bad 192.0.2.1\n' },
};
const SAID =
  'fail2ban 0.11.2 cuts a log in utf-16 in the middle of characters; here its lines are read';

const COMMANDS = [
  'replay app /var/log/app.log --encoding utf-16',
  'explain app /var/log/app.log --encoding utf-16',
  'jail app --encoding utf-16',
  'jail app',
  'explain --jail app',
];

test.each(COMMANDS)('dryban %s warns of what 0.11.2 can not read', async (command) => {
  const argv = command.split(' ');
  const { stderr } = await runCli([...argv, '--fail2ban-version', '0.11.2'], MACHINE);
  expect(stderr.split(SAID).length).toBe(2);
  const newer = await runCli([...argv, '--fail2ban-version', '1.0.2'], MACHINE);
  expect(newer.stderr).not.toContain('utf-16');
});
