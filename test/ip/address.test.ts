import { describe, expect, test } from 'vitest';
import {
  AddressError,
  addressFromGroup,
  createIgnoreList,
  keyOf,
  textOfKey,
  rawAddress,
  parseAddress,
} from '../../src/ip/index.ts';
import { NEWEST_RELEASE, releaseOf } from '../../src/release/index.ts';

const OLDER = releaseOf('1.0.2');

describe('parseAddress', () => {
  test.each([
    ['192.0.2.1', 4, '192.0.2.1', 32],
    ['192.000.2.1', null, '192.000.2.1', 0],
    ['999.0.2.1', null, '999.0.2.1', 0],
    ['192.0.2', null, '192.0.2', 0],
    ['192.0.2.77/24', 4, '192.0.2.0/24', 24],
    ['192.0.2.77/255.255.0.0', 4, '192.0.0.0/16', 16],
    ['192.0.2.77/0', 4, '0.0.0.0', 0],
    ['192.0.2.77/40', 4, '192.0.2.77', 40],
    ['2001:DB8:0:0:1:0:0:1', 6, '2001:db8::1:0:0:1', 128],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', 6, '2001:db8::1', 128],
    ['[2001:db8::1]', 6, '2001:db8::1', 128],
    ['2001:db8::1/32', 6, '2001:db8::/32', 32],
    ['2001:db8::/ffff:ffff::', 6, '2001:db8::/32', 32],
    ['2001:db8:1:2:3:4:5::', 6, '2001:db8:1:2:3:4:5:0', 128],
    ['::ffff:c000:201', 4, '192.0.2.1', 32],
    ['::ffff:192.0.2.1', 4, '192.0.2.1', 32],
    ['::c000:201', 6, '::192.0.2.1', 128],
    ['::192.0.2.1', 6, '::192.0.2.1', 128],
    ['2001:db8::192.0.2.1', 6, '2001:db8::c000:201', 128],
    ['64:ff9b::192.0.2.300', null, '64:ff9b::192.0.2.300', 0],
    ['fe80::1%eth0', null, 'fe80::1%eth0', 0],
    ['host.example', null, 'host.example', 0],
  ])('%s', (text, family, canonical, prefix) => {
    expect(parseAddress(text, NEWEST_RELEASE)).toMatchObject({ family, text: canonical, prefix });
    expect(parseAddress(text, OLDER)).toMatchObject({ family, text: canonical, prefix });
  });

  test.each([
    ['192.0.2.77/-1', 4, '192.0.2.77', 32],
    ['192.0.2.77/-2', 'raw', '192.0.2.77', 0],
    ['192.0.2.77/-9', null, '192.0.2.77', 0],
    ['192.0.2.77/-4', 4, '192.0.2.77', 32],
    ['192.0.2.77/-12', null, '192.0.2.77', 0],
    ['2001:DB8::1/-4', null, '2001:DB8::1', 0],
    ['2001:DB8::1/-12', 6, '2001:db8::1', 128],
    ['host.example/-5', null, 'host.example', 0],
    ['::ffff:192.0.2.1/120', 6, '::ffff:192.0.2.0/120', 120],
    ['host.example/8', null, 'host.example', 0],
  ])(
    '%s, whose end is a prefix until 1.0 and part of a name since',
    (text, family, canonical, prefix) => {
      expect(parseAddress(text, OLDER)).toMatchObject({ family, text: canonical, prefix });
      expect(parseAddress(text, NEWEST_RELEASE)).toMatchObject({ family: null, text, prefix: 0 });
    },
  );

  test.each(['a/b', '192.0.2.1/x', '192.0.2.1/1/2', '192.0.2.1/-2147483650'])(
    '%j is refused until 1.0, and a name since',
    (text) => {
      expect(() => parseAddress(text, OLDER)).toThrow(AddressError);
      expect(parseAddress(text, NEWEST_RELEASE)).toMatchObject({ family: null, text, prefix: 0 });
    },
  );

  test.each(['192.0.2.1/255.0.255.0', '192.0.2.1\0', 'a\0b'])('refuses %j', (text) => {
    expect(() => parseAddress(text, OLDER)).toThrow(AddressError);
    expect(() => parseAddress(text, NEWEST_RELEASE)).toThrow(AddressError);
  });
});

describe('addressFromGroup', () => {
  test.each([
    ['192.0.2.1', 4, undefined, '192.0.2.1'],
    ['192.0.2.300', 4, undefined, '192.0.2.300'],
    ['192.0.2.77', 4, 24, '192.0.2.0/24'],
    ['::ffff:c000:201', 6, undefined, '192.0.2.1'],
    ['2001:db8::1::', 6, undefined, '2001:db8::1::'],
  ] as const)('%s', (text, family, prefix, canonical) => {
    expect(addressFromGroup(text, family, prefix).text).toBe(canonical);
  });

  test.each([
    ['192.0.2.66', [4, null, 4]],
    ['2001:db8::66', [null, 6, null]],
  ])('%s is an address of its own family only, whatever was read before', (text, families) => {
    const read = ([4, 6, 4] as const).map((family) => addressFromGroup(text, family).family);
    expect(read).toEqual(families);
  });
});

describe('keyOf', () => {
  const address = parseAddress('192.0.2.3', NEWEST_RELEASE);
  const same = [
    parseAddress('192.0.2.3/32', NEWEST_RELEASE),
    parseAddress('::ffff:192.0.2.3', NEWEST_RELEASE),
  ];
  const others = [
    rawAddress('192.0.2.3'),
    parseAddress('192.0.2.3/40', NEWEST_RELEASE),
    parseAddress('192.0.2.3/24', NEWEST_RELEASE),
    parseAddress('192.0.2.3.', NEWEST_RELEASE),
  ];

  test.each(same)('$text with prefix $prefix is the same id', (other) => {
    expect(keyOf(other)).toBe(keyOf(address));
  });

  test('ids of other kinds are others, even if they are printed alike', () => {
    const keys = [address, ...others].map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each([address, ...others])('$text is printed', (each) => {
    expect(textOfKey(keyOf(each))).toBe(each.text);
  });
});

describe('IgnoreList', () => {
  const entries = ['192.0.2.9', '198.51.100.0/24', '2001:db8:1::/48', 'good.example'];
  const list = createIgnoreList(entries, NEWEST_RELEASE).value!;

  test.each([
    ['192.0.2.9', '192.0.2.9'],
    ['192.0.2.10', undefined],
    ['198.51.100.255', '198.51.100.0/24'],
    ['198.51.101.0', undefined],
    ['2001:db8:1:ffff::1', '2001:db8:1::/48'],
    ['2001:db8:2::1', undefined],
    ['good.example', undefined],
  ])('%s', (id, rule) => {
    expect(list.find(parseAddress(id, NEWEST_RELEASE))).toBe(rule);
  });

  test.each([
    ['good.example', 'good.example'],
    ['bad.example', undefined],
    ['198.51.100.1', undefined],
    ['192.0.2.9', undefined],
  ])('%s, which nobody reads', (id, rule) => {
    expect(list.find(rawAddress(id))).toBe(rule);
  });

  test.each([
    ['192.0.2.0/x', OLDER, 'error'],
    ['192.0.2.0/x', NEWEST_RELEASE, 'warning'],
    ['192.0.2.0/255.0.255.0', NEWEST_RELEASE, 'error'],
  ])('an entry that is no address, as %s in %o, is remarked: %s', (entry, release, severity) => {
    const { diagnostics } = createIgnoreList([entry], release);
    expect(diagnostics).toMatchObject([{ code: 'ip/bad-ignoreip', severity }]);
  });
});
