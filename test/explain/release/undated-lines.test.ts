import { expect, test } from 'vitest';
import { RELEASE_NAMES, releaseOf } from '../../../src/release/index.ts';
import { compileDirect, type LogLine } from '../../support/engine.ts';
import { explain } from '../../support/explain/explain.ts';

const REPLAYED = { maxretry: 4, findtime: 300, bantime: 600, tz: 'UTC', now: 1_770_249_600 };

/** The second line is as late as a line may be, so that its date is too old to be borrowed. */
const LINES: readonly LogLine[] = [
  ['app.log', 1, '2026-02-04 10:01:00 fine'],
  ['app.log', 2, '2026-02-04 10:00:00 fine'],
  ['app.log', 3, 'bad 192.0.2.1'],
  ['app.log', 4, 'bad 192.0.2.1'],
];

/**
 * Observed in 0.11.2 and 1.0.2: both count the last line at the same time, but `<matches>` has a date before it in
 * 0.11.2, which took the time of the third line for the last known one.
 */
test.each(RELEASE_NAMES)('as %s, an undated line behind one that borrowed no date', (name) => {
  const settings = { ...REPLAYED, release: releaseOf(name) };
  const filter = compileDirect({ failregex: ['bad <HOST>'], ignoreregex: [] }, settings);
  const { lines } = explain(filter, LINES, settings, { eachLine: true });
  const dates = lines.flatMap(({ steps }) => steps.filter((step) => step.step === 'date'));
  expect(dates.map(({ basis, time }) => [basis?.from, time]).slice(2)).toEqual([
    ['clock', 1_770_199_260],
    [name === '0.11.2' ? 'earlier-line' : 'clock', 1_770_199_260],
  ]);
});
