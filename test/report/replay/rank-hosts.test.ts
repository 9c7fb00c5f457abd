import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankHosts } from '../../../src/report/replay/rank-hosts.ts';
import { host } from '../sample-result.ts';

test('ranks hosts as sorting all of them does, however few are wanted', () => {
  const anyHost = fc.record({ bans: fc.nat(2), failures: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(anyHost, { maxLength: 60 }), fc.nat(20), (features, limit) => {
      const hosts = features.map((each, index) => host({ ...each, id: `user${index}` }));
      const sorted = hosts.toSorted((a, b) => b.bans - a.bans || b.failures - a.failures);
      const expected = sorted.slice(0, limit || Infinity);
      const ranked = rankHosts(hosts, limit);
      expect([...ranked]).toEqual(expected);
      expect(ranked.length).toBe(expected.length);
      expect(expected.map((_, place) => ranked.at(place))).toEqual(expected);
    }),
  );
});
