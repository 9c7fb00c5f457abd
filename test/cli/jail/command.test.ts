import { describe, expect, test } from 'vitest';
import type { FakeMachine, Outcome } from '../fake-host.ts';
import { AGAIN, APP, DEFAULTS, failures, FINE, LOGS, runJails } from './jails.ts';

/** Runs `dryban jail --verbose` on a wide page where jail.local has these blocks. */
function jail(
  blocks: string,
  argv: readonly string[] = [],
  machine: FakeMachine = {},
): Promise<Outcome> {
  return runJails(blocks, ['--verbose', ...argv], { env: { COLUMNS: '200' }, ...machine });
}

/** The lines of NDJSON of these types. */
async function eventsOf(types: readonly string[], outcome: Promise<Outcome>) {
  const { stdout } = await outcome;
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return events.filter(({ type }) => types.includes(type));
}

const NDJSON = ['--format', 'ndjson'];

describe('which jails', () => {
  test('all that are enabled, in the order of the configuration', async () => {
    const off = FINE.replace('enabled = true\n', '');
    const { code, stdout, stderr } = await jail(`${APP}${off}${FINE.replace('fine]', 'more]')}`);
    expect(stdout.match(/^Jail .*$/gm)).toEqual(['Jail app', 'Jail more']);
    expect(stderr).toContain('warning[config/jail-not-enabled]: jail fine');
    expect(code).toBe(0);
  });

  test('the named one though it is not enabled, which is told', async () => {
    const config = { '/etc/fail2ban/jail.conf': DEFAULTS + APP.replace('true', 'false') };
    const { code, stdout, stderr } = await jail('', ['app'], { config });
    expect(stdout).toMatch(/^ +enabled +no: the server would not start it$/m);
    expect(stdout).toMatch(/ matched +8 /);
    expect(stderr).toContain('note[jail/not-enabled]: the server would not start the jail app');
    expect(code).toBe(0);
  });

  test('say once what is wrong with the files of all', async () => {
    const more = FINE.replace('fine]', 'more]');
    const { stderr } = await jail(`[Definition]\nx = 1\n${APP}maxretries = 2\n${FINE}${more}`);
    expect(stderr.match(/^\w+\[.*$/gm)).toEqual([
      'warning[config/misspelt-section]: [Definition] belongs into filters: among jails, fail2ban takes it for a jail of that name',
      'warning[config/unknown-option]: fail2ban knows no option `maxretries` of a jail, and no %(…)s refers to it',
    ]);
  });

  test('a negative bantime that is not -1 bans nobody', async () => {
    const { stdout, stderr } = await jail(`${APP}bantime = -5\n`);
    expect(stderr).toContain('a ban of -5 seconds is over before it begins');
    expect(stdout).not.toContain('until never');
    expect(stdout).toMatch(/^app: none of 2 hosts would be banned;/);
    expect(stdout).toMatch(/192\.0\.2\.1 .* over before it was made$/m);
  });

  test('each finding names its jail, whatever it is called', async () => {
    const { stderr } = await jail(`${APP.replace('[app]', '[a]')}ignorecommand = x\n`);
    expect(stderr).toContain('warning[jail/ignorecommand-not-run]: jail a: ignorecommand');
  });

  test('one named twice is replayed once', async () => {
    const { stdout } = await jail(APP + FINE, ['app', 'app']);
    expect(stdout.match(/^Jail .*$/gm)).toEqual(['Jail app']);
  });

  test('none is an error', async () => {
    const { code, stdout, stderr } = await jail(APP.replace('true', 'false'));
    expect(stderr).toContain('error[jail/none-enabled]: no jail of /etc/fail2ban is enabled');
    expect(stderr).toContain('below a section such as [app]');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('one that is unknown leaves the others', async () => {
    const { code, stdout, stderr } = await jail(APP, ['app', 'apq']);
    expect(stderr).toContain('error[config/no-such-jail]');
    expect(stdout).toMatch(/Jail apq\n {2}would not start:\n {2}there is no jail apq/);
    expect(stdout).toMatch(/ matched +8 /);
    expect(code).toBe(2);
  });

  test('below another directory', async () => {
    const config = {
      '/srv/jail.conf': `[app]\nenabled = true\nfilter = x\nlogpath = /var/log/app.log\n`,
      '/srv/filter.d/x.conf': '[Definition]\nfailregex = bad <HOST>\n',
    };
    const { stdout } = await jail('', ['--config', '/srv'], { config });
    expect(stdout).toMatch(/ matched +8 /);
  });
});

describe('a jail that would not start', () => {
  test.each<[string, string, RegExp, boolean]>([
    ['without its filter', 'filter = nope\n', /nope/, false],
    ['with a broken regex', 'failregex = x(\n', /regex\/syntax/, true],
    ['with a regex that finds no host', 'failregex = bad\n', /no-failure-id/, true],
    ['without a failregex', 'failregex =\n', /no-failregex/, false],
    ['without its action', 'action = nope\n', /nope/, false],
    ['with a wrong duration', 'findtime = soon\n', /soon/, true],
    ['with an unknown encoding', 'logencoding = klingon\n', /klingon/, false],
    ['with a wrong zone', 'logtimezone = Mars\n', /Mars/, true],
    ['without a log', 'logpath = /var/log/no.log\n', /jail\/no-log.*: there is no log/, true],
    ['without a logpath', 'logpath =\n', /jail\/no-log.*: there is no logpath/, false],
  ])('%s leaves the others', async (_, option, told, stops) => {
    const broken = `[odd]\nenabled = true\nfilter = app\nlogpath = /var/log/app.log\n${option}`;
    const blocks = withLastOption(broken);
    const { code, stdout, stderr } = await jail(blocks + APP);
    expect(stdout).toMatch(/^Jail odd\n {2}would not start:\n {2}\S/m);
    expect(stdout).toMatch(/^ {2}odd +– +– +– +would not start$/m);
    expect(stdout).toMatch(/^Jail app\n[^]* matched +8 /m);
    expect(stderr).toMatch(told);
    expect(stderr).toContain('odd');
    const stop = 'warning[jail/stops-server]: fail2ban would start none of the jails, because';
    expect(stderr.includes(`${stop} of the jail odd\n`)).toBe(stops);
    expect(code).toBe(2);
  });

  test('stops no other if it is not enabled', async () => {
    const odd = '[odd]\nfilter = app\nlogpath = /var/log/no.log\nenabled = false\n';
    const { stdout, stderr } = await jail(odd + APP, ['odd', 'app']);
    expect(stdout).toMatch(/^Jail odd\n {2}would not start:/m);
    expect(stderr).not.toContain('jail/stops-server');
  });
});

/** A block whose options stand in it once, the last of each. */
function withLastOption(block: string): string {
  const [header = '', ...lines] = block.trimEnd().split('\n');
  const options = new Map(lines.map((line) => [line.split(' =')[0], line]));
  return `${[header, ...options.values()].join('\n')}\n`;
}

describe('the logs of a jail', () => {
  const twoLogs = APP.replace('app.log\n', 'app.log\n  /var/log/no.log\n');

  test.each<[string, string, Record<string, string>, RegExp]>([
    ['read', APP, LOGS, /app\.log +8 .*[\d:+]$/m],
    ['one of them missing', twoLogs, LOGS, /no\.log +0 +none +none +is not there$/m],
    ['by a pattern', APP.replace('app.log', '*'), LOGS, /fine\.log +6 /],
    [
      'by a pattern without a match',
      twoLogs.replace('no', 'no*'),
      LOGS,
      /no\*\.log +0 .*is not there$/m,
    ],
    [
      'empty',
      APP + FINE,
      { ...LOGS, '/var/log/fine.log': '' },
      /fine\.log +0 +none +none +is empty$/m,
    ],
    [
      'read from the end',
      APP.replace('app.log', 'app.log tail'),
      LOGS,
      /8 .*tail: the server would begin/,
    ],
    [
      'with rotated ones beside it',
      APP,
      {
        ...LOGS,
        '/var/log/app.log.1': '',
        '/var/log/app.log-20260101.gz': '',
        '/var/log/app.log.x': '',
      },
      /app\.log +8 .*2 rotated logs beside it not read$/m,
    ],
    [
      'with rotated ones that are read too',
      APP.replace('app.log', 'app.log*'),
      { ...LOGS, '/var/log/app.log.1': failures('192.0.2.3', 1) },
      /app\.log\.1 +1 .*[\d:+]\n.*app\.log +8 .*[\d:+]$/m,
    ],
  ])('%s', async (_, blocks, logs, shown) => {
    const { code, stdout } = await jail(blocks, [], { logs });
    expect(stdout).toMatch(shown);
    expect(code).toBe(0);
  });

  test('one that is missing is a warning as long as there are others', async () => {
    const { stderr } = await jail(twoLogs);
    expect(stderr).toContain(
      'warning[jail/log-missing]: jail app: there is no log /var/log/no.log',
    );
  });

  test('all of them empty are no success', async () => {
    const { code, stderr } = await jail(APP, [], { logs: { '/var/log/app.log': '' } });
    expect(stderr).toContain('error[log/nothing-read]');
    expect(code).toBe(2);
  });

  test('below --root', async () => {
    const logs = { '/copy/var/log/app.log': failures('192.0.2.1', 5) };
    const { code, stdout } = await jail(APP, ['--root', '/copy'], { logs });
    expect(stdout).toMatch(/\/copy\/var\/log\/app\.log +5 /);
    expect(code).toBe(0);
  });

  test('instead of them those of --log', async () => {
    const logs = { ...LOGS, 'a.log': failures('192.0.2.7', 5), 'b.log': failures('192.0.2.8', 1) };
    const { stdout } = await jail(APP, ['app', '--log', 'a.log', '--log', 'b.log'], { logs });
    expect(stdout).toMatch(/a\.log +5 .*\n +b\.log +1 /);
    expect(stdout).not.toContain('app.log');
  });

  test.each([
    ['without a name', ['--log', 'a.log'], '--log needs the names of the jails'],
    ['of the standard input for two', ['app', 'fine', '--log', '-'], 'only be read by one jail'],
  ])('--log %s is wrong usage', async (_, argv, told) => {
    const { code, stderr } = await jail(APP + FINE, argv);
    expect(stderr).toContain(told);
    expect(code).toBe(2);
  });

  test('are decoded as the jail says, unless --encoding says otherwise', async () => {
    const blocks = `${APP}logencoding = latin-1\n`;
    expect((await jail(blocks)).stdout).toMatch(/logencoding +latin-1\n/);
    expect((await jail(blocks, ['--encoding', 'utf-8'])).stdout).toMatch(/logencoding +utf-8\n/);
    expect((await jail(blocks, ['--encoding', 'klingon'])).code).toBe(2);
  });
});

describe('what a jail says reaches its replay', () => {
  test.each<[string, RegExp]>([
    ['maxretry = 7', /0 bans\n/],
    ['maxretry = 0', /maxretry +1,/],
    ['findtime = 1', /0 bans\n/],
    ['bantime = -1', /192\.0\.2\.1 .* for ever /],
    ['bantime = 20s', /23:00:04 +23:00:24 +1 /],
    ['ignoreip = 192.0.2.1', /192\.0\.2\.1 +0 .* 6 failures dropped by ignoreip 192\.0\.2\.1$/m],
    [
      'ignoreip = file:/etc/own',
      /192\.0\.2\.1 +0 .* 6 failures dropped by ignoreip 192\.0\.2\.0\/31$/m,
    ],
    ['logtimezone = UTC+0200', /from .*\n +192\.0\.2\.1 +21:00:04 /],
    ['usedns = no', /usedns +no\n/],
    ['failregex = bad (?:<HOST>)', /jail\.local:5 +bad \(\?:<HOST>\)/],
    ['ignoreregex = 23:0', /ignoreregex 1 /],
    ['maxlines = 2', /maxlines +2\n/],
    ['ignoreself = false', /ignoreself +off\n/],
  ])('%s', async (option, shown) => {
    const config = { '/etc/own': '# ours\n192.0.2.0/31 ; the office, 192.0.2.2\n' };
    const { code, stdout } = await jail(`${APP}${option}\n`, [], { config });
    expect(stdout).toMatch(shown);
    expect(code).toBe(0);
  });

  test('a file of ignoreip that is not there is a warning', async () => {
    const { code, stderr } = await jail(`${APP}ignoreip = file:/etc/own\n`, ['--root', '/copy/'], {
      logs: { '/copy/var/log/app.log': failures('192.0.2.1', 5) },
    });
    expect(stderr).toContain('warning[jail/ignoreip-file]: jail app: the file /etc/own');
    expect(code).toBe(0);
  });
});

describe('ignoreself', () => {
  const logs = {
    '/var/log/app.log': `${failures('127.0.0.1', 5)}${failures('198.51.100.9', 5, '23:01')}`,
  };

  test('knows of loopback only', async () => {
    const { stdout } = await jail(APP, [], { logs });
    expect(stdout).toMatch(/127\.0\.0\.1 +0 .* 5 failures dropped by ignoreself$/m);
    expect(stdout).toMatch(/198\.51\.100\.9 +5 .* banned$/m);
  });

  test('knows of --own-address', async () => {
    const argv = ['--own-address', '198.51.100.9,2001:db8::9', '--expect-banned', '198.51.100.9'];
    const { stdout, stderr } = await jail(APP, argv, { logs });
    expect(stdout).toMatch(/ignoreself +127\.0\.0\.1, ::1, 198\.51\.100\.9, 2001:db8::9\n/);
    expect(stdout).toMatch(/198\.51\.100\.9 +0 .* 5 failures dropped by ignoreself$/m);
    expect(stderr).toContain('198.51.100.9 was not banned: ignoreself covers it');
  });
});

describe('ignorecommand', () => {
  const blocks = `${APP}ignorecommand = /bin/ask <ip> '<F-USER>' <fid> <family>\nfailregex = bad (?:from <F-USER>.*</F-USER> )?<HOST>$\n`;
  const run = ['--run-ignorecommand'];

  test('is not run unasked, which is told', async () => {
    const { code, stdout, stderr } = await jail(blocks);
    expect(stderr).toContain('warning[jail/ignorecommand-not-run]: jail app: ignorecommand');
    expect(stdout).toMatch(/ignorecommand +\/bin\/ask .*, not run$/m);
    expect(code).toBe(0);
  });

  test('is asked for each failure, and its answer taken', async () => {
    const asked: string[] = [];
    const machine: FakeMachine = {
      runCommand: (script) => {
        asked.push(script);
        return script.includes('192.0.2.1') ? 0 : 1;
      },
    };
    const { stdout } = await jail(blocks, run, machine);
    expect(asked).toHaveLength(8);
    expect(asked[0]).toBe("/bin/ask 192.0.2.1 '' 192.0.2.1 inet4");
    expect(stdout).toMatch(/192\.0\.2\.1 +0 .* 6 failures dropped by ignorecommand$/m);
    expect(stdout).toMatch(/192\.0\.2\.2 +2 /);
  });

  test('gets text of the log in variables where a shell would obey it', async () => {
    const asked: unknown[] = [];
    const logs = { '/var/log/app.log': 'Feb  4 23:00:00 srv app: bad from $(reboot) 192.0.2.1\n' };
    const machine: FakeMachine = {
      logs,
      runCommand: (...args) => {
        asked.push(args);
        return 1;
      },
    };
    await jail(blocks, run, machine);
    expect(asked).toEqual([
      ["/bin/ask 192.0.2.1 '$f2bV_F_user' 192.0.2.1 inet4", { f2bV_F_user: '$(reboot)' }, 60],
    ]);
  });

  test('is asked once for what ignorecache keeps', async () => {
    let count = 0;
    const cached = `${blocks}ignorecache = key="<ip>", max-count=100, max-time=5m\n`;
    await jail(cached, run, { runCommand: () => (count++, 1) });
    expect(count).toBe(2);
  });

  test.each([
    [127, 'ended with exit code 127'],
    [null, 'could not be run to its end'],
  ])('that ends with %s counts for nothing, which is told once', async (code, told) => {
    const { stdout, stderr } = await jail(blocks, run, { runCommand: () => code });
    expect(stdout).toMatch(/192\.0\.2\.1 +6 /);
    expect(stderr.split(told)).toHaveLength(2);
  });

  test('with a tag that a replay knows nothing of is refused', async () => {
    const { code, stderr } = await jail(`${APP}ignorecommand = ask <matches>\n`, run);
    expect(stderr).toContain('error[jail/ignorecommand-tag]');
    expect(stderr).toContain('<matches>');
    expect(code).toBe(2);
  });
});

describe('a jail that reads the log of the server', () => {
  const logs = {
    '/var/log/app.log': failures('192.0.2.1', 5) + failures('192.0.2.1', 5, '23:20'),
    '/var/log/fine.log': failures('192.0.2.5', 5, '23:10').replaceAll('bad', 'fine'),
    '/var/log/fail2ban.log':
      '2026-02-04 22:00:00,000 fail2ban.actions [1]: NOTICE  [x] Ban 192.0.2.9\n',
  };

  test('is fed the bans of the others in the order of time', async () => {
    const bans = await eventsOf(['ban'], jail(APP + FINE + AGAIN, NDJSON, { logs }));
    expect(bans.map((ban) => `${ban.jail} ${ban.id} ${ban.file}`)).toEqual([
      'app 192.0.2.1 /var/log/app.log',
      'fine 192.0.2.5 /var/log/fine.log',
      'app 192.0.2.1 /var/log/app.log',
      'again 192.0.2.1 <fail2ban.log>',
    ]);
  });

  test('says that it read them instead of its log', async () => {
    const { code, stdout } = await jail(APP + AGAIN, [], { logs });
    expect(stdout).toMatch(
      /<fail2ban\.log> +16 .* the bans of the other jails, instead of the log$/m,
    );
    expect(stdout).not.toContain('192.0.2.9');
    expect(code).toBe(0);
  });

  test('reads its log when it is replayed alone', async () => {
    const { stdout } = await jail(APP + AGAIN, ['again'], { logs });
    expect(stdout).toMatch(/\/var\/log\/fail2ban\.log +1 /);
    expect(stdout).toContain('192.0.2.9');
  });

  test('is told by fail2ban.conf which log that is', async () => {
    const config = { '/etc/fail2ban/fail2ban.conf': '[Definition]\nlogtarget = /srv/f2b.log\n' };
    const blocks = APP + AGAIN.replace('/var/log/fail2ban', '/srv/f2b');
    expect((await jail(blocks, [], { logs, config })).stdout).toContain('<fail2ban.log>');
  });

  test('keeps --log for the others', async () => {
    const argv = ['app', 'again', '--log', '/var/log/app.log'];
    const { stdout } = await jail(APP + AGAIN, argv, { logs });
    expect(stdout).toMatch(/^ +again +2 +1 +1 .* fed by the others$/m);
  });

  test('may find nothing but its own echo, which ends', async () => {
    const config = {
      '/etc/fail2ban/filter.d/bans.conf': '[Definition]\nfailregex = Found <HOST>\n',
    };
    const { code, stderr } = await jail(APP + AGAIN, [], { logs, config });
    expect(stderr).toContain('error[jail/feeds-itself]');
    expect(code).toBe(2);
  });
});

describe('a server that looks at its logs now and then', () => {
  const argv = ['--check-interval', '30s'];

  test('bans late, which is counted', async () => {
    const { stdout } = await jail(APP, argv);
    expect(stdout).toMatch(/looks at logs +every 30s\n/);
    expect(stdout).toMatch(
      /^ +id +from +until +in effect +got through .*\n +192\.0\.2\.1 +.* 23:00:30\S* +1 /m,
    );
    const both = await jail(APP + FINE, argv);
    expect(both.stdout).toMatch(/^2 of 2 jails .*; 2 failures got through before a ban; /);
    expect(both.stdout).toMatch(/^ +app +8 +2 +1 +1 /m);
  });

  test('tells it in all formats', async () => {
    const [ban] = await eventsOf(['ban'], jail(APP, [...argv, ...NDJSON]));
    expect(ban).toMatchObject({ landed: 1770246030 });
    const { stdout } = await jail(APP, [...argv, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      jails: [{ jail: { checkInterval: 30 }, bans: [{ through: 1 }] }],
      summary: { through: 1 },
    });
  });

  test('feeds late bans', async () => {
    const [first] = await eventsOf(
      ['failure'],
      jail(APP + AGAIN, [...argv, ...NDJSON]).then(onlyAgain),
    );
    expect(first).toMatchObject({ time: 1770246030 });
  });
});

/** Only the events of the jail again. */
function onlyAgain(outcome: Outcome): Outcome {
  const lines = outcome.stdout.split('\n').filter((line) => line.includes('"jail":"again"'));
  return { ...outcome, stdout: lines.join('\n') };
}

describe('a server that starts in between', () => {
  test('leaves out what is older than findtime', async () => {
    const blocks = `${APP}findtime = 57s\n`;
    const { stdout } = await jail(blocks, ['--start', '2026-02-04T23:01:00Z']);
    expect(stdout).toMatch(/; server starts 23:01:00\n/);
    expect(stdout).toMatch(/starts +23:01:00\n/);
    expect(stdout).toMatch(/192\.0\.2\.1 +3 .* 3 of 5 at most$/m);
    expect(stdout).toMatch(/ skipped +0 .*\n +too old +3 +left out when the server starts$/m);
  });

  test.each<[string, string, string[], RegExp, number]>([
    ['of its log', 'app.log tail', [], / 8 .* tail: left out what is older than the start$/m, 2],
    ['of one of its logs', 'app.log tail\n  /var/log/x.log', [], / tail: the server would/, 8],
    ['of no log of --log', 'app.log tail', ['--log', 'b.log'], /^ +b\.log +8 .*[\d:+]$/m, 8],
  ])('begins at the end %s', async (_, logpath, argv, note, found) => {
    const logs = { ...LOGS, '/var/log/x.log': '', 'b.log': LOGS['/var/log/app.log'] };
    const start = ['--start', '2026-02-04T23:01:00Z'];
    const blocks = APP.replace('app.log', logpath);
    const { stdout } = await jail(blocks, ['app', ...argv, ...start], { logs });
    expect(stdout).toMatch(note);
    expect(stdout).toMatch(new RegExp(`^app: .*; (?:all )?${found} (?:of 8 )?lines matched`));
  });

  test('behind all lines reads nothing', async () => {
    const argv = ['--start', '2026-02-05', '--expect-not-banned', '192.0.2.1'];
    const { code, stderr } = await jail(`${APP}findtime = 1m\n`, argv);
    expect(stderr).toContain('error[log/nothing-read]: Not a single line was read\n');
    expect(stderr).toContain('hint: All lines are older than what a server reads that starts then');
    expect(code).toBe(2);
  });

  test('at a time that none can read is wrong usage', async () => {
    const { code, stderr } = await jail(APP, ['--start', 'noon']);
    expect(stderr).toContain("--start: 'noon' is no point in time");
    expect(code).toBe(2);
  });
});

describe('bantime.increment', () => {
  const twice = {
    '/var/log/app.log': failures('192.0.2.1', 5) + failures('192.0.2.1', 5, '23:20'),
    '/var/log/fine.log': failures('192.0.2.1', 5, '23:40').replaceAll('bad', 'fine'),
  };
  const on = 'bantime.increment = true\n';

  async function bantimes(blocks: string, argv: readonly string[] = []): Promise<string[]> {
    const bans = await eventsOf(['ban'], jail(blocks, [...NDJSON, ...argv], { logs: twice }));
    return bans.map(({ jail: name, bantime = null }) => `${name} ${bantime}`);
  }

  test('lengthens the bans of those who come again', async () => {
    expect(await bantimes(APP + on)).toEqual(['app 600', 'app 1200']);
    const { stdout } = await jail(APP + on, [], { logs: twice });
    expect(stdout).toMatch(/increment +with the stock formula\n/);
    expect(stdout).toMatch(/; bans grow \(with the stock formula\)\n/);
    expect(stdout).toMatch(/ +ban no\. .*\n[^]* +2 +23:20:02/);
  });

  test.each([
    ['bantime.factor = 3', 'app 3600', 'factor 3'],
    ['bantime.formula = ban.Time + 7', 'app 607', 'formula ban.Time + 7'],
    ['bantime.multipliers = 1 5', 'app 3000', 'multipliers 1 5'],
    ['bantime.maxtime = 15m', 'app 900', 'at most 15m'],
    ['bantime.rndtime = 60', 'app 1200', 'rndtime 1m, not added without --rndtime-seed'],
  ])('with %s', async (option, ban, shown) => {
    const blocks = `${APP + on}${option}\n`;
    expect(await bantimes(blocks)).toEqual(['app 600', ban]);
    expect((await jail(blocks, [], { logs: twice })).stdout).toContain(`increment    ${shown}\n`);
  });

  test('adds the same random part for the same seed', async () => {
    const blocks = `${APP + on}bantime.rndtime = 60\n`;
    const [first, other] = [
      await bantimes(blocks, ['--rndtime-seed', '1']),
      await bantimes(blocks, ['--rndtime-seed', '2']),
    ];
    expect(await bantimes(blocks, ['--rndtime-seed', '1'])).toEqual(first);
    expect(first[1]).not.toBe('app 1200');
    expect(first[1]).not.toBe(other[1]);
  });

  test('forgets old bans, whichever jail is replayed before', async () => {
    const days = ['Feb  2', 'Feb  3', 'Feb  4'];
    const daily = days.map((day) => failures('192.0.2.1', 5).replaceAll('Feb  4', day)).join('');
    const logs = { '/var/log/app.log': daily, '/var/log/fine.log': daily };
    const fine = FINE.replace('app[word=fine]', 'app');
    const blocks = `${APP + on}bantime = 1m\n${fine + on}bantime = 1m\n`;
    const config = { '/etc/fail2ban/fail2ban.conf': '[Definition]\ndbpurgeage = 12h\n' };
    const bans = await eventsOf(['ban'], jail(blocks, NDJSON, { logs, config }));
    expect(bans.map(({ jail: name, bancount }) => `${name} ${bancount}`)).toEqual([
      'app 1',
      'app 1',
      'app 1',
      'fine 1',
      'fine 1',
      'fine 1',
    ]);
  });

  test('counts the bans of the other jails with overalljails, whether they increment or not', async () => {
    const overall = `${FINE + on}bantime.overalljails = true\n`;
    expect(await bantimes(APP + on + FINE + on)).toContain('fine 600');
    expect(await bantimes(APP + on + overall)).toEqual(['app 600', 'app 1200', 'fine 2400']);
    expect(await bantimes(APP + overall)).toEqual(['app null', 'app null', 'fine 1200']);
  });

  test('counts those of a jail that is fed in the order of time', async () => {
    const again = `${AGAIN + on}bantime.overalljails = true\nmaxretry = 1\n`.replace(
      'maxretry = 2\n',
      '',
    );
    // The ban of app at 23:00 is known when the one of again is made, that at 23:20 is not.
    expect(await bantimes(APP + on + again)).toEqual(['app 600', 'again 1200', 'app 1200']);
  });

  test('does nothing without a database, which is told', async () => {
    const config = { '/etc/fail2ban/fail2ban.conf': '[Definition]\ndbfile = None\n' };
    const { stdout, stderr } = await jail(APP + on, NDJSON, { logs: twice, config });
    expect(stdout).not.toContain('bantime":1200');
    expect(stderr).toContain('warning[jail/no-database]: jail app: bantime.increment does nothing');
  });

  test('with a formula that is none keeps the jail from starting', async () => {
    const { code, stdout } = await jail(`${APP + on}bantime.formula = ban.Time +\n`);
    expect(stdout).toContain('would not start');
    expect(code).toBe(2);
  });

  test('is told in the log of the server', async () => {
    const { written } = await jail(APP + on, ['--write-log', '/tmp/x'], { logs: twice });
    expect(written['/tmp/x']!.match(/^.*(?: Ban|Increase).*$/gm)!.slice(-2)).toEqual([
      expect.stringContaining('NOTICE  [app] Ban 192.0.2.1'),
      '2026-02-04 23:20:02,000 fail2ban.observer       [1]: NOTICE  [app] Increase Ban 192.0.2.1 (2 # 20m -> 2026-02-04 23:40:02)',
    ]);
  });
});

describe('--write-log', () => {
  const argv = ['--write-log', '/tmp/bans.log'];

  test('writes what the server would log, in the zone of --tz', async () => {
    const logs = {
      '/var/log/app.log': `${failures('192.0.2.1', 2)}Feb  4 23:30:00 srv app: fine\n`,
    };
    const blocks = `${APP}maxretry = 2\n`;
    const { written } = await jail(blocks, [...argv, '--tz', 'Europe/Berlin'], { logs });
    expect(written['/tmp/bans.log']).toBe(
      [
        '2026-02-04 23:00:00,000 fail2ban.filter         [1]: INFO    [app] Found 192.0.2.1 - 2026-02-04 23:00:00',
        '2026-02-04 23:00:01,000 fail2ban.filter         [1]: INFO    [app] Found 192.0.2.1 - 2026-02-04 23:00:01',
        '2026-02-04 23:00:01,000 fail2ban.actions        [1]: NOTICE  [app] Ban 192.0.2.1',
        '2026-02-04 23:10:01,000 fail2ban.actions        [1]: NOTICE  [app] Unban 192.0.2.1',
        '',
      ].join('\n'),
    );
  });

  test('writes when a ban is over as soon as any jail has a later line', async () => {
    const logs = { ...LOGS, '/var/log/fine.log': `Feb  4 23:10:05 srv app: fine 192.0.2.5\n` };
    const { written } = await jail(APP + FINE, argv, { logs });
    expect(written['/tmp/bans.log']!.trimEnd().split('\n').slice(-2)).toEqual([
      '2026-02-04 23:10:04,000 fail2ban.actions        [1]: NOTICE  [app] Unban 192.0.2.1',
      '2026-02-04 23:10:05,000 fail2ban.filter         [1]: INFO    [fine] Found 192.0.2.5 - 2026-02-04 23:10:05',
    ]);
  });

  test('writes the bans of all jails in the order of time', async () => {
    const { written } = await jail(APP + FINE, argv);
    const jails = written['/tmp/bans.log']!.match(/(?<=\[)\w+(?=\] Found)/g)!;
    expect(jails.slice(0, 4)).toEqual(['app', 'fine', 'app', 'fine']);
  });

  test.each<[string, string, Partial<FakeMachine>]>([
    ['no jail is enabled', APP.replace('enabled = true', 'enabled = false'), {}],
    ['the configuration is broken', `${APP}[app\n`, {}],
    ['a jail has no log', APP, { logs: {} }],
    ['nothing matches', APP, { logs: { '/var/log/app.log': 'Feb  4 23:30:00 srv app: fine\n' } }],
  ])('leaves no older file behind where %s', async (_, blocks, machine) => {
    const { written } = await jail(blocks, argv, machine);
    expect(written).toEqual({ '/tmp/bans.log': '' });
  });

  test.each(['/var/log/app.log', '/var/log/fail2ban.log'])(
    'refuses to overwrite %s',
    async (file) => {
      const { code, stderr, written } = await jail(APP, ['--write-log', file]);
      expect(stderr).toContain(`--write-log would overwrite the log ${file}`);
      expect({ code, written }).toEqual({ code: 2, written: {} });
    },
  );
});

describe('expectations', () => {
  test.each<[string, number]>([
    ['--expect-banned 192.0.2.1', 0],
    ['--expect-banned app:192.0.2.1', 0],
    ['--expect-banned fine:192.0.2.1', 0],
    ['--expect-banned app:192.0.2.2', 1],
    ['--expect-banned app:192.0.2.1,192.0.2.2', 1],
    ['--expect-banned 192.0.2.1 192.0.2.2', 1],
    ['--expect-not-banned 192.0.2.2 2001:db8::1', 0],
    ['--expect-not-banned fine:192.0.2.2', 0],
    ['--expect-not-banned fine:192.0.2.1', 1],
    ['--expect-not-banned 192.0.2.1', 1],
    ['--expect-not-banned fnie:192.0.2.1', 2],
    ['--expect-not-banned a:b', 2],
  ])('%s', async (options, code) => {
    const outcome = await jail(APP + FINE, [...options.split(' '), '-q']);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr === '').toBe(code === 0);
    expect(outcome.code).toBe(code);
  });

  test('say of each jail why', async () => {
    const argv = ['--expect-banned', '192.0.2.2', '--expect-not-banned', '192.0.2.1', '-q'];
    const { stderr } = await jail(APP + FINE, argv);
    expect(stderr.split('\n')).toEqual([
      'error[cli/expectation-failed]: 192.0.2.2 was not banned: its count reached 2 of 5 (failures in all: 2) in the jail app; no failregex found it in any line in the jail fine',
      'error[cli/expectation-failed]: 192.0.2.1 was banned: failure 5 is /var/log/app.log:5 in the jail app',
      'error[cli/expectation-failed]: 192.0.2.1 was banned: failure 5 is /var/log/fine.log:5 in the jail fine',
      '',
    ]);
  });

  test('about a jail that is passed over fail', async () => {
    const blocks = `${APP}${FINE.replace('fine.log', 'no.log')}skip_if_nologs = true\n`;
    const argv = ['--expect-not-banned', 'fine:192.0.2.1'];
    const { code, stderr } = await jail(blocks, argv);
    expect(stderr).toContain('warning[jail/no-log]: jail fine: there is no log /var/log/no.log');
    expect(stderr).toContain('error[log/nothing-read]: jail fine: not a single line was read');
    expect(code).toBe(2);
    expect((await jail(blocks)).code).toBe(0);
    const older = await jail(blocks, ['--fail2ban-version', '1.1.0']);
    expect(older.code).toBe(2);
    expect(older.stderr).toContain('error[jail/no-log]: jail fine: there is no log');
  });

  test('about a jail of which nothing was read fail', async () => {
    const logs = { ...LOGS, '/var/log/fine.log': '' };
    const argv = ['--expect-not-banned', 'fine:192.0.2.1'];
    const { code, stderr } = await jail(APP + FINE, argv, { logs });
    expect(stderr).toContain('error[log/nothing-read]: jail fine: not a single line was read');
    expect(code).toBe(2);
  });
});

describe('a regex that explodes', () => {
  const evil = `Feb  4 23:00:30 srv app: ${'a'.repeat(40)}!\n`;
  const logs = {
    '/var/log/app.log': failures('192.0.2.1', 5) + evil + failures('192.0.2.2', 5, '23:01'),
    '/var/log/fine.log': failures('192.0.2.5', 5, '23:10').replaceAll('bad', 'fine'),
  };
  const exploding = `${APP}failregex = (?:a+)+ <HOST>$\n  bad <HOST>$\n`;
  const argv = ['--regex-timeout', '0.3'];

  test.each([
    ['one after the other', exploding + FINE],
    ['in step', exploding + FINE + AGAIN],
  ])('ends its jail and leaves the others, %s', async (_, blocks) => {
    const { code, stdout, stderr } = await jail(blocks, argv, { logs });
    expect(stderr).toContain('error[regex/timeout]: jail app: failregex 1 ');
    expect(stderr).toContain('/var/log/app.log:6');
    expect(stdout).toContain('Incomplete: ');
    expect(stdout).toMatch(/^ +app +5 +1 +1 .* incomplete$/m);
    expect(stdout).toMatch(/^ +fine +5 +1 +1 /m);
    expect(code).toBe(2);
  });

  test('ends its jail and leaves as many others as there are', async () => {
    const names = Array.from({ length: 70 }, (_, index) => `fine${index}`);
    const others = names.map((name) => FINE.replace('[fine]', `[${name}]`));
    const blocks = [...others.slice(0, 20), exploding, ...others.slice(20)].join('');
    const { code, stdout, stderr } = await jail(blocks, argv, { logs });
    expect(stderr.match(/regex\/timeout/g)).toHaveLength(1);
    expect(stdout.match(/^Jail \w+/gm)).toEqual(
      names.toSpliced(20, 0, 'app').map((name) => `Jail ${name}`),
    );
    expect(stdout.match(/^ +fine\d+ +5 +1 +1 /gm)).toHaveLength(10);
    expect(stdout).toContain('… and 61 more jails (--limit 0 shows all)\n');
    expect(stdout).toMatch(/^Incomplete: .*\n {2}app: failregex 1 /);
    expect(code).toBe(2);
  });

  test('is left out with --keep-going', async () => {
    const { code, stdout } = await jail(exploding + AGAIN, [...argv, '--keep-going'], { logs });
    expect(stdout).toContain(' and is left out from here on');
    expect(stdout).toMatch(/^ +app +10 +2 +2 .* incomplete$/m);
    expect(code).toBe(2);
  });

  test('ends a jail that is fed too', async () => {
    const long = {
      '/var/log/app.log': failures(`${'a'.repeat(40)}!`, 5).replaceAll('bad', 'bad user'),
    };
    const config = {
      '/etc/fail2ban/filter.d/bans.conf': '[Definition]\nfailregex = (?:a+)+ <HOST>$\n',
    };
    const blocks = `${APP}failregex = bad user <F-ID>\\S+</F-ID>\n${AGAIN}`;
    const { code, stdout, stderr } = await jail(blocks, argv, { logs: long, config });
    expect(stderr).toContain('error[regex/timeout]: jail again: failregex 1 ');
    expect(stdout).toMatch(/^ +app +5 +1 +1 /m);
    expect(code).toBe(2);
  });
});

describe('host names', () => {
  const logs = {
    '/var/log/app.log': failures('host.example', 5) + failures('192.0.2.1', 1, '23:01'),
  };

  test('that the server would look up are told, once for all jails', async () => {
    const twice = APP + APP.replace('[app]', '[too]');
    const { stdout } = await jail(twice, [], { logs });
    expect(stdout).toContain('1 host name that the server would look up\n  host.example\n');
    expect(stdout).toContain('\n1 host name that the server would look up: host.example\n');
  });

  test('are not asked for with usedns = no', async () => {
    const { stdout } = await jail(`${APP}usedns = no\n`, [], { logs });
    expect(stdout).not.toContain('look up');
  });
});

describe('the report', () => {
  test('of NDJSON names the jail with each event', async () => {
    const { stdout } = await jail(APP + FINE.replace('fine.log', 'no.log'), NDJSON);
    const [head, ...events] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const last = events.pop();
    expect(head).toEqual({ format: 'dryban.jail-events/1', type: 'head' });
    expect(events[0]).toMatchObject({ type: 'jail', jail: 'app', starts: true, backend: 'auto' });
    expect(events.at(-1)).toEqual({
      type: 'jail',
      jail: 'fine',
      starts: false,
      reasons: ['there is no log /var/log/no.log'],
    });
    expect(events.at(-2)).toMatchObject({ type: 'summary', jail: 'app', lines: 8, bans: 1 });
    expect(events.every((event) => typeof event.jail === 'string')).toBe(true);
    expect(last).toMatchObject({ type: 'summary', lines: 8, failures: 8, hosts: 2, bans: 1 });
    expect(last.jails).toHaveLength(2);
  });

  test('of JSON is one object', async () => {
    const { stdout } = await jail(APP + FINE, ['--format', 'json']);
    const report = JSON.parse(stdout);
    expect(report.jails.map((entry: { jail: { name: string } }) => entry.jail.name)).toEqual([
      'app',
      'fine',
    ]);
    expect(report.jails[0]).toMatchObject({
      jail: { enabled: true, logs: [{ file: '/var/log/app.log', state: 'read' }] },
      summary: { lines: 8, filter: { name: 'app' }, settings: { maxretry: 5 } },
      bans: [{ id: '192.0.2.1' }],
    });
    expect(report.summary).toMatchObject({ lines: 14, hosts: 2, bans: 2 });
    expect(report.diagnostics).toEqual([]);
  });

  test('shows lines with their jail', async () => {
    const { stdout } = await jail(APP, ['--show', 'matched', '--limit', '1']);
    expect(stdout).toMatch(/^app: matched \/var\/log\/app\.log:1: Feb {2}4 .* bad 192\.0\.2\.1$/m);
    expect(stdout).toContain('app: … and 7 more matched lines');
  });

  test('ends when nobody reads it', async () => {
    const logs = { ...LOGS, '/var/log/app.log': failures('192.0.2.1', 50) };
    const outcome = await jail(APP + FINE, NDJSON, { logs, stdout: { closesAfter: 2 } });
    // The first of each, which are read ahead.
    expect(outcome).toMatchObject({ code: 0, batches: 2 });
  });

  test('says nothing with --quiet', async () => {
    expect(await jail(APP + FINE, ['-q'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  test('lets nothing pass that a terminal obeys', async () => {
    const name = '\x1b[31mapp';
    const { stdout, stderr } = await jail(
      APP.replace('app', name).replace('app.log', `no${name}.log`),
    );
    expect(stdout + stderr).not.toContain('\x1b');
  });
});

describe('CSV', () => {
  const BROKEN = FINE.replace('filter = app', 'filter = none');

  test.each([
    [
      'csv',
      'jail,id,failures,ignored,bans,fate,',
      ['app,192.0.2.1,6,0,1,', 'app,192.0.2.2,2,0,0,', 'more,192.0.2.1,6,0,1,'],
    ],
    ['csv-bans', 'jail,id,time,time_epoch,', ['app,192.0.2.1,', 'more,192.0.2.1,']],
  ])('%s names the jail of each row', async (format, head, begins) => {
    const more = FINE.replace('fine]', 'more]');
    const { stdout } = await jail(APP + BROKEN + more, ['--format', format]);
    const [titles, ...rows] = stdout.trimEnd().split('\n');
    expect(titles?.slice(0, head.length)).toBe(head);
    expect(rows.map((row, index) => row.slice(0, begins[index]?.length))).toEqual(begins);
  });
});
