import { afterAll, expect, test } from 'vitest';
import { RELEASE_NAMES } from '../../../src/release/index.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { Oracle } from '../../support/oracle.ts';
import { listBans, RELEASE_CASES, settingsOf } from '../../support/releases/release-cases.ts';

/** What the table says of each release, that release says itself. */
describeEachRelease('what differs', (reference) => {
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());

  test.each(RELEASE_CASES)('$title', async (each) => {
    const { filter, lines } = each;
    const events = await oracle.replay({ ...settingsOf(each), filter, lines });
    expect(listBans(events, each)).toBe(each.bans[RELEASE_NAMES.indexOf(reference.name)]);
  });
});
