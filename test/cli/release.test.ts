import { describe, expect, test } from 'vitest';
import { runCli } from './fake-host.ts';

const LOG = 'Feb  4 23:00:00 srv app: from 192.0.2.1/bob\n';
const FILTER = '[Definition]\nfailregex = from <F-ID>\\S+</F-ID>\n';
const OF_1_0 = '[monitorix]\n[mssql-auth]\n[nginx-bad-request]\n[scanlogd]\n';
const JAIL = '[app]\nenabled = true\nfilter = app\nlogpath = a.log\nbackend = polling\n';

const MACHINE = {
  logs: { 'a.log': LOG },
  config: {
    '/etc/fail2ban/filter.d/app.conf': FILTER,
    './own.conf': FILTER,
    '/etc/fail2ban/jail.conf': `${OF_1_0}${JAIL}`,
  },
};

const run = (line: string) => runCli([...line.split(' '), '--tz', 'UTC'], MACHINE);

/** Who answers, and how many failures it finds in a line whose id has a slash, which 1.0 loses. */
async function answerOf(line: string) {
  const { stdout } = await run(`${line} --format json`);
  const report = JSON.parse(stdout);
  const { settings, verdicts } = report.jails?.[0].summary ?? report.summary ?? report;
  return [settings.fail2ban.version, settings.fail2ban.reason, verdicts.matched];
}

describe('the fail2ban that answers', () => {
  test.each([
    ['replay app a.log', '1.0.2', 'config', 0],
    ['replay app a.log --fail2ban-version 1.1', '1.1.1', 'option', 1],
    ['replay ./own.conf a.log', '1.1.1', 'newest', 1],
    ['replay ./own.conf a.log --fail2ban-version 1.0', '1.0.2', 'option', 0],
    ['replay --failregex from.<F-ID>\\S+</F-ID> a.log', '1.1.1', 'newest', 1],
    ['explain app a.log --verbose', '1.0.2', 'config', 0],
    ['explain ./own.conf a.log', '1.1.1', 'newest', 1],
    ['explain --jail app', '1.0.2', 'config', 0],
    ['explain --jail app --fail2ban-version 1.1.0', '1.1.0', 'option', 1],
    ['jail app', '1.0.2', 'config', 0],
    ['jail app --fail2ban-version 1.1.0', '1.1.0', 'option', 1],
  ])('dryban %s: %s (%s)', async (line, version, reason, matched) => {
    expect(await answerOf(line)).toEqual([version, reason, matched]);
  });

  test.each([
    [
      'replay app a.log',
      /^No host failed; .*\n(?:.+\n)*?(?:.*; )?as fail2ban 1\.0\.2, by the stock files of \/etc\/fail2ban\n/,
    ],
    [
      'jail app',
      /^app: no host failed; .*\n(?:.+\n)*?(?:.*; )?as fail2ban 1\.0\.2, by the stock files of \/etc\/fail2ban/,
    ],
    [
      'explain app a.log --verbose',
      /^fail2ban 1\.0\.2, by the stock files of \/etc\/fail2ban \(Python 3\.11\)\n\n/,
    ],
  ])('dryban %s says who, and why', async (line, head) => {
    expect((await run(line)).stdout).toMatch(head);
  });

  test('is named by dryban regex, too', async () => {
    const { stdout } = await runCli(
      ['regex', 'a.log', './own.conf', '--fail2ban-version', '1.0'],
      MACHINE,
    );
    expect(stdout).toContain('fail2ban : 1.0.2, as asked for (Python 3.11)\n');
    expect(stdout).toContain('0 matched, 1 missed');
  });

  test.each([
    ['--fail2ban-version new', "--fail2ban-version: 'new' is no version", 'Known are 0.11.2'],
    [
      '--fail2ban-version 0.9',
      "--fail2ban-version: '0.9' is older than what is known",
      'Known are',
    ],
    [
      '--fail2ban-version 0.11 --python-version 3.11',
      'fail2ban 0.11.2 does not run on Python 3.11',
      'it is 3.10 or earlier',
    ],
    ['--python-version 2.7', "--python-version: '2.7' is no version of Python 3", 'Write 3.9'],
  ])('%s is refused', async (flag, message, hint) => {
    const { code, stderr } = await run(`replay ./own.conf a.log ${flag}`);
    expect(code).toBe(2);
    expect(stderr).toContain(`error[cli/usage]: ${message}`);
    expect(stderr).toContain(hint);
  });

  test('is told where it stands for another', async () => {
    const { code, stderr } = await run('replay ./own.conf a.log --fail2ban-version 1.3');
    expect(code).toBe(0);
    expect(stderr).toContain('note[release/another-version]: fail2ban 1.3 is answered as 1.1.1');
  });

  test('reads regexes as its Python does, or another', async () => {
    const argv = ['replay', '--failregex', 'x (?i)from <F-ID>\\S+</F-ID>', 'a.log'];
    const refused = await runCli(argv, MACHINE);
    expect(refused.code).toBe(2);
    const taken = await runCli([...argv, '--python-version', '3.9'], MACHINE);
    expect(taken.code).toBe(0);
  });
});
