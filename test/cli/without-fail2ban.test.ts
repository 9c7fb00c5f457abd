import { describe, expect, test } from 'vitest';
import { runCli } from './fake-host.ts';

const LOG = 'Feb  4 23:00:00 srv app: bad 192.0.2.1\n';
const MACHINE = { logs: { 'app.log': LOG } };

describe('on a machine without fail2ban', () => {
  test.each([
    [['replay', 'sshd', 'app.log'], 'filter `sshd`'],
    [['replay', 'sshd[mode=normal]', 'app.log', '--maxretry', '3'], 'filter `sshd`'],
    [['explain', 'sshd', 'app.log'], 'filter `sshd`'],
    [['explain', '--jail', 'sshd', 'app.log'], 'jail'],
    [['jail', 'sshd', '--log', 'app.log'], 'jail'],
    [['jail'], 'jail'],
    [['regex', 'app.log', 'sshd'], undefined],
    [['record', 'sshd', 'app.log', '--to', 'case'], 'filter `sshd`'],
  ])('%j says how to do the same with a configuration', async (argv, wanted) => {
    const { code, stderr } = await runCli(argv, MACHINE);
    const [command, ...others] = argv.map((word) => (word.includes('[') ? `'${word}'` : word));
    const withConfig = (place: string): string =>
      ['dryban', command, '--config', place, ...others].join(' ');
    expect(code).not.toBe(0);
    const message =
      wanted === undefined
        ? 'Base configuration directory /etc/fail2ban does not exist'
        : `there is no ${wanted} here, since there is no /etc/fail2ban`;
    expect(stderr).toContain(message);
    expect(stderr).toContain(
      `apt-get download fail2ban && ${withConfig('./fail2ban_*.deb')}; or the configuration of a server: scp -r SERVER:/etc/fail2ban . && ${withConfig('./fail2ban')}`,
    );
  });

  test('a place that --config names and that is not there is told', async () => {
    const { stderr } = await runCli(['replay', 'sshd', 'app.log', '--config', 'typo'], MACHINE);
    expect(stderr).toContain('there is no filter `sshd` here, since there is no typo');
    expect(stderr).toContain('hint: Check the path');
  });
});

describe('several --config', () => {
  const config = {
    'mine/filter.d/app.conf':
      '[INCLUDES]\nbefore = common.conf\n[Definition]\nfailregex = %(word)s <HOST>\n',
    'stock/jail.conf': '[app]\nenabled = true\nlogpath = app.log\nfilter = app\n',
    'stock/filter.d/common.conf': '[DEFAULT]\nword = bad\n',
  };
  const BOTH = ['--config', 'mine', '--config', 'stock'];

  test.each([
    ['replay', ['app', 'app.log', '--expect-matched', '1']],
    ['replay', ['mine/filter.d/app.conf', 'app.log', '--expect-matched', '1']],
    ['jail', ['app', '--log', 'app.log', '--expect-matched', '1']],
    ['regex', [LOG.trim(), 'app', '--fail-on-no-match']],
    ['explain', ['app', 'app.log', '--each']],
  ])('%s reads all of them', async (command, argv) => {
    const { code, stderr } = await runCli([command, ...argv, ...BOTH], { ...MACHINE, config });
    expect({ code, stderr }).toMatchObject({ code: 0 });
  });

  test('an explanation that is proposed has all of them', async () => {
    const logs = { 'app.log': LOG.replace('bad', 'good') };
    const { stderr } = await runCli(['replay', 'app', 'app.log', ...BOTH], { logs, config });
    expect(stderr).toContain('dryban explain app app.log --config mine --config stock');
  });
});
