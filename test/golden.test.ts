import { describe, expect, test } from 'vitest';
import {
  listGoldenCases,
  parseNdjson,
  readExpectedEvents,
  replayArguments,
} from './support/golden-case.ts';
import { runCli } from './support/run-cli.ts';
import { expectSameEvents } from './support/same-events.ts';

/** Events that `--format ndjson` leaves to its summary. */
const ONLY_COUNTED = new Set(['ignored-failure', 'expired-ban']);

/** What `dryban replay` says of each case is what fail2ban did with it (test/oracle/engine/record.py). */
describe('golden cases', () => {
  const cases = listGoldenCases();

  test.each(cases)('$name passes as a test', async ({ folder }) => {
    const { code, stdout } = await runCli(['test', folder, '--color=never']);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('1 passed, 0 failed, 0 broken');
  });

  test('there are cases', () => {
    expect(cases.length).toBeGreaterThan(20);
  });

  test.each(cases)('$name is replayed', async (golden) => {
    const expected = readExpectedEvents(golden);
    const { code, stdout, stderr } = await runCli([...replayArguments(golden), '--format=ndjson']);
    expect(code, stderr).toBe(0);
    const [head, ...events] = parseNdjson(stdout);
    expect(head).toEqual({ format: 'dryban.replay-events/1', type: 'head' });
    expect(events.pop()).toMatchObject({ type: 'summary', ...countEvents(expected) });
    expectSameEvents(
      events,
      expected.filter(({ type }) => !ONLY_COUNTED.has(type)),
    );
  });
});

/** As the summary counts them. */
function countEvents(events: readonly { type: string }[]): Record<string, number> {
  const count = (type: string) => events.filter((event) => event.type === type).length;
  return {
    lines: count('line'),
    failures: count('failure'),
    ignoredFailures: count('ignored-failure'),
    bans: count('ban'),
    unbans: count('unban'),
    alreadyBanned: count('already-banned'),
    expiredBans: count('expired-ban'),
  };
}
