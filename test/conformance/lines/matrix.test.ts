import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOutcome } from '../../../src/cases/index.ts';
import { RELEASE_NAMES } from '../../../src/release/index.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { REFERENCES } from '../../support/releases/references.ts';
import { SETTINGS } from '../../support/releases/release-cases.ts';
import { Oracle } from '../../support/oracle.ts';
import { runCli } from '../../support/run-cli.ts';

const BEGIN = '2026-02-04T10:00:0';
const LINES = [
  'host sshd[12]: Failed password for root from 192.0.2.1 port 22 ssh2',
  'host sshd-session[12]: Failed password for root from 192.0.2.2 port 22 ssh2',
  'host sshd[14]: Accepted password for root from 192.0.2.3 port 22 ssh2',
  'host sshd-auth[15]: Invalid user admin from 192.0.2.4 port 22',
].map((text, index) => `${BEGIN}${index}Z ${text}`);
const NOW = '2026-02-05T00:00:00Z';

let folder = '';
let outcomes: TestOutcome[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-matrix-'));
  const table = join(folder, 'sshd.tsv');
  // An address each, so that a line that is no failure is a finding.
  writeFileSync(table, LINES.map((line, index) => `192.0.2.${index + 1}\t${line}\n`).join(''));
  const argv = ['--table', table, '--against', 'sshd', '--now', NOW, '--reporter', 'json'];
  const places = REFERENCES.map(({ configDir }) => configDir);
  const { stdout } = await runCli(['test', ...argv, '--matrix', ...places]);
  outcomes = JSON.parse(stdout).tests;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Each column of a matrix is what the release itself makes of its stock filter. */
describeEachRelease('a matrix with the configuration', (reference) => {
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());

  test('misses the same lines', async () => {
    const filter = { configDir: reference.configDir, name: 'sshd' };
    const lines = LINES.map((text, index) => ['sshd.tsv', index + 1, text] as const);
    const events = await oracle.replay({ ...SETTINGS, filter, lines });
    const missed = events.flatMap((event) =>
      event.type === 'line' && event.verdict !== 'matched' ? [event.line] : [],
    );
    const outcome = outcomes.find(({ configuration }) => configuration === reference.name);
    expect(outcome?.fail2ban?.version).toBe(reference.name);
    expect(outcome?.findings.map(({ line }) => line)).toEqual(missed);
    expect(missed).toContain(3);
  });
});

test('tells releases apart', () => {
  const counts = outcomes.map(({ findings }) => findings.length);
  if (REFERENCES.length === RELEASE_NAMES.length) expect(new Set(counts).size).toBeGreaterThan(1);
});
