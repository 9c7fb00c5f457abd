import { afterAll, expect, test } from 'vitest';
import type { LintedFilter } from '../../../src/lint/index.ts';
import { alwaysIgnored } from '../../../src/lint/rules/proof/always-ignored.ts';
import { neverMatches } from '../../../src/lint/rules/proof/never-matches.ts';
import { shadowed } from '../../../src/lint/rules/proof/shadowed.ts';
import type { ReplayEvent } from '../../../src/replay/index.ts';
import { lintedFilter } from '../../support/lint/linted-filter.ts';
import { Oracle } from '../../support/oracle.ts';
import { Random, readSeed, timesAsMany } from '../../support/random.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { writeFilter, writeMessage } from './random-filters.ts';

const SETTINGS = { maxretry: 3, findtime: 600, bantime: 600, tz: 'UTC', now: 1770249600 };
const DATE = '2026-02-05 00:00:00';
const LINES = 20;
/** What can stand behind a date, with an address, which nobody has to look up. */
const EXAMPLE = /^ .*1\.1\.1\.1/;

interface Claim {
  code: string;
  kind: string;
  number: number;
  /** A text that two regexes take, by what the rule says. */
  text: string | undefined;
}

function listClaims(filter: LintedFilter): Claim[] {
  return [neverMatches, shadowed, alwaysIgnored].flatMap(({ code, find }) =>
    find(filter).map(({ message, notes = [] }) => {
      const [, kind, number] = /^(\w+regex) ?(\d*)/.exec(message) ?? [];
      const text = /^Both take “(.*)”$/.exec(notes.at(-1)?.message ?? '')?.[1];
      return { code, kind: kind!, number: Number(number), text };
    }),
  );
}

/** Lists the claims that a line refutes, by what fail2ban makes of it. */
function listRefuted(claims: readonly Claim[], event: ReplayEvent): Claim[] {
  if (event.type !== 'line') return [];
  const { failregex, ignoreregex, verdict } = event;
  return claims.filter(({ code, kind, number }) => {
    if (code === alwaysIgnored.code) return failregex === number && verdict === 'matched';
    return (kind === 'failregex' ? failregex : ignoreregex) === number;
  });
}

/** No line of a random log refutes what is said of a random filter, nor do the lines that are told as examples. */
describeEachRelease('proofs about random filters', (reference) => {
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());
  const seed = readSeed();
  const counts = new Map<string, number>();

  test(`seed ${seed}`, async () => {
    const random = new Random(seed);
    for (let time = 0; time < timesAsMany(150); time++) {
      const filter = writeFilter(random);
      const claims = listClaims(lintedFilter(filter, [], reference.release));
      for (const { code } of claims) counts.set(code, (counts.get(code) ?? 0) + 1);
      const examples = claims.flatMap(({ text }) =>
        text && !filter.prefregex && EXAMPLE.test(text) ? [text] : [],
      );
      const messages = Array.from({ length: LINES }, () => writeMessage(random));
      const lines = [...examples, ...messages].map(
        (message, index) => ['app.log', index + 1, DATE + message] as const,
      );
      // oxlint-disable-next-line no-await-in-loop -- an answer comes after the other
      const events = await oracle.replay({ filter, lines: [...lines], ...SETTINGS });
      const refuted = events.flatMap((event) => listRefuted(claims, event));
      expect({ filter, refuted }).toEqual({ filter, refuted: [] });
      const verdicts = events.flatMap((event) => (event.type === 'line' ? event.verdict : []));
      expect(verdicts.slice(0, examples.length)).not.toContain('missed');
    }
  });

  test('there is something to refute', () => {
    for (const { code } of [neverMatches, shadowed, alwaysIgnored]) {
      expect(counts.get(code)).toBeGreaterThan(3);
    }
  });
});
