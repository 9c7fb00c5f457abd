import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../support/paths.ts';
import { runCli } from '../../support/run-cli.ts';

const FIXTURE = join(ROOT, 'fixtures/jails');
const SETTINGS = ['--tz', 'UTC', '--now', '2026-02-05'];

/** `dryban jail` on a copy of the fixture that a test may change. */
describe('jails of a copied file system', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dryban-jail-'));
    cpSync(FIXTURE, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function jail(...argv: readonly string[]) {
    const config = join(folder, 'etc/fail2ban');
    return runCli([
      'jail',
      '--verbose',
      '--config',
      config,
      '--root',
      folder,
      ...SETTINGS,
      ...argv,
    ]);
  }

  /** The events of each jail by themselves, without those about the jail. */
  async function eventsByJail(...argv: readonly string[]): Promise<Map<string, string[]>> {
    const { stdout } = await jail(...argv, '--format', 'ndjson');
    const byJail = new Map<string, string[]>();
    for (const line of stdout.trimEnd().split('\n')) {
      const { type, jail: name = '' }: { type: string; jail?: string } = JSON.parse(line);
      if (type !== 'jail') byJail.set(name, [...(byJail.get(name) ?? []), line]);
    }
    return byJail;
  }

  test('are replayed, and the one that reads the bans of the others with them', async () => {
    const { code, stdout, stderr } = await jail('--expect-banned', 'again:203.0.113.9');
    expect(stdout).toMatch(/^ +logins +46 +6 +6 /m);
    expect(stdout).toMatch(/^ +portscan +14 +3 +3 /m);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test.each([[[]], [['--check-interval', '1m']], [['--start', '2026-02-04T09:50:00Z']]])(
    'do the same one after the other and in step, with %j',
    async (options) => {
      const names = ['logins', 'portscan'];
      const apart = await eventsByJail(...names, ...options);
      const log = join(folder, 'bans.log');
      const together = await eventsByJail(...names, ...options, '--write-log', log);
      expect(together).toEqual(apart);
      expect(readFileSync(log, 'utf8')).toContain('NOTICE  [portscan] Ban 203.0.113.45');
    },
  );

  test('find what they log in the log that was written', async () => {
    const log = join(folder, 'bans.log');
    const [simulated] = [await eventsByJail('--write-log', log)];
    const read = await eventsByJail('again', '--log', log);
    const named = read.get('again')!.map((line) => line.replaceAll(log, '<fail2ban.log>'));
    expect(named).toEqual(simulated.get('again'));
  });

  test('read a log that is packed', async () => {
    const log = join(folder, 'var/log/kern.log');
    writeFileSync(log, gzipSync(readFileSync(log)));
    expect((await jail('portscan')).stdout).toMatch(/kern\.log +15 /);
  });

  test.each([
    ['the log itself', 'var/log/kern.log', 'kern.log'],
    ['among those of a pattern', 'var/log/kernels', 'kern*'],
  ])('would not start with a directory, %s, and leave the others', async (_, path, logpath) => {
    const config = join(folder, 'etc/fail2ban/jail.local');
    writeFileSync(config, readFileSync(config, 'utf8').replace('kern.log', logpath));
    const directory = join(folder, path);
    rmSync(directory, { force: true });
    mkdirSync(directory);
    const { code, stdout, stderr } = await jail('logins', 'portscan');
    expect(stdout).toMatch(/^Jail portscan\n {2}would not start:\n.* is a directory: /m);
    expect(stdout).toMatch(/^ +logins +46 /m);
    expect(stderr).toContain(`error[jail/log-directory]: jail portscan: ${directory} `);
    expect(stderr).toContain(`logpath = /var/log/${logpath}`);
    expect(code).toBe(2);
  });

  test('read rotated logs that a jail names in their order where times do not tell it', async () => {
    const config = join(folder, 'etc/fail2ban/jail.local');
    writeFileSync(config, readFileSync(config, 'utf8').replace('kern.log', 'kern.log*'));
    const line = 'Feb  4 08:15:00 gate kernel: all is well\n';
    const names = ['kern.log.10', 'kern.log.2', 'kern.log'];
    for (const name of names) writeFileSync(join(folder, 'var/log', name), line);
    const events = (await eventsByJail('portscan')).get('portscan')!;
    const files = events.flatMap((event) => /^{"type":"line".*?log\/(.*?)"/.exec(event)?.[1] ?? []);
    expect(files).toEqual(names);
  });

  test('find the logs of a pattern below a directory whose name looks like one', async () => {
    const config = join(folder, 'etc/fail2ban/jail.local');
    writeFileSync(config, readFileSync(config, 'utf8').replace('kern.log', 'k*.log'));
    const copy = join(folder, 'a [copy] of?*');
    cpSync(join(folder, 'var'), join(copy, 'var'), { recursive: true });
    const { stdout } = await jail('portscan', '--root', copy);
    expect(stdout).toMatch(/ of\?\*\/var\/log\/kern\.log +15 /);
    rmSync(join(copy, 'var/log/kern.log'));
    const { stderr } = await jail('portscan', '--root', copy);
    expect(stderr).toContain(`there is no log ${copy}/var/log/k*.log`);
  });

  test('take a pattern for rotated logs too, in time order', async () => {
    const { stdout } = await jail('logins', '--log', join(folder, 'var/log/auth.log*'));
    expect(stdout).toMatch(
      /auth\.log\.1 +1 .*\n.*auth\.log +54 |auth\.log +54 .*\n.*auth\.log\.1 +1 /,
    );
    expect(stdout).not.toContain('not read');
  });
});
