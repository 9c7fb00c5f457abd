import { describe, expect, test } from 'vitest';
import { runCli } from './fake-host.ts';

const FLAWED = '[Definition]\nfailregex = ^bad (?:x+)+ from <HOST>$\n';
const SQUARE = '[Definition]\nfailregex = ^user .*.* refused for <HOST>$\n';
const SOUND = '[Definition]\nfailregex = ^login refused for <HOST>$\n';
const CONFIG = {
  './flawed.conf': FLAWED,
  './square.conf': SQUARE,
  './sound.conf': SOUND,
  './broken.conf': '[Definition]\nfailregex = ^bad (<HOST>$\n',
  '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
  '/etc/fail2ban/filter.d/app.conf': FLAWED,
  '/etc/fail2ban/filter.d/other.conf': SOUND,
  '/etc/fail2ban/jail.conf': [
    '[app]\nenabled = true\nfilter = app\nlogpath = /var/log/app.log\naction = act\n',
    '[other]\nfilter = other\nlogpath = /var/log/app.log\naction = act\n',
  ].join(''),
};

function lint(...argv: string[]) {
  return runCli(['lint', ...argv], { config: CONFIG });
}

describe('dryban lint', () => {
  test.each([
    [['./sound.conf'], 0, '1 filter: 0 errors, 0 warnings, 0 notes'],
    [['./flawed.conf'], 1, '1 filter: 1 error, 0 warnings, 0 notes'],
    [['./flawed.conf', './sound.conf'], 1, '2 filters: 1 error, 0 warnings, 0 notes'],
    [['./square.conf'], 0, '1 filter: 0 errors, 0 warnings, 1 note'],
    [['./square.conf', '--fail-on', 'warning'], 0, '0 warnings, 1 note'],
    [['./square.conf', '--fail-on', 'note'], 1, '0 warnings, 1 note'],
    [['app'], 1, '--> /etc/fail2ban/filter.d/app.conf:2:18'],
    [['--jail', 'other'], 0, '1 filter: 0 errors'],
    [['--jail', 'app', 'other'], 1, '2 filters: 1 error'],
    [[], 1, '1 filter: 1 error'],
    [['./broken.conf'], 1, 'error[regex/syntax]'],
  ])('%j: exit code %i, %s', async (argv, code, said) => {
    const run = await lint(...argv);
    expect(run.stdout).toContain(said);
    expect(run.code).toBe(code);
  });

  test.each([[['./none.conf']], [['--jail', 'none']]])('%j can not be read', async (argv) => {
    expect((await lint(...argv)).code).toBe(2);
  });

  test('is told as JSON', async () => {
    const { stdout } = await lint('./flawed.conf', './sound.conf', '--format', 'json');
    const { format, filters, summary } = JSON.parse(stdout);
    expect(format).toBe('dryban.lint/1');
    expect(filters.map(({ name }: { name: string }) => name)).toEqual([
      './flawed.conf',
      './sound.conf',
    ]);
    expect(filters[0].findings).toMatchObject([
      { code: 'lint/explosive-regex', severity: 'error', origin: { line: 2, column: 18 } },
    ]);
    expect(summary).toEqual({ errors: 1, warnings: 0, notes: 0, allowed: 0 });
  });

  test('leaves out with --quiet what is no error', async () => {
    const { stdout } = await lint('./square.conf', '--quiet');
    expect(stdout).toBe('1 filter: 0 errors, 0 warnings, 1 note\n');
  });
});
