import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LineExplanation } from '../../../src/explain/index.ts';
import { RELEASE_NAMES, releaseOf, type ReleaseName } from '../../../src/release/index.ts';
import type { LineEvent } from '../../../src/replay/index.ts';
import { compileDirect, replay, type LogLine } from '../../support/engine.ts';
import { explain } from '../../support/explain/explain.ts';
import { answersFor } from '../../support/explain/other-releases.ts';

const REPLAYED = { maxretry: 4, findtime: 300, bantime: 600, tz: 'UTC', now: 1_770_249_600 };
const settingsOf = (name: ReleaseName) => ({ ...REPLAYED, release: releaseOf(name) });

/** Filters in which lines before decide what becomes of a line. */
const FILTERS = {
  connections: {
    prefregex: String.raw`^ svc\[<F-MLFID>\d+</F-MLFID>\]: <F-CONTENT>.+</F-CONTENT>$`,
    failregex: [
      '^<F-NOFAIL>hello</F-NOFAIL> from <HOST>$',
      '^wrong password$',
      '^<F-NOFAIL><F-MLFGAINED>welcome</F-MLFGAINED></F-NOFAIL>$',
      '^<F-NOFAIL><F-MLFFORGET>bye</F-MLFFORGET></F-NOFAIL>$',
      String.raw`^denied <F-ID>\S+</F-ID>$`,
    ],
    ignoreregex: [],
  },
  'several lines': {
    failregex: [
      String.raw`^ svc\[(?P<id>\d+)\]: wrong password<SKIPLINES>^ svc\[(?P=id)\]: .* <HOST>$`,
    ],
    ignoreregex: [],
    maxlines: 3,
  },
};

const TEXTS = [
  'hello from 192.0.2.1',
  'hello from 2001:DB8::2',
  'wrong password',
  'wrong password',
  'welcome',
  'bye',
  'denied 192.0.2.3/x',
];

/** Returns what decides whether a line counts, and how. */
function answerOf({ verdict, id, time }: Pick<LineEvent, 'verdict' | 'id' | 'time'>) {
  return { verdict, id, time: verdict === 'matched' ? time : null };
}

const entry = fc.record({
  connection: fc.nat(1),
  text: fc.constantFrom(...TEXTS),
  /** How long after the line before it, in seconds: some lines are late. */
  gap: fc.constantFrom(0, 1, 30, -20, -61.5, -60.5, 400),
});

function writeLog(
  entries: readonly { connection: number; text: string; gap: number }[],
): LogLine[] {
  let time = 1_770_000_000;
  return entries.map(({ connection, text, gap }, index) => {
    time += gap;
    return ['app.log', index + 1, `${time.toFixed(3)} svc[${connection}]: ${text}`];
  });
}

const log = fc.array(entry, { minLength: 1, maxLength: 40 }).map(writeLog);

test.each(
  RELEASE_NAMES.flatMap((name) =>
    Object.entries(FILTERS).map(([title, filter]) => [name, title, filter] as const),
  ),
)('as %s, lines of %s have the other answers that other releases give them', (name, _, filter) => {
  fc.assert(
    fc.property(log, (lines) => {
      const answersOf = (release: ReleaseName) =>
        replay(compileDirect(filter, settingsOf(release)), lines, settingsOf(release)).flatMap(
          (event) => (event.type === 'line' ? [answerOf(event)] : []),
        );
      const own = answersOf(name);
      const others = new Map(RELEASE_NAMES.map((other) => [other, answersOf(other)]));
      const settings = settingsOf(name);
      const wishes = { eachLine: true, answerAs: answersFor(filter, settings) };
      const explained = explain(compileDirect(filter, settings), lines, settings, wishes).lines;
      for (const [index, { otherReleases }] of explained.entries()) {
        for (const other of RELEASE_NAMES) {
          const told = otherReleases.find(({ releases }) => releases.includes(other));
          const wanted = others.get(other)![index]!;
          expect(told ? answerOf(told) : own[index]).toEqual(wanted);
          if (told) expect(wanted).not.toEqual(own[index]);
        }
      }
    }),
    { numRuns: 60 },
  );
});

/** Returns what is said of the last of these lines. */
function explainLast(filter: keyof typeof FILTERS, texts: readonly string[]): LineExplanation {
  const settings = settingsOf('1.1.1');
  const lines = texts.map((text, index): LogLine => ['app.log', index + 1, text]);
  const wishes = { eachLine: true, answerAs: answersFor(FILTERS[filter], settings) };
  return explain(compileDirect(FILTERS[filter], settings), lines, settings, wishes).lines.at(-1)!;
}

const AT = '2026-02-04 10:00:01 svc[1]:';

test('what a line before it gained is the cause', () => {
  const texts = [`${AT} wrong password`, `${AT} welcome`, `${AT} hello from 192.0.2.1`];
  expect(explainLast('connections', texts)).toMatchObject({
    verdict: 'nofail',
    cause: {
      message: expect.stringMatching(
        /^in fail2ban 0\.11\.2 it counts for 192\.0\.2\.1: since 1\.0\.2 a line with <F-MLFGAINED>/,
      ),
    },
    otherReleases: [{ releases: ['0.11.2'], changes: [{ name: 'gainClearsPending' }] }],
  });
});

test('that a line is late by a part of a second is the cause', () => {
  const texts = [
    '1770199201.000 svc[1]: hello from 192.0.2.1',
    '1770199201.000 svc[1]: wrong password',
    '1770199140.500 svc[1]: wrong password',
  ];
  expect(explainLast('connections', texts)).toMatchObject({
    verdict: 'matched',
    remarks: [{ code: 'explain/other-release' }],
    otherReleases: [{ releases: ['0.11.2'], changes: [{ name: 'secondsAreTruncated' }] }],
  });
});
