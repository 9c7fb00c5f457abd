import { afterAll, expect, test } from 'vitest';
import { dateInRegex } from '../../../src/lint/rules/shape/date-in-regex.ts';
import { hostOptional } from '../../../src/lint/rules/shape/host-optional.ts';
import { lintedFilter } from '../../support/lint/linted-filter.ts';
import { Oracle } from '../../support/oracle.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';

const SETTINGS = { maxretry: 3, findtime: 600, bantime: 600, tz: 'UTC', now: 1770249600 };

type Regexes = Parameters<typeof lintedFilter>[0];

const WITHOUT_HOST: Regexes[] = [
  { failregex: ['^ app: refused(?: <HOST>)? twice$'] },
  { failregex: ['^ app: (?:from <HOST> refused|no login)$', '^ app: no <F-ID>login</F-ID>'] },
  { prefregex: '^ app: <F-CONTENT>.+</F-CONTENT>$', failregex: ['^refused(?: <HOST>)?$'] },
];

const WITH_DATE: Regexes[] = [
  { failregex: [String.raw`^\d{4}-\d{2}-\d{2} [\d:]+ app: refused <HOST>$`] },
  { failregex: [String.raw`^\w{3} +\d+ \d+:\d+:\d+ \S+ app: refused <HOST>$`] },
  { failregex: [String.raw`^\[\d{4}-\d+-\d+ \d+:\d+:\d+\] app: refused <HOST>$`] },
  { failregex: [String.raw`^\d+:\d+:\d+ app: refused <HOST>$`] },
];

const CASES = [
  ...WITHOUT_HOST.map((regexes) => [hostOptional, regexes] as const),
  ...WITH_DATE.map((regexes) => [dateInRegex, regexes] as const),
];

/** In each line that is made up for a finding, fail2ban finds nobody. */
describeEachRelease('lines that rules make up, in the eyes', (reference) => {
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());

  test.each(CASES)('$0.code: $1.failregex.0', async ({ find }, regexes) => {
    const [finding] = find(lintedFilter(regexes, [], reference.release)) ?? [];
    const [, line] = /“(.*?)”/.exec(finding?.notes?.[0]?.message ?? '') ?? [];
    expect(line).toBeDefined();
    const { failregex, prefregex } = regexes;
    const filter = { failregex: [...failregex], ignoreregex: [], ...(prefregex && { prefregex }) };
    const lines = [['app.log', 1, line!] as const];
    const events = await oracle.replay({ filter, lines, ...SETTINGS });
    expect(events.map(({ type }) => type)).toEqual(['line']);
    expect(events).toMatchObject([{ verdict: 'missed', id: null }]);
  });
});
