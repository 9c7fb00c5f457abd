import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HostSummary } from '../../../src/replay/index.ts';
import { rankHosts, type HostOrder } from '../../../src/report/replay/rank-hosts.ts';
import { host } from '../sample-result.ts';

type Compare = (a: HostSummary, b: HostSummary) => number;

const GOOD: HostSummary['good'] = { by: 'file', file: 'good', line: 1, time: null, user: null };

const importance = ({ bans, failures, good }: HostSummary): number => {
  if (bans > 0) return good ? 3 : 2;
  return failures > 0 ? 1 : 0;
};

const ORDERS: Record<Exclude<HostOrder, 'id'>, Compare> = {
  matters: (a, b) =>
    importance(b) - importance(a) ||
    b.bans - a.bans ||
    (a.bans > 0 ? 0 : b.retry - a.retry) ||
    b.failures - a.failures,
  failures: (a, b) => b.failures - a.failures || b.bans - a.bans,
  bans: (a, b) => b.bans - a.bans || b.failures - a.failures,
  first: (a, b) => a.first - b.first,
  last: (a, b) => b.last - a.last,
};

test.each(Object.entries(ORDERS))(
  'ranks hosts by %s as sorting all of them does, however few are wanted',
  (order, compare) => {
    const anyHost = fc.record({
      bans: fc.nat(2),
      failures: fc.nat(3),
      retry: fc.nat(3),
      good: fc.constantFrom(null, GOOD),
      first: fc.nat(5),
      last: fc.double({ min: -5, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(anyHost, { maxLength: 60 }), fc.nat(20), (features, limit) => {
        const hosts = features.map((each, index) => host({ ...each, id: `user${index}` }));
        const expected = hosts.toSorted(compare).slice(0, limit || Infinity);
        // oxlint-disable-next-line no-unsafe-type-assertion -- these are the keys of ORDERS
        const ranked = rankHosts(hosts, limit, order as HostOrder);
        expect(Array.from(ranked, (each) => each.host)).toEqual(expected);
        expect(ranked.length).toBe(expected.length);
        expect(expected.map((_, rank) => ranked.at(rank)?.host)).toEqual(expected);
        expect(ranked.at(expected.length)).toBeUndefined();
        for (const each of ranked) expect(hosts[each.place]).toBe(each.host);
      }),
    );
  },
);

test('ranks ids by the numbers in them', () => {
  const ids = ['192.0.2.10', 'root', '192.0.2.9', '2001:db8::1', '192.0.2.100'];
  const hosts = ids.map((id) => host({ id }));
  expect(Array.from(rankHosts(hosts, 3, 'id'), (each) => each.host.id)).toEqual([
    '192.0.2.9',
    '192.0.2.10',
    '192.0.2.100',
  ]);
});
