import { describe, expect, test } from 'vitest';
import { widthOf } from '../../../src/diagnostics/index.ts';
import { AGAIN, APP, failures, FINE, LOGS, runJails } from './jails.ts';

/** The jail app under another name, with a log of its own. */
function likeApp(name: string, log = name): string {
  return APP.replace('[app]', `[${name}]`).replace('app.log', `${log}.log`);
}

/** What a jail prints that has nothing to say of its own. */
const NOTHING = 'Feb  4 23:00:00 srv app: hello\n';

describe('the first screen of several jails', () => {
  test('says who would ban, a line a jail, and each host once', async () => {
    const logs = {
      ...LOGS,
      '/var/log/app.log': failures('192.0.2.1', 5) + failures('192.0.2.1', 5, '23:20'),
    };
    const { stdout } = await runJails(APP + FINE + AGAIN, [], { logs });
    expect(stdout).toBe(
      [
        '3 of 3 jails would ban: 4 bans of 1 host; 16 lines in 2 logs',
        '4 Feb 2026 23:00:00–23:20:04 UTC; as fail2ban 1.1.1, the newest that is known',
        '',
        '  jail   matched  hosts  bans  23:00  23:10   23:20  bans who',
        '  app         10      1     2  █                  █  5 in 10m for 10m',
        '  fine         6      1     1  █                     5 in 10m for 10m',
        '  again        3      1     1  █                  ▄  2 in 1h for 10m; fed by the',
        '                                                     others',
        '',
        '  host       failures  bans  23:00  23:10   23:20  banned by',
        '  192.0.2.1        19     4  █                  ▄  app 2, fine, again',
        '',
        'dryban jail app …: one jail. --verbose: all of each jail.',
        '',
      ].join('\n'),
    );
  });

  test('puts what keeps jails from starting first', async () => {
    const odd = likeApp('odd', 'no');
    const lost = `${likeApp('lost')}filter = nope\n`.replace('filter = app\n', '');
    const { stdout } = await runJails(lost + APP + odd);
    expect(stdout.split('\n').slice(0, 8)).toEqual([
      '1 of 3 jails would ban: 1 ban of 1 host; 2 would not start; 8 lines in 1 log',
      '4 Feb 2026 23:00:00–23:01:01 UTC; as fail2ban 1.1.1, the newest that is known',
      '',
      '!! odd: keeps fail2ban from starting any jail: there is no log /var/log/no.log',
      '     dryban explain --jail odd',
      '!! lost: would not start: there is no filter `nope` in /etc/fail2ban/filter.d,',
      '   so jail lost does not start',
      '     dryban explain --jail lost',
    ]);
  });

  test('ranks jails by their bans, and names together those that read nothing', async () => {
    const logs = { ...LOGS, '/var/log/none.log': NOTHING, '/var/log/empty.log': '' };
    const blocks = [likeApp('none'), likeApp('empty'), likeApp('too', 'empty'), APP, FINE];
    const { stdout } = await runJails(blocks.join(''), [], { logs });
    expect(
      stdout.match(/^ {2}\w+ +[\d–].* for 10m$/gm)?.map((row) => row.trim().split(' ')[0]),
    ).toEqual(['app', 'fine', 'none']);
    expect(stdout).toContain('\n2 jails read nothing: empty, too\n');
    expect(stdout).not.toContain('has no lines');
    expect(stdout).toMatch(/^!? +none: no line matches, of 1 line$/m);
  });

  test('says that nobody would be banned', async () => {
    const logs = { '/var/log/app.log': failures('192.0.2.1', 2), '/var/log/fine.log': NOTHING };
    const { stdout } = await runJails(APP + FINE, [], { logs });
    expect(stdout).toMatch(
      /^None of 2 jails would ban anybody, 1 host failed; 3 lines in 2 logs\n/,
    );
    expect(stdout).not.toContain('banned by');
  });

  test('marks jails that are not enabled, though they were asked for', async () => {
    const off = FINE.replace('enabled = true\n', '');
    const { stdout } = await runJails(APP + off, ['app', 'fine']);
    expect(stdout).toMatch(/^ {2}fine .* 5 in 10m for 10m; not enabled$/m);
  });

  test('counts a log once that two jails read', async () => {
    const { stdout } = await runJails(APP + likeApp('too', 'app'));
    expect(stdout).toMatch(/^2 of 2 jails would ban: 2 bans of 1 host; 8 lines in 1 log\n/);
    expect(stdout).toMatch(/^ {2}192\.0\.2\.1 +12 +2 .* app, too$/m);
  });

  test('orders hosts by --sort and cuts tables by --limit', async () => {
    const other = failures('192.0.2.30', 5).replaceAll('bad', 'fine');
    const logs = { ...LOGS, '/var/log/fine.log': LOGS['/var/log/fine.log'] + other };
    const argv = ['--limit', '1', '--sort', 'last'];
    const { stdout } = await runJails(APP + FINE, argv, { logs });
    expect(stdout).toMatch(/^ {2}fine .*\n {2}… and 1 more jail \(--limit 0 shows all\)$/m);
    expect(stdout).toMatch(/^ {2}192\.0\.2\.1 .*\n {2}… and 1 more host \(--limit 0 shows all\)$/m);
    const byId = await runJails(APP + FINE, ['--limit', '1', '--sort', 'id'], { logs });
    expect(byId.stdout).toMatch(/^ {2}192\.0\.2\.1 /m);
  });

  test('is followed by each jail with --verbose', async () => {
    const { stdout } = await runJails(APP + FINE, ['-v']);
    expect(stdout).toMatch(/^2 of 2 jails [^]*\nJail app\n[^]*\nJail fine\n/);
    expect(stdout).not.toContain('--verbose');
  });

  test('stays readable with 300 jails', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `jail${index}`);
    const logs = Object.fromEntries([
      ...names.map((name, index) => [`/var/log/${name}.log`, index < 30 ? NOTHING : '']),
      ['/var/log/app.log', LOGS['/var/log/app.log']],
    ]);
    const blocks = names.map((name) => likeApp(name)).join('');
    const { stdout } = await runJails(blocks + APP, [], { logs });
    const lines = stdout.split('\n');
    expect(lines.length).toBeLessThan(60);
    expect(lines.findIndex((line) => line.startsWith('  app '))).toBeLessThan(20);
    expect(stdout).toMatch(/^270 jails read nothing: jail30, [^]* and 250 more$/m);
  });

  test.each([60, 80, 100, 140, 200])('fits %i columns', async (columns) => {
    const ids = ['2001:db8:1234:5678:9abc:def0:1234:5678', '日本語', 'a'.repeat(70)];
    const text = ids.map((id) => failures(id, 6)).join('');
    const names = ['app', '日本語の監獄', 'a-jail-with-a-very-long-name-that-goes-on'];
    const blocks = names.map(
      (name) => `${likeApp(name, 'app')}failregex = bad <F-ID>\\S+</F-ID>\n`,
    );
    for (const isTTY of [true, false]) {
      const machine = {
        logs: { '/var/log/app.log': text },
        env: { COLUMNS: String(columns) },
        stdout: { isTTY },
      };
      // oxlint-disable-next-line no-await-in-loop -- two runs
      const { stdout } = await runJails(blocks.join(''), ['--color', 'never'], machine);
      const tooWide = stdout
        .split('\n')
        .filter((line) => widthOf(line) > columns && !line.includes('dryban explain'));
      expect(tooWide).toEqual([]);
      expect(stdout).toContain('日本語');
    }
  });

  test('is of ASCII where the terminal knows nothing else', async () => {
    const machine = { env: { LANG: 'C' }, stdout: { isTTY: true } };
    const { stdout } = await runJails(APP + FINE + likeApp('odd', 'no'), [], machine);
    // oxlint-disable-next-line no-control-regex
    expect(stdout).toMatch(/^[\x00-\x7f]*$/);
  });
});

describe('the first screen of one jail', () => {
  test('is that of a replay, with what is special about the jail', async () => {
    const logs = { ...LOGS, '/var/log/app.log.1': '' };
    const blocks = `${APP}bantime.increment = true\nignorecommand = x\n`;
    const { stdout } = await runJails(blocks, ['--check-interval', '30s'], { logs });
    expect(stdout.split('\n').slice(0, 6)).toEqual([
      'app: 1 of 2 hosts would be banned; all 8 lines matched',
      'app.log, 4 Feb 2026 23:00:00–23:01:01 UTC; maxretry 5, findtime 10m, bantime 10m',
      'as fail2ban 1.1.1, the newest that is known; backend auto',
      '1 rotated log beside /var/log/app.log not read',
      'bans grow (with the stock formula); ignorecommand not run',
      'looks at the logs every 30s',
    ]);
  });

  test('names the jail and why it would not start', async () => {
    const { stdout } = await runJails(likeApp('odd', 'no'));
    expect(stdout).toBe('Jail odd\n  would not start:\n  there is no log /var/log/no.log\n\n');
  });
});
