import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { splitShellLine } from '../../../src/cli/completion/shell-words.ts';
import { runCli } from '../fake-host.ts';

const LINE = 'Feb  4 23:33:37 host sshd[42]: Failed password from 192.0.2.7';

const MACHINE = {
  config: {
    '/etc/fail2ban/filter.d/sshd.conf': '[Definition]\nfailregex = from <HOST>\n',
    '/etc/fail2ban/filter.d/app.conf': '[Definition]\nfailregex = bad <HOST>\n',
    '/etc/fail2ban/jail.local': '[sshd]\n[web]\n[web.log]\n',
    '/srv/jail.conf': '[DEFAULT]\n[shop.log]\nenabled = true\n',
    'x.conf': '[Definition]\nfailregex = bad <HOST>\n',
    odd: '[Definition]\nfailregex = bad <HOST>\n',
  },
  logs: {
    'auth.log': `${LINE}\n`,
    'my log.log': `${LINE}\n`,
    'two words': `${LINE}\n`,
    '192.0.2.99': `${LINE}\n`,
    'cases.conf/case.ini': '[case]\n',
  },
};

function run(command: string) {
  const { words, word } = splitShellLine(command);
  return runCli([...words, word], MACHINE);
}

/** What was typed, and what was meant. */
const MEANT: readonly (readonly [string, string])[] = [
  ['sshd auth.log', 'replay sshd auth.log'],
  ['auth.log sshd', 'replay sshd auth.log'],
  ['./x.conf auth.log', 'replay ./x.conf auth.log'],
  ["'sshd[mode=aggressive]' auth.log", "replay 'sshd[mode=aggressive]' auth.log"],
  ["sshd 'my log.log'", "replay sshd 'my log.log'"],
  ['sshd auth.log --maxretry 3', 'replay sshd auth.log --maxretry 3'],
  ['--config /c sshd auth.log', 'replay sshd auth.log --config /c'],
  ['auth.log', 'replay sshd auth.log'],
  ['/var/log/app.log', 'replay app /var/log/app.log'],
  ['/var/log/other.log', 'replay FILTER /var/log/other.log'],
  ['sshd', 'jail sshd'],
  ['web', 'jail web'],
  ['sshd web', 'jail sshd web'],
  ['./x.conf', 'replay ./x.conf LOG'],
  ['repaly sshd auth.log', 'replay sshd auth.log'],
  ['jails', 'jail'],
  ['fail2ban-regex auth.log sshd', 'regex auth.log sshd'],
  ['-v auth.log sshd', 'replay sshd auth.log -v'],
  ['--print-all-missed sshd auth.log', 'regex --print-all-missed auth.log sshd'],
  ['-d %Y auth.log sshd', 'regex -d %Y auth.log sshd'],
  [`'${LINE}'`, `explain sshd --line '${LINE}'`],
  [`sshd '${LINE}'`, `explain sshd --line '${LINE}'`],
  [`'it'\\''s 192.0.2.7'`, `explain FILTER --line 'it'\\''s 192.0.2.7'`],
  ["auth.log 'from <HOST>'", "replay auth.log --failregex 'from <HOST>'"],
  [`'${LINE}' 'from <HOST>'`, `explain --failregex 'from <HOST>' --line '${LINE}'`],
  ["--failregex 'from <HOST>' auth.log", "replay auth.log --failregex 'from <HOST>'"],
  ['--host 192.0.2.7 sshd auth.log', 'explain sshd auth.log --host 192.0.2.7'],
  ['192.0.2.7', 'explain FILTER LOG --host 192.0.2.7'],
  ['config/no-failregex', 'help config/no-failregex'],
  ['version', '--version'],
  ['-v', '--version'],
  ['replay auth.log sshd', 'replay sshd auth.log'],
  ['replay auth.log ./x.conf', 'replay ./x.conf auth.log'],
  ['replay --maxretry 3 auth.log sshd', 'replay sshd auth.log --maxretry 3'],
  ['replay auth.log', 'replay sshd auth.log'],
  [`replay sshd '${LINE}'`, `explain sshd --line '${LINE}'`],
  ['replay sshd auth.log 192.0.2.7', 'explain sshd auth.log --host 192.0.2.7'],
  ['explain auth.log sshd', 'explain sshd auth.log'],
  ['explain auth.log', 'explain sshd auth.log'],
  [`explain sshd '${LINE}'`, `explain sshd --line '${LINE}'`],
  [`explain --line '${LINE}'`, `explain sshd --line '${LINE}'`],
  [`explain '--line=${LINE}'`, `explain sshd '--line=${LINE}'`],
  [
    `explain --failregex 'from <HOST>' '${LINE}'`,
    `explain --line '${LINE}' --failregex 'from <HOST>'`,
  ],
  ['explain sshd auth.log 192.0.2.7', 'explain sshd auth.log --host 192.0.2.7'],
  ['explain sshd auth.log 2001:db8::7', 'explain sshd auth.log --host 2001:db8::7'],
  ['jail auth.log', 'replay sshd auth.log'],
  ['jail sshd auth.log', 'jail sshd --log auth.log'],
  ['jail ./x.conf', 'replay ./x.conf LOG'],
  ['test ./x.conf auth.log', 'replay ./x.conf auth.log'],
];

test.each(MEANT)('for dryban %s, dryban %s was meant', async (typed, meant) => {
  const { code, stdout, stderr } = await run(typed);
  expect(stderr).toContain(`hint: Did you mean: dryban ${meant}\n`);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test.each(['frobnicate', 'web2 shop'])('dryban %s may mean anything', async (typed) => {
  const { code, stderr } = await run(typed);
  expect(stderr).toContain('hint: dryban --help lists all commands\n');
  expect(code).toBe(2);
});

test.each([
  'replay sshd auth.log',
  "replay sshd 'my log.log'",
  "replay 'sshd[mode=aggressive, x=1]' auth.log",
  'replay odd auth.log',
  "replay --failregex 'from <HOST>' auth.log",
  'explain sshd auth.log',
  'replay sshd 192.0.2.99',
  'explain sshd 192.0.2.99',
  "replay sshd 'two words'",
  'test cases.conf',
  'jail web.log',
  'jail shop.log --config /srv',
  'jail --config=/srv shop.log',
  `explain sshd --line '${LINE}'`,
  `explain --failregex 'from <HOST>' --line '${LINE}'`,
])('dryban %s is as it was meant', async (typed) => {
  expect((await run(typed)).stderr).not.toContain('Did you mean');
});

describe('what is to be pasted', () => {
  test.each(MEANT)('for %s is read by a shell as it is meant', (_, meant) => {
    const said = execFileSync('sh', ['-c', `printf '%s\\n' ${meant.replaceAll('%Y', '%%Y')}`]);
    const { words, word } = splitShellLine(meant);
    expect(said.toString().replaceAll('%%', '%')).toBe([...words, word, ''].join('\n'));
  });
});
