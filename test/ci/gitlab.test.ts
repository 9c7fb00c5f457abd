import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ADDRESS } from '../../src/cli/address.ts';
import { formatGitlab } from '../../src/cli/init/ci.ts';
import { findJunitErrors } from '../report/read-reports.ts';
import { ROOT } from '../support/paths.ts';

const TEXT = readFileSync(join(ROOT, 'ci/gitlab.yml'), 'utf8');
const { dryban: job } = parse(TEXT);
const folder = mkdtempSync(join(tmpdir(), 'dryban-gitlab-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the template is the job that dryban init writes, and keeps the report however it ends', () => {
  expect(TEXT.replace(/^#.*\n/, '')).toBe(formatGitlab(ADDRESS));
  expect(job.artifacts).toEqual({
    when: 'always',
    reports: { junit: 'dryban.xml', codequality: 'dryban.json' },
  });
});

test.skipIf(!existsSync(join(ROOT, 'dist/bundle.cjs')))(
  'its script passes, and writes what GitLab reads (needs the build)',
  async () => {
    symlinkSync(join(ROOT, 'fixtures/portscan'), join(folder, 'portscan'));
    const commands: string[] = job.script;
    const shell = [
      `npm() { echo "npm $*"; }; dryban() { node '${ROOT}/bin/dryban.js' "$@" portscan/; }; set -e`,
      ...commands,
    ].join('\n');
    const env = { PATH: process.env['PATH'], CI: 'true', NO_COLOR: '1' };
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', shell], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('npm install --global ');
    expect(stdout).toContain('1 passed, 0 failed, 0 broken');
    expect(status).toBe(0);
    const { junit, codequality } = job.artifacts.reports;
    expect(await findJunitErrors([readFileSync(join(folder, junit), 'utf8')])).toEqual([[]]);
    expect(readFileSync(join(folder, codequality), 'utf8')).toBe('[]\n');
  },
);
