import { describe, expect, test } from 'vitest';
import type { LineExplanation } from '../../../src/explain/index.ts';
import { NEWEST_RELEASE, RELEASE_NAMES, releaseOf } from '../../../src/release/index.ts';
import type { ChangeName } from '../../../src/release/index.ts';
import { explainAs } from '../../support/explain/other-releases.ts';
import { RELEASE_CASES, SETTINGS } from '../../support/releases/release-cases.ts';

/** Cases that a single line decides, by what it counts for. */
const CASES = RELEASE_CASES.filter(
  ({ lines, comparesGroups }) => lines.length === 1 && !comparesGroups,
);

describe.each(RELEASE_NAMES)('asked as %s', (name) => {
  const settingsOf = (ignoreip: string[] = []) => ({
    ...SETTINGS,
    ignoreip,
    release: releaseOf(name),
  });

  test.each(CASES)('$title: those releases are named that ban otherwise', (each) => {
    const { filter, lines, ignoreip, bans } = each;
    const { otherReleases } = explainAs(filter, lines, settingsOf(ignoreip));
    const own = bans[RELEASE_NAMES.indexOf(name)];
    const wanted = RELEASE_NAMES.filter((_, index) => bans[index] !== own);
    expect(otherReleases.flatMap(({ releases }) => releases).toSorted()).toEqual(wanted);
    expect(otherReleases.flatMap(({ changes }) => changes).length).toBeGreaterThanOrEqual(
      otherReleases.length,
    );
  });
});

function messageOf({ cause, remarks }: Pick<LineExplanation, 'cause' | 'remarks'>): string {
  return [cause, ...remarks].find((one) => one?.code === 'explain/other-release')?.message ?? '';
}

/** What decides, where the newest release is asked, or else the one before the change. */
const DECIDING: readonly (readonly [title: string, change: ChangeName])[] = [
  ['a single colon before a port', 'ip6TakesSingleColon'],
  ['an id with a slash', 'slashIsPartOfId'],
  ['an id in capitals', 'idsAreRead'],
  ['an id beside a host name', 'idsAreRead'],
  ['flags in a group', 'wrappedFlagsAreLocal'],
  ['a mask that is none', 'slashIsPartOfId'],
  ['a compact date with signs', 'compactDateHasSigns'],
  ['a group around seconds', 'epochGroupIsCut'],
  ['the name of a zone', 'zoneNamesCount'],
  ['a date without hours', 'hoursMayBeMissing'],
  ['a group of the prefregex alone', 'keepsPrefregexGroups'],
  ['a year of another decade', 'acceptsYearsOfCentury'],
  ['digits without a sign between them', 'triesOneDigitFirst'],
];

describe('what decides', () => {
  test.each(DECIDING)('%s: %s', (title, change) => {
    const { filter, lines, ignoreip = [] } = CASES.find((each) => each.title === title)!;
    const { otherReleases, cause, remarks } = explainAs(filter, lines, {
      ...SETTINGS,
      ignoreip,
      release: NEWEST_RELEASE,
    });
    const named = otherReleases.map(({ changes }) => changes.map(({ name }) => name));
    expect(named).toEqual(otherReleases.map(() => [change]));
    expect(messageOf({ cause, remarks })).toContain(otherReleases[0]!.changes[0]!.meaning);
  });

  test('there is no case without a row', () => {
    expect(DECIDING.map(([title]) => title)).toEqual(CASES.map(({ title }) => title));
  });
});

/** What is said of one line and filter, as one release asks of the others. */
const SAYINGS = [
  [
    'refused port <ADDR>$',
    '2026-02-04 10:00:01 refused port :22',
    '1.0.2',
    'in fail2ban 1.1.0 and 1.1.1 it counts for :22: since 1.1.0 the expression of an IPv6 address',
  ],
  [
    'refused port <ADDR>$',
    '2026-02-04 10:00:01 refused port :22',
    '1.1.0',
    'in fail2ban 0.11.2 and 1.0.2 the line is missed: since 1.1.0 the expression',
  ],
  [
    'denied <HOST>$',
    '20260204-10:00:01 denied 192.0.2.1',
    '1.0.2',
    'in fail2ban 1.1.1 it counts at its date “20260204-10:00:01”: since 1.1.1 compact dates',
  ],
  [
    'denied <HOST>$',
    '20260204-10:00:01 denied 192.0.2.1',
    '1.1.1',
    'in fail2ban 0.11.2, 1.0.2 and 1.1.0 no date is found in it, so it counts as happening now: since 1.1.1',
  ],
] as const;

test.each(SAYINGS)('%s and %s, asked as %s', (regex, text, name, said) => {
  const settings = { ...SETTINGS, release: releaseOf(name) };
  const filter = { failregex: [regex], ignoreregex: [] };
  const { cause, remarks } = explainAs(filter, [['log', 1, text]], settings);
  expect(messageOf({ cause, remarks })).toContain(said);
});

test('lines that all releases answer alike have nothing said of it', () => {
  const filter = { failregex: ['denied <HOST>$'], ignoreregex: [] };
  const { otherReleases } = explainAs(filter, [['log', 1, 'denied 192.0.2.1']], SETTINGS);
  expect(otherReleases).toEqual([]);
});
