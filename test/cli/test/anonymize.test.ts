import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

const REPORTERS = ['table', 'junit', 'tap', 'github', 'gitlab', 'sarif', 'markdown', 'json'];

let folder = '';
const path = (...parts: string[]) => join(folder, ...parts);

/** Writes a case of one log, without an expectation. */
function writeCase(users: readonly string[], addresses: readonly string[], host: string): void {
  rmSync(path('case'), { recursive: true, force: true });
  mkdirSync(path('case'));
  writeFileSync(
    path('app.conf'),
    '[Definition]\nfailregex = ^ \\S+ app\\[\\d+\\]: login of <F-USER>\\S+</F-USER> from <HOST> refused$\n',
  );
  const lines = users.map((user, index) => {
    const address = addresses[index % addresses.length];
    return `2026-02-04T10:00:00Z ${host} app[${index}]: login of ${user} from ${address} refused\n`;
  });
  writeFileSync(path('case/app.log'), lines.join(''));
  writeFileSync(
    path('case/case.ini'),
    '[case]\nfail2ban = 1.1.1\nfilter = ../app.conf\nlog[] = app.log\nnow = 2026-02-05T00:00:00Z\n',
  );
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-tests-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...argv: string[]) => runCli(['test', path('case'), ...argv]);

/** Returns what all reports say, those on files and what goes to a terminal. */
async function report(...argv: string[]): Promise<{ text: string; code: number }> {
  const files = REPORTERS.flatMap((name) => ['--reporter', `${name}=${path(name)}`]);
  const { stdout, stderr, code } = await run(...argv, ...files);
  const texts = REPORTERS.map((name) => readFileSync(path(name), 'utf8'));
  return { text: [stdout, stderr, ...texts].join('\n'), code };
}

const user = fc.stringMatching(/^[a-z]{5,9}zq[0-9]{1,3}$/);
const address = fc.oneof(
  fc
    .tuple(fc.integer({ min: 20, max: 99 }), fc.nat(250), fc.nat(250))
    .map(([a, b, c]) => `${a}.77.${b}.${c}`),
  fc.stringMatching(/^[1-9a-f]{4}$/).map((group) => `2a07:77:${group}::5`),
);

describe('dryban test --anonymize', () => {
  test('names nobody in any report, and comes to the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(user, { minLength: 2, maxLength: 6 }),
        fc.array(address, { minLength: 1, maxLength: 3 }),
        async (users, addresses) => {
          writeCase(users, addresses, 'gate-zq');
          await run('--update');
          const expected = path('case/expected.txt');
          writeFileSync(expected, `${readFileSync(expected, 'utf8')}\napp.log:99 missed\n`);
          const [plain, anonymous] = [await report(), await report('--anonymize')];
          expect(anonymous.code).toBe(plain.code);
          expect(anonymous.text).toContain('app.log:99');
          const secrets = [...users, ...addresses, 'gate-zq'];
          expect(secrets.filter((secret) => anonymous.text.includes(secret))).toEqual([]);
          expect(secrets.filter((secret) => plain.text.includes(secret))).not.toEqual([]);
        },
      ),
      { numRuns: 5 },
    );
  });

  test('refuses samples, which name whom they are about', async () => {
    const { code, stderr } = await runCli([
      'test',
      '--samples',
      path('case/app.log'),
      '--anonymize',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('--anonymize has no place beside --samples');
  });
});
