import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ReplayEvent } from '../../../src/replay/index.ts';
import type { LogLine } from '../../support/engine.ts';
import { Oracle } from '../../support/oracle.ts';
import { runOracleScript } from '../../support/python.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { flagsFor, type Reference } from '../../support/releases/references.ts';
import { runCli } from '../../support/run-cli.ts';
import { expectSameEvents } from '../../support/same-events.ts';
import { listSampleLogs } from '../lines/log-lines.ts';
import { listStockJails } from '../stock-filters.ts';

const CLOCK = { tz: 'UTC', now: 1_790_000_000 };
/** Every so manieth line of all logs is a stranger to the jail. */
const STRIDE = 97;
/** The server always knows these of itself. */
const OWN_ADDRESSES = ['127.0.0.1', '::1'];

/** Debian has this jail read the journal. */
const READS_FILES = '[sshd]\nbackend = auto\n';

/** Events of a jail that are none of its replay. */
const ABOUT_JAILS = new Set<string>(['head', 'jail', 'summary']);

/** A jail as test/oracle/config/jail_reader.py tells it. */
interface JailSettings {
  maxretry: number;
  maxlines: number;
  findtime: number;
  bantime: number;
  usedns: 'yes' | 'warn' | 'no' | 'raw';
  ignoreself: boolean;
  prefregex?: string;
  datepattern?: string;
  addfailregex: string[];
  addignoreregex: string[];
  addignoreip: string[];
}

/** Each jail of the package bans on sample logs whom the server with the settings of its own readers bans. */
describeEachRelease('stock jails', (reference) => {
  const logs = listSampleLogs(reference);
  const strangers = [...logs.values()].flat().filter((_, index) => index % STRIDE === 0);
  const folder = mkdtempSync(join(tmpdir(), 'dryban-stock-jails-'));
  const configDir = join(folder, 'config');
  cpSync(reference.configDir, configDir, { recursive: true });
  writeFileSync(join(configDir, 'jail.local'), READS_FILES);
  const oracle = new Oracle(reference);
  const settings = readSettings(configDir, reference);
  afterAll(() => {
    oracle.close();
    rmSync(folder, { recursive: true });
  });

  test.each(listStockJails(reference))('%s', async (name) => {
    const file = join(folder, `${name}.log`);
    const lines = [...(logs.get(name) ?? []), ...strangers].map(([, , text], index): LogLine => [
      file,
      index + 1,
      text,
    ]);
    writeFileSync(file, lines.map(([, , text]) => `${text}\n`).join(''));
    const expected = await oracle.replay({ ...requestFor(settings[name]!.ok), lines });
    const config = ['--config', configDir, ...flagsFor(reference)];
    const common = ['--tz', CLOCK.tz, '--now', String(CLOCK.now), '--format', 'ndjson'];
    const { stdout, stderr } = await runCli(['jail', name, '--log', file, ...config, ...common]);
    const events = readEvents(stdout);
    expect(events.length, stderr).toBeGreaterThanOrEqual(lines.length);
    expectSameEvents(events, expected.filter(isPrinted));
  });
});

function readSettings(config: string, reference: Reference): Record<string, { ok: JailSettings }> {
  const requests = [{ config, force: true }];
  const [jails] = runOracleScript<Record<string, { ok: JailSettings }>>(
    'config/jail_reader.py',
    requests,
    reference,
  );
  return jails!;
}

function requestFor({ addfailregex, addignoreregex, addignoreip, ...jail }: JailSettings) {
  const { maxretry, findtime, bantime, usedns } = jail;
  return {
    filter: { ...jail, failregex: addfailregex, ignoreregex: addignoreregex },
    maxretry,
    findtime,
    bantime,
    usedns,
    ...CLOCK,
    ignoreip: addignoreip,
    ignoreself: jail.ignoreself ? OWN_ADDRESSES : [],
  };
}

/** NDJSON leaves out what counts for nothing. */
function isPrinted({ type }: ReplayEvent): boolean {
  return type !== 'ignored-failure' && type !== 'expired-ban';
}

/** What of the events of a jail belongs to its replay. */
function readEvents(ndjson: string): ReplayEvent[] {
  const mark = /"jail":"[^"]*",?/;
  const events = ndjson
    .trimEnd()
    .split('\n')
    .map((line): ReplayEvent => JSON.parse(line.replace(mark, '')));
  return events.filter(({ type }) => !ABOUT_JAILS.has(type));
}
