import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Oracle } from '../../support/oracle.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { flagsFor, type Reference } from '../../support/releases/references.ts';
import { runCli } from '../../support/run-cli.ts';
import { SUGGEST_CASES } from '../../support/suggest/logs.ts';

/** Between the lines and their year. */
const NOW = 1770292800;
const SETTINGS = { maxretry: 100, findtime: 600, bantime: 600, tz: 'UTC', now: NOW };

/** Each filter that is written matches the same lines in real fail2ban, and the same fail: with `common.conf` and without. */
describeEachRelease('suggested filters', (reference) => {
  const oracle = new Oracle(reference);
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dryban-suggest-'));
    mkdirSync(join(folder, 'filter.d'));
    mkdirSync(join(folder, 'plain'));
    const common = join(folder, 'filter.d/common.conf');
    copyFileSync(join(reference.configDir, 'filter.d/common.conf'), common);
  });
  afterAll(() => {
    oracle.close();
    rmSync(folder, { recursive: true });
  });

  for (const place of ['filter.d', 'plain']) {
    test.each(SUGGEST_CASES)(`$name, in ${place}`, async ({ log, argv, ids }) => {
      const path = join(folder, 'a.log');
      const filter = join(folder, place, 'app.conf');
      writeFileSync(path, `${log.join('\n')}\n`);
      const terms = ['--tz', 'UTC', '--now', String(NOW), '--config', reference.configDir];
      const options = [...argv, ...terms, ...flagsFor(reference), '--force', '--to', filter];
      const run = await runCli(['suggest', path, ...options]);
      expect(run.stderr).toBe('');
      expect(run.code).toBe(0);
      const lines = log.map((text, index) => ['a.log', index + 1, text] as const);
      const events = await oracle.replay({ filter: { path: filter }, lines, ...SETTINGS });
      const failed = events.flatMap((event) => (event.type === 'failure' ? [event.id] : []));
      expect(failed).toEqual(ids);
      const stdout = runFail2banRegex(reference, ['--usedns', 'raw', path, filter]);
      const missed = log.length - ids.length;
      expect(stdout).toContain(
        `Lines: ${log.length} lines, 0 ignored, ${ids.length} matched, ${missed} missed`,
      );
    });
  }
});

function runFail2banRegex({ python, env, programs }: Reference, argv: readonly string[]): string {
  const variables = { ...process.env, ...env, TZ: 'UTC' };
  const options = { env: variables, encoding: 'utf8' } as const;
  return spawnSync(python, [join(programs, 'fail2ban-regex'), ...argv], options).stdout;
}
