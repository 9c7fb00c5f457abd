import { expect, test } from 'vitest';
import { NameLookup } from '../../../src/node/machine/name-lookup.ts';

const names = new NameLookup();

test('finds the addresses of this machine', () => {
  const addresses = names.find('localhost');
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(['127.0.0.1', '::1']).toContain(address);
});

test.each(['', '-e', '--version', 'a b', 'x'.repeat(300), 'host.invalid'])(
  'finds nothing for %j',
  (name) => {
    expect(names.find(name)).toEqual([]);
  },
);

test('asks for a name again after one without an address', () => {
  expect(names.find('host.invalid')).toEqual([]);
  expect(names.find('localhost')).not.toEqual([]);
});
