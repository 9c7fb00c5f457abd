import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listGoldenCases, replayArguments } from '../../support/golden-case.ts';
import { runCli } from '../../support/run-cli.ts';

let folder = '';
const path = (...parts: string[]) => join(folder, ...parts);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-anonymize-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function record(...argv: string[]) {
  return runCli(['record', ...argv, '--to', path('case'), '--anonymize']);
}

type Row = Record<string, unknown>;

/** Returns all events that a case expects but for whom they name. */
function readEvents(of: string): Row[] {
  const text = readFileSync(join(of, 'expected.ndjson'), 'utf8');
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    const event: Row = JSON.parse(line);
    const fields = Object.entries(event).filter(([name]) => name !== 'groups');
    return [Object.fromEntries(fields.map(([name, value]) => [name, hide(name, value)]))];
  });
}

/** Hides whom a field names, but not whether it does. */
function hide(name: string, value: unknown): unknown {
  return ['id', 'host', 'rule'].includes(name) ? typeof value : value;
}

/** Which of the fixtures go by addresses or names, so that they can't be handed on without. */
const REFUSED: Readonly<Record<string, string>> = {
  'web-access': 'access.log:3 would count otherwise, matched by failregex 1 instead of ignored',
};

const cases = listGoldenCases().filter(({ name }) => !name.startsWith('journal'));

describe('the fixtures, without people', () => {
  test.each(cases)('$name', async (golden) => {
    const [, ...argv] = replayArguments(golden);
    const options = [...argv, '--fail2ban-version', golden.values.get('fail2ban')!];
    const { code, stderr } = await record(...options, '--expected', 'ndjson');
    const reason = REFUSED[golden.name];
    if (reason !== undefined) {
      expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
      expect(readdirSync(folder)).toEqual([]);
      return;
    }
    expect(code, stderr).toBe(0);
    expect(readEvents(path('case'))).toEqual(readEvents(golden.folder));
    expect((await runCli(['test', path('case')])).stdout).toContain('1 passed');
  });
});

test('minimizes and anonymizes in one go, settings and description as well', async () => {
  const golden = listGoldenCases().find(({ name }) => name === 'sshd');
  const [, filter, log, ...settings] = replayArguments(golden!);
  const own = ['--ignoreip', '203.0.113.9', '--description', 'What 203.0.113.9 did to bastion'];
  const { code, stdout } = await record(filter!, log!, ...settings, ...own, '--minimize');
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^kept \d+ of [\d,]+ lines$/m)]);
  const files = readdirSync(path('case')).map((name) => readFileSync(path('case', name), 'utf8'));
  expect(files.join('')).not.toMatch(/bastion|203\.0\.113\.9\b/);
  const [, address] = /^ignoreip\[\] = (.+)$/m.exec(files.join('')) ?? [];
  expect(files.join('')).toContain(`description = What ${address} did to host1\n`);
  expect((await runCli(['test', path('case')])).stdout).toContain('1 passed');
});
