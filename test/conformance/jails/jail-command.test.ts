import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ReplayEvent } from '../../../src/replay/index.ts';
import { listGoldenCases, readExpectedEvents } from '../../support/golden-case.ts';
import { Oracle } from '../../support/oracle.ts';
import { ROOT } from '../../support/paths.ts';
import { Random, readSeed, timesAsMany } from '../../support/random.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { flagsFor } from '../../support/releases/references.ts';
import { runCli } from '../../support/run-cli.ts';
import { expectSameEvents } from '../../support/same-events.ts';

const NOW = Date.parse('2026-02-05T12:00:00Z') / 1000;
const LOGS = timesAsMany(3);
const FAILURES_A_LOG = 150;

/** Events of a jail that are none of its replay. */
const ABOUT_JAILS = new Set<string>(['jail', 'summary']);

/** A jail of one's own beside those of the package. */
const PORTSCAN = `[portscan]
enabled = true
filter = portscan
action = iptables-allports[name=portscan]
logpath = /var/log/messages
maxretry = 3
`;

describeEachRelease('jails of the stock configuration', (reference) => {
  const folder = mkdtempSync(join(tmpdir(), 'dryban-jails-'));
  const config = join(folder, 'etc/fail2ban');
  const oracle = new Oracle(reference);
  afterAll(() => {
    oracle.close();
    rmSync(folder, { recursive: true });
  });

  cpSync(reference.configDir, config, { recursive: true });
  writeFileSync(join(config, 'jail.local'), PORTSCAN);
  cpSync(join(ROOT, 'fixtures/portscan/filter.conf'), join(config, 'filter.d/portscan.conf'));
  mkdirSync(join(folder, 'var/log'), { recursive: true });
  cpSync(join(ROOT, 'fixtures/portscan/messages'), join(folder, 'var/log/messages'));

  function jail(argv: readonly string[]) {
    const options = ['--config', config, '--root', folder, '--tz', 'UTC', '--now', String(NOW)];
    return runCli(['jail', ...argv, ...options, ...flagsFor(reference), '--format', 'ndjson']);
  }

  test('a block in jail.local bans as fail2ban does', async () => {
    const golden = listGoldenCases().find(({ name }) => name === 'portscan')!;
    const { code, stdout, stderr } = await jail(['portscan']);
    expect(code, stderr).toBe(0);
    const file = join(folder, 'var/log/messages');
    const expected = readExpectedEvents(golden);
    for (const event of expected) if (event.file !== undefined) event.file = file;
    const events = eventsOf(stdout, 'portscan').filter(({ type }) => !ABOUT_JAILS.has(type));
    expectSameEvents(events, expected);
  });

  const first = readSeed();
  console.log(`jails: DRYBAN_SEED=${first}`);

  test.each(Array.from({ length: LOGS }, (_, index) => first + index))(
    'sshd and then recidive ban as fail2ban does, of seed %i',
    async (seed) => {
      const auth = join(folder, `auth-${seed}.log`);
      const written = join(folder, `fail2ban-${seed}.log`);
      writeFileSync(auth, writeAuthLog(new Random(seed)));
      const argv = ['sshd', 'recidive', '--log', auth, '--write-log', written];
      const { code, stdout, stderr } = await jail(argv);
      expect(code, stderr).toBe(0);
      const sshd = eventsOf(stdout, 'sshd').flatMap(describeBan);
      expect(sshd).toEqual(await replayStock('sshd', auth, {}));
      const recidive = eventsOf(stdout, 'recidive').flatMap(describeBan);
      const settings = { findtime: 86_400, bantime: 604_800 };
      expect(recidive).toEqual(await replayStock('recidive', written, settings));
      expect(recidive.length).toBeGreaterThan(0);
    },
  );

  /** What fail2ban's own classes make of a log with a stock filter and the stock jail's settings. */
  async function replayStock(name: string, log: string, settings: object): Promise<string[]> {
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
    const events = await oracle.replay({
      filter: { configDir: reference.configDir, name },
      lines: lines.map((text, index) => [log, index + 1, text] as const),
      maxretry: 5,
      tz: 'UTC',
      now: NOW,
      ...settings,
    });
    return events.flatMap(describeBan);
  }
});

/** The events of a jail, without its name. */
function eventsOf(stdout: string, jail: string): ReplayEvent[] {
  const mark = `"jail":"${jail}",`;
  const lines = stdout.split('\n').filter((line) => line.includes(mark));
  return lines.map((line): ReplayEvent => JSON.parse(line.replace(mark, '')));
}

function describeBan(event: ReplayEvent): string[] {
  return event.type === 'ban' ? [`${event.line}: ${event.id} ${event.time} ${event.until}`] : [];
}

/** Waves of failures of a few hosts, over some days. */
function writeAuthLog(random: Random): string {
  const lines: string[] = [];
  let time = NOW - 4 * 86_400;
  for (let wave = 0; wave < FAILURES_A_LOG / 6; wave++) {
    const host = `192.0.2.${random.integer(1, 2)}`;
    const step = random.pick([1, 20, 100]);
    for (let failure = 0; failure < 6; failure++) {
      time += random.integer(0, step);
      lines.push(writeFailure(time, random.integer(100, 999), host));
    }
    time += random.pick([60, 900, 3600, 7200]);
  }
  return lines.join('');
}

function writeFailure(time: number, pid: number, host: string): string {
  const stamp = new Date(time * 1000).toISOString().slice(0, 19);
  return `${stamp}+00:00 gate sshd[${pid}]: Failed password for root from ${host} port 4${pid} ssh2\n`;
}
