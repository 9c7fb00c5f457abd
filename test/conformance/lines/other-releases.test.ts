import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { NEWEST_RELEASE, releaseOf, type Release } from '../../../src/release/index.ts';
import { explainAs } from '../../support/explain/other-releases.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { Oracle } from '../../support/oracle.ts';
import { SETTINGS } from '../../support/releases/release-cases.ts';

const DATE = fc.constantFrom(
  '2026-02-04 10:00:01 ',
  '20260204-10:00:01 ',
  '20260204T10:00:01 ',
  '20260204100001 ',
  '',
);
const ID = fc.constantFrom(
  '192.0.2.1',
  '192.0.2.1/bob',
  '192.0.2.0/24',
  '2001:DB8::0001',
  ':22',
  ':1',
  '::1:2:3:4:5:6:7',
  'bob',
  '192.0.2.1:22',
);
const REGEX = fc.constantFrom(
  'bad <ADDR>$',
  'bad <HOST>$',
  'bad <HOST>',
  'bad .*<ADDR>',
  'bad <SUBNET>$',
  String.raw`bad <F-ID>\S+</F-ID>$`,
  String.raw`^\s*bad <F-ID>\S+</F-ID>(?: <ADDR>)?$`,
  '^ ?((?i)BAD) <HOST>$',
);
const IGNOREIP = fc.subarray(['192.0.2.0/24', '192.0.2.0/a.b', '2001:db8::/32']);

/** Each line is explained as one release has it; what is said of another is what that other one does. */
describeEachRelease('what is said', (reference) => {
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());

  const askers: readonly Release[] = [NEWEST_RELEASE, releaseOf('1.0.2'), releaseOf('0.11.2')];

  test('is what it answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...askers.filter(({ name }) => name !== reference.name)),
        REGEX,
        DATE,
        ID,
        IGNOREIP,
        async (release, regex, date, id, ignoreip) => {
          const filter = { failregex: [regex], ignoreregex: [] };
          const text = `${date}bad ${id}`;
          const { otherReleases, verdict, steps } = explainAs(filter, [['log', 1, text]], {
            ...SETTINGS,
            ignoreip,
            release,
          });
          const said = otherReleases.find(({ releases }) => releases.includes(reference.name));
          const own = steps.find((step) => step.step === 'id')?.id ?? null;
          const isIgnored = steps.some((step) => step.step === 'ignoreip' && step.rule !== null);
          const wanted = said ?? { verdict, id: own, rule: isIgnored ? 'a rule' : null };
          const isCounted = wanted.verdict === 'matched' && wanted.rule === null;
          const lines = [['log', 1, text] as const];
          const events = await oracle.replay({ ...SETTINGS, filter, ignoreip, lines });
          const bans = events.flatMap((event) => (event.type === 'ban' ? [event.id] : []));
          expect(bans).toEqual(isCounted ? [wanted.id] : []);
        },
      ),
      { numRuns: 50 },
    );
  });
});
