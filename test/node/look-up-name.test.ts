import { expect, test } from 'vitest';
import { lookUpName } from '../../src/node/look-up-name.ts';

test('finds the addresses of this machine', () => {
  const addresses = lookUpName('localhost');
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(['127.0.0.1', '::1']).toContain(address);
});

test.each(['', '-e', '--version', 'a b', 'x'.repeat(300), 'host.invalid'])(
  'finds nothing for %j',
  (name) => {
    expect(lookUpName(name)).toEqual([]);
  },
);
