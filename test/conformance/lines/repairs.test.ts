import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { explain } from '../../../src/index.ts';
import { logOf, REPAIR_CASES, type RepairCase } from '../../support/explain/repair-cases.ts';
import { NO_FAIL2BAN, PYTHON } from '../../support/oracle.ts';

const root = mkdtempSync(join(tmpdir(), 'dryban-repairs-'));

afterAll(() => rmSync(root, { recursive: true }));

/** Repairs that are shown, in real fail2ban: each finds the right hosts, or nobody. */
describe.skipIf(NO_FAIL2BAN)('repairs in fail2ban-regex', () => {
  test.each(REPAIR_CASES)('$name', (each) => {
    const file = join(root, 'app.log');
    writeFileSync(file, logOf(each));
    const found = listRepairs(each).map((regex) => findHosts(file, regex));
    for (const hosts of found) expect(each.guilty).toEqual(expect.arrayContaining(hosts));
    const all = new Set(found.flat());
    if (each.isRepaired) expect([...all].toSorted()).toEqual([...each.guilty].toSorted());
  });
});

function listRepairs(each: RepairCase): string[] {
  const { groups } = explain({
    failregex: [each.failregex],
    logs: logOf(each),
    tz: 'UTC',
    now: '2026-02-05T00:00:00Z',
  });
  return groups.flatMap(({ findings }) => findings.flatMap(({ suggestion }) => suggestion ?? []));
}

function findHosts(file: string, regex: string): string[] {
  const { stdout } = spawnSync(PYTHON, ['/usr/bin/fail2ban-regex', '-o', 'id', file, regex], {
    encoding: 'utf8',
  });
  return stdout.split('\n').filter((line) => line !== '');
}
