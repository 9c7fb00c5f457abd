import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runCli, type FakeMachine } from '../fake-host.ts';

/** Of jails that read the log of the server; most find bans of others, some also what they log themselves. */
const FED_REGEXES = [
  String.raw`NOTICE\s+\[(?!again\d\])[^\]]+\] Ban <HOST>$`,
  String.raw`NOTICE\s+\[(?!again\d\])[^\]]+\] (?:Unban|Ban) <HOST>$`,
  String.raw`NOTICE\s+\[[^\]]+\] Ban <HOST>$`,
  String.raw`\[(?!again\d\])[^\]]+\] Found <HOST> - `,
  String.raw`\] Unban <F-ID>\S+</F-ID>$`,
  String.raw`Found <HOST> - `,
];

const anyLine = fc.record({
  host: fc.constantFrom('192.0.2.1', '192.0.2.2', '192.0.2.3', '2001:db8::1', '2001:DB8:0::2'),
  text: fc.constantFrom('bad', 'bad', 'bad', 'fine'),
  pause: fc.constantFrom(0, 0, 1, 1, 5, 59, 300),
  hasDate: fc.constantFrom(true, true, true, true, false),
});

const anySettings = fc.record({
  maxretry: fc.integer({ min: 1, max: 3 }),
  findtime: fc.constantFrom('1m', '10m', '1d'),
  bantime: fc.constantFrom('1', '30', '10m', '1w', '-1'),
  increment: fc.constantFrom('', '', 'bantime.increment = true\n'),
  ignoreip: fc.constantFrom('', '', '192.0.2.3'),
});

const anyFeeder = fc.record({
  settings: anySettings,
  lines: fc.array(anyLine, { minLength: 20, maxLength: 120 }),
  start: fc.nat(30),
});

const anyReader = fc.record({
  settings: anySettings,
  failregex: fc.constantFrom(...FED_REGEXES),
  more: fc.constantFrom(
    '',
    '',
    'maxlines = 2\n',
    'ignoreregex = 192\\.0\\.2\\.2\n',
    'datepattern = %%Y-%%m-%%d %%H:%%M:%%S\n',
    'datepattern = - %%Y-%%m-%%d %%H:%%M:%%S$\n',
    'prefregex = ^.*fail2ban\\.\\S+ +<F-CONTENT>.+</F-CONTENT>$\n',
  ),
});

const anyRun = fc.record({
  feeders: fc.array(anyFeeder, { minLength: 1, maxLength: 2 }),
  readers: fc.array(anyReader, { minLength: 1, maxLength: 2 }),
  areReadersFirst: fc.boolean(),
  options: fc.constantFrom(
    [],
    ['--tz', 'Europe/Berlin'],
    ['--check-interval', '10'],
    ['--start', '2026-03-28 23:00:30'],
  ),
  format: fc.constantFrom('ndjson', 'ndjson', 'json', 'text'),
});

type Run = typeof anyRun extends fc.Arbitrary<infer Value> ? Value : never;
type Settings = Readonly<Record<keyof Run['feeders'][number]['settings'], string | number>>;

/** Half a day before the clocks are put forward. */
const BEGIN = Date.UTC(2026, 2, 28, 23) / 1000;

function writeLog({ lines, start }: Run['feeders'][number]): string {
  let time = BEGIN + start;
  const written = lines.map(({ host, text, pause, hasDate }) => {
    time += pause;
    const date = new Date(time * 1000).toISOString().replace('T', ' ').slice(0, 19);
    return `${hasDate ? date : '-'} app: ${text} ${host}\n`;
  });
  return written.join('');
}

function writeJail(name: string, filter: string, log: string, settings: Settings): string {
  const { maxretry, findtime, bantime, increment, ignoreip } = settings;
  return `[${name}]
enabled = true
filter = ${filter}
logpath = ${log}
maxretry = ${maxretry}
findtime = ${findtime}
bantime = ${bantime}
ignoreip = ${ignoreip}
${increment}`;
}

function machineOf({ feeders, readers, areReadersFirst }: Run): FakeMachine {
  const logs: Record<string, string> = {};
  const config: Record<string, string> = {
    '/etc/fail2ban/filter.d/app.conf': '[Definition]\nfailregex = bad <HOST>$\n',
  };
  const fed = readers.map(({ settings, failregex, more }, index) => {
    config[`/etc/fail2ban/filter.d/again${index}.conf`] =
      `[Definition]\nfailregex = ${failregex}\n${more}`;
    return writeJail(`again${index}`, `again${index}`, '/var/log/fail2ban.log', settings);
  });
  const feeding = feeders.map((feeder, index) => {
    logs[`/var/log/app${index}.log`] = writeLog(feeder);
    return writeJail(`app${index}`, 'app', `/var/log/app${index}.log`, feeder.settings);
  });
  const jails = areReadersFirst ? [...fed, ...feeding] : [...feeding, ...fed];
  config['/etc/fail2ban/jail.conf'] = `[DEFAULT]\nbackend = polling\n${jails.join('')}`;
  return { config, logs };
}

function run({ options, format }: Run, machine: FakeMachine, ...more: string[]) {
  const shown = format === 'text' ? ['--show', 'matched', '--limit', '0'] : ['--format', format];
  const argv = ['--write-log', '/tmp/server.log', '--now', '2026-04-01', ...options, ...shown];
  return runCli(['jail', ...argv, ...more], machine);
}

describe('jails that read the log of the server', () => {
  test('get the same whether the others go on ahead of them or not, and however logs are read', async () => {
    let fed = 0;
    await fc.assert(
      fc.asyncProperty(anyRun, fc.integer({ min: 1, max: 40 }), async (any, batchLines) => {
        const machine = machineOf(any);
        const { code, stdout, written } = await run(any, machine);
        // No jail has a command that could be run, but where one may, none goes on ahead.
        const turns = await run(any, { ...machine, batchLines }, '--run-ignorecommand');
        expect({ code, stdout, written }).toEqual({
          code: turns.code,
          stdout: turns.stdout,
          written: turns.written,
        });
        if (stdout.includes('<fail2ban.log>')) fed++;
      }),
      { numRuns: 40 },
    );
    expect(fed).toBeGreaterThan(20);
  }, 120_000);

  test('get what was done in the last lines, though these have no date', async () => {
    const lines = Array.from({ length: 12 }, () => '- app: bad 192.0.2.1\n').join('');
    const logs = { '/var/log/app0.log': `2026-03-28 23:00:00 app: fine\n${lines}` };
    const settings = { maxretry: 1, findtime: '1d', bantime: '1d', increment: '', ignoreip: '' };
    const jails = [
      writeJail('app0', 'app', '/var/log/app0.log', settings),
      writeJail('again0', 'again0', '/var/log/fail2ban.log', settings),
    ];
    const config = {
      '/etc/fail2ban/filter.d/app.conf': '[Definition]\nfailregex = bad <HOST>$\n',
      '/etc/fail2ban/filter.d/again0.conf': `[Definition]\nfailregex = ${FED_REGEXES[0]}\n`,
      '/etc/fail2ban/jail.conf': `[DEFAULT]\nbackend = polling\n${jails.join('')}`,
    };
    for (const batchLines of [1, 2, 5, 100]) {
      const machine = { logs, config, batchLines };
      // oxlint-disable-next-line no-await-in-loop -- one machine after the other
      const { stdout } = await runCli(['jail', '--format', 'ndjson'], machine);
      expect(stdout.match(/"type":"failure","jail":"app0"/g)).toHaveLength(12);
      expect(stdout.match(/"type":"ban","jail":"again0"/g)).toHaveLength(1);
    }
  });
});
