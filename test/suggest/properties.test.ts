import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/fake-host.ts';

const address = fc.oneof(
  fc.integer({ min: 1, max: 254 }).map((last) => `192.0.2.${last}`),
  fc.integer({ min: 1, max: 0xffff }).map((last) => `2001:db8::${last.toString(16)}`),
);
const user = fc.stringMatching(/^u[a-z\d._-]{0,8}x$/);
const free = fc.stringMatching(/^[ -!#-[\]-~]{0,12}$/);
const number = fc.integer({ min: 0, max: 99_999 }).map(String);

/** Kinds of lines, each with its own words. */
const KINDS = [
  fc
    .tuple(user, address, number)
    .map(([a, b, c]) => `sshd[${c}]: Failed login for user ${a} from ${b} port ${c}`),
  fc
    .tuple(user, address, number)
    .map(([a, b, c]) => `sshd[${c}]: Accepted login for user ${a} from ${b} port ${c}`),
  fc.tuple(free, address).map(([a, b]) => `app: refused "x${a}1" of client ${b}`),
  fc.tuple(address, number).map(([a, b]) => `app: SRC=${a} LEN=${b} done`),
  number.map((a) => `app: job ${a} done`),
];
const lines = fc
  .array(fc.oneof(...KINDS), { minLength: 1, maxLength: 30 })
  .map((messages) => messages.map((message) => `Feb  4 10:00:00 web ${message}`));

async function suggest(log: readonly string[], ...argv: string[]) {
  const machine = { logs: { 'a.log': `${log.join('\n')}\n` } };
  return runCli(['suggest', 'a.log', '--format', 'json', ...argv], machine);
}

describe('a suggested filter', () => {
  test('matches all lines of its group, and none of another', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (log) => {
        const { groups } = JSON.parse((await suggest(log)).stdout);
        for (const { number: group, hosts } of groups) {
          if (hosts.length === 0) continue;
          // oxlint-disable-next-line no-await-in-loop -- one group after the other
          const { filter } = JSON.parse((await suggest(log, '--group', String(group))).stdout);
          const [{ lines: count, matched }] = filter.coverage;
          expect([matched, filter.outside.matched]).toEqual([count, 0]);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('is the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (log) => {
        const argv = ['--match', '.', '--address', '1'];
        expect(await suggest(log, ...argv)).toEqual(await suggest(log, ...argv));
      }),
      { numRuns: 10 },
    );
  });
});

test('any text is grouped, and what is suggested for it is a filter', async () => {
  const hostile = fc
    .string({ unit: 'binary', maxLength: 60 })
    .map((text) => text.replaceAll(/[\r\n]/g, ''));
  const log = fc.array(fc.tuple(hostile, address, hostile), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(log, async (parts) => {
      const texts = parts.map(([a, b, c]) => `2026-02-04 10:00:00 ${a} ${b} ${c}`);
      const listed = await suggest(texts);
      expect(listed.code).toBe(0);
      const { groups } = JSON.parse(listed.stdout);
      const group = groups.find(({ hosts }: { hosts: unknown[] }) => hosts.length === 1);
      if (!group) return;
      const run = await suggest(texts, '--group', String(group.number));
      const { filter } = JSON.parse(run.stdout);
      expect(
        filter.diagnostics.filter(({ severity }: { severity: string }) => severity === 'error'),
      ).toEqual([]);
      expect(filter.coverage[0].matched).toBe(filter.coverage[0].lines);
    }),
    { numRuns: 60 },
  );
});
