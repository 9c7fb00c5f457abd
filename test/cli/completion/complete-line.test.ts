import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeCommands } from '../../../src/cli/commands.ts';
import { splitShellLine } from '../../../src/cli/completion/shell-words.ts';
import { quoteForShell } from '../../../src/cli/options/explain-command-line.ts';
import { runCli } from '../fake-host.ts';

const CONFIG = {
  '/etc/fail2ban/filter.d/sshd.conf': '',
  '/etc/fail2ban/filter.d/app.conf': '',
  '/etc/fail2ban/filter.d/app-common.conf': '',
  '/etc/fail2ban/filter.d/$(odd).conf': '',
  '/etc/fail2ban/jail.local': '[sshd]\n[recidive]\n[$(odd)]\n',
  '/srv/me/f2b/filter.d/own.conf': '',
  '/srv/me/f2b/jail.local': '[DEFAULT]\nx = %(y)s\n[own]\n',
};

async function complete(line: string): Promise<string[]> {
  const machine = { config: CONFIG, env: { HOME: '/srv/me' } };
  const { code, stdout, stderr } = await runCli(['completion', '--line', line], machine);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout
    .trimEnd()
    .split('\n')
    .map((each) => each.split('\t')[0]!);
}

/** A line, what the shell offers besides, and the words that may stand there. */
test.each([
  ['dryban re', ['none', 'replay', 'record', 'regex']],
  ['/usr/bin/dryban jai', ['none', 'jail']],
  ['sudo dryban jai', ['none', 'jail']],
  ['TZ=UTC dryban jai', ['none', 'jail']],
  ['dryban --v', ['none', '--version']],
  ['dryban replay ', ['files', 'app', 'sshd']],
  ['dryban replay ss', ['files', 'sshd']],
  ["dryban replay 'ss", ['files', 'sshd']],
  ['dryban replay "ss', ['files', 'sshd']],
  ['dryban replay ./ss', ['files']],
  ['dryban replay sshd ', ['files', 'systemd-journal']],
  ['dryban replay sshd a.log s', ['files', 'systemd-journal']],
  ['dryban replay sshd /var/', ['files']],
  ["dryban replay --failregex 'bad <HOST>' ", ['files', 'systemd-journal']],
  ['dryban explain --jail sshd ', ['files', 'systemd-journal']],
  ['dryban explain --jail s', ['none', 'sshd']],
  ['dryban replay --config /srv/me/f2b ', ['files', 'own']],
  ['dryban replay --config=~/f2b ', ['files', 'own']],
  ['dryban regex -c /srv/me/f2b a.log ', ['files', 'own']],
  ['dryban jail ', ['none', 'sshd', 'recidive']],
  ['dryban jail --config ~/f2b o', ['none', 'own']],
  ['dryban jail sshd re', ['none', 'recidive']],
  ['dryban jail --config ', ['files']],
  ['dryban jail --root=/', ['directories']],
  ['dryban jail --write-log ', ['files']],
  ['dryban replay --max', ['none', '--maxlines', '--maxretry']],
  ['dryban replay --maxretry ', ['none']],
  ['dryban replay --maxretry 3 ss', ['files', 'sshd']],
  ['dryban replay --format ', ['none', 'table', 'json', 'ndjson', 'csv', 'csv-bans']],
  ['dryban replay --format=j', ['none', '--format=json']],
  ['dryban explain --format ', ['none', 'text', 'json']],
  ['dryban replay --show matched,m', ['none', 'matched,matched', 'matched,missed']],
  ['dryban replay --fail2ban-version 1.1', ['none', '1.1.0', '1.1.1']],
  ['dryban replay --tz Europe/Berl', ['none', 'Europe/Berlin']],
  ['dryban test --reporter ju', ['none', 'junit']],
  ['dryban test --reporter junit=r', ['files']],
  ['dryban test --against s', ['files', 'sshd']],
  ['dryban record --expected t', ['none', 'text']],
  ['dryban regex --print-all-mi', ['none', '--print-all-missed']],
  ['dryban-regex --print-all-mi', ['none', '--print-all-missed']],
  ['dryban-regex ', ['files', 'systemd-journal']],
  ['dryban-regex a.log rec', ['files', 'recidive']],
  ['dryban record s', ['files', 'sshd']],
  ['dryban init --ci ', ['none', 'github', 'gitlab', 'pre-commit', 'none']],
  ['dryban replay --encoding ', ['none']],
  ['dryban completion ', ['none', 'bash', 'zsh', 'fish']],
  ['dryban help config/no-f', ['none', 'config/no-failregex']],
  ['dryban help explain/anchored-b', ['none', 'explain/anchored-begin']],
  ['dryban help rec', ['none', 'record']],
  ['dryban no-such x', ['files']],
  ['', ['none', ...describeCommands().map(({ name }) => name)]],
])('behind %j may stand %j', async (line, answer) => {
  expect(await complete(line)).toEqual(answer);
});

test('an option has its explanation behind a tab', async () => {
  const { stdout } = await runCli(['completion', '--line', 'dryban replay --strict']);
  expect(stdout).toMatch(/\n--strict-window\tcount by a plain sliding window/);
});

test('words are read as a shell quoted them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1 }).filter((word) => !word.includes('\0'))),
      (words) => {
        const line = words.map((word) => `${quoteForShell(word)} `).join('');
        expect(splitShellLine(line)).toEqual({ words, word: '' });
      },
    ),
  );
});

test('whatever is typed, the answer is no error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      expect((await complete(`dryban replay ${text}`)).length).toBeGreaterThan(0);
    }),
  );
});
