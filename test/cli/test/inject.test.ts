import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

let folder = '';
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-inject-'));
  write('app.log', '2026-02-04T10:00:00Z app: user=joe from 192.0.2.20 refused\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const OPEN = String.raw`^ app: user=<F-USER>.+?</F-USER> from <HOST> refused`;
const CLOSED = String.raw`^ app: user=<F-USER>\S+</F-USER> from <HOST> refused$`;

const LISTED = '^ app: user=(?:joe|ann) from <HOST> refused$';
const OTHER = '^ other: user=joe from <HOST> refused$';

async function run(failregex: string, inject: string) {
  write('filter.conf', `[Definition]\nfailregex = ${failregex}\n`);
  write(
    'case.ini',
    `[case]\nfail2ban = 1.1.1\nfilter = filter.conf\nlog[] = app.log\nnow = 2026-02-05\n${inject}`,
  );
  write('expected.txt', '# dryban.expected/2\napp.log:1 matched #1 192.0.2.20\n');
  return await runCli(['test', folder]);
}

describe('inject in a case', () => {
  test.each([
    [OPEN, '', 0, '1 passed'],
    [OPEN, 'inject = user\n', 1, '198.51.100.66 fails by failregex 1'],
    [OPEN, 'inject = agent, user\n', 1, '198.51.100.66 fails by failregex 1'],
    [OPEN, 'inject = agent\n', 1, 'has a field “agent”; those that may be any word are'],
    [CLOSED, 'inject = usr user\n', 1, 'has a field “usr”'],
    [LISTED, 'inject = user\n', 0, '1 passed'],
    [OTHER, 'inject = user\n', 1, 'has a field “user”; none has a name'],
    [CLOSED, 'inject = user\n', 0, '1 passed'],
    [OPEN, 'inject = ,\n', 2, 'it names no field'],
  ])('%s %j: exit code %i, %s', async (failregex, inject, code, said) => {
    const outcome = await run(failregex, inject);
    expect(outcome.stdout.replaceAll(/\s+/g, ' ')).toContain(said);
    expect(outcome.code).toBe(code);
  });
});
