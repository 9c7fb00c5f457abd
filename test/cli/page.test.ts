import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/diagnostics/index.ts';
import { runCli, type FakeMachine } from './fake-host.ts';

const FOLDER = '/var/log/very/long/path/with/many/folders/日本語';
const LOG = `${FOLDER}/application-server.log`;
const FILTER = '/etc/fail2ban/filter.d/application-with-a-long-name.conf';
const NAMES = ['root', '用户名字', 'e\u0301milie', 'a'.repeat(70), 'x\ty', 'evil\x1b[2J', '✅'];
const HOSTS = [
  '2001:db8:1234:5678:9abc:def0:1234:1',
  '2001:db8:1234:5678:9abc:def0:1234:2',
  '192.0.2.7',
  '198.51.100.200',
];

/** A log of some days with long lines, wide characters, combining marks, tabs, escapes and lines without a date. */
const LINES = Array.from({ length: 240 }, (_, index) => {
  const name = NAMES[index % NAMES.length]!;
  const id = HOSTS[(index * index) % HOSTS.length]!;
  const time = new Date(Date.UTC(2026, 1, 1 + Math.floor(index / 100), 10, 0, index % 60));
  if (index % 11 === 0) return `an undated line about ${name}\n`;
  const kind = index % 5 === 0 ? `Invalid user ${name} of` : `Failed password for ${name} from`;
  return `${time.toISOString()} host sshd[42]: ${kind} ${id} port 22 ${'長い'.repeat(index % 20)}\n`;
}).join('');

const MACHINE: FakeMachine = {
  logs: { [LOG]: LINES },
  batchLines: 100,
  config: {
    [FILTER]: `[Definition]
failregex = Failed password for .* from <HOST> port \\d+(?: .*)?$
            Invalid user .* from <HOST> with a very long regex that never matches anything (?:at|all)$
            用户名字 .* from <HOST> never$
ignoreregex = admin
`,
    '/etc/fail2ban/jail.conf': `[an-application-with-a-long-name]
enabled = true
filter = application-with-a-long-name
logpath = ${LOG}
  /var/log/missing/application.log
backend = polling
[another]
enabled = true
filter = application-with-a-long-name
logpath = ${LOG}
backend = polling
[broken]
enabled = true
filter = there-is-none
logpath = ${LOG}
`,
  },
};

const READ = [FILTER, LOG, '--now', '2026-02-09', '--tz', 'UTC'];
const REPORTS: readonly (readonly string[])[] = [
  ['replay', ...READ],
  ['replay', ...READ, '--verbose'],
  ['replay', ...READ, '--maxretry', '100', '--limit', '0'],
  ['explain', ...READ],
  ['explain', ...READ, '--verbose'],
  ['explain', ...READ, '--each'],
  ['explain', ...READ, '--group', 'matched'],
  ['explain', ...READ, '--host', HOSTS[0]!, HOSTS[2]!, '192.0.2.99'],
  ['jail', '--now', '2026-02-09', '--tz', 'UTC'],
  ['jail', '--now', '2026-02-09', '--tz', 'UTC', '--verbose'],
  ['jail', 'another', '--now', '2026-02-09', '--tz', 'UTC'],
  ['help'],
  ['help', 'codes'],
  ['help', 'config/no-failregex'],
  ...['replay', 'jail', 'explain', 'test', 'record', 'init', 'regex'].map((name) => [
    name,
    '--help',
  ]),
];

/** A command to be pasted is never broken, nor what stands in an example. */
const COMMAND = /^\s*(?:.*: +)?(?:dryban|dryban-regex|ssh|printf|zcat) |^ {2}.*\| dryban /;

/** Tells whether a line is wider than the page, though it could be broken between words. */
function isTooWide(line: string, width: number): boolean {
  const shown = line.replaceAll(/\x1b\[[\d;]*m/g, ''); // oxlint-disable-line no-control-regex -- styles are looked for
  return widthOf(shown) > width && /\S\s+\S/.test(shown) && !COMMAND.test(shown);
}

const WIDTHS = [60, 70, 80, 100, 140, 200];

describe.each(REPORTS.map((argv) => [argv.join(' '), argv] as const))('dryban %s', (_, argv) => {
  test.each(WIDTHS.flatMap((width) => [[width, true] as const, [width, false] as const]))(
    'fits %i columns (a terminal: %s)',
    async (width, isTTY) => {
      const stream = { isTTY, columns: width };
      const env = isTTY ? { PAGER: '' } : { COLUMNS: String(width) };
      const { stdout, stderr } = await runCli(argv, {
        ...MACHINE,
        env,
        stdout: stream,
        stderr: stream,
      });
      expect(stdout).not.toBe('');
      const lines = `${stdout}\n${isTTY ? stderr : ''}`.split('\n');
      expect(lines.filter((line) => isTooWide(line, width))).toEqual([]);
    },
  );
});

test('carets stand under what they point at, at any width', async () => {
  const argv = [
    'explain',
    FILTER,
    '--line',
    `日本語 ✅\tInvalid user e\u0301 from 192.0.2.7 withHERE`,
  ];
  for (const width of WIDTHS) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is fast enough
    const { stdout } = await runCli(argv, { ...MACHINE, env: { COLUMNS: String(width) } });
    const lines = stdout.split('\n');
    const carets = lines.findIndex((line) => /^\s*\^+/.test(line) && !line.includes('regex'));
    expect(carets).toBeGreaterThan(0);
    expect(widthOf(lines[carets]!)).toBeLessThanOrEqual(width);
  }
});
