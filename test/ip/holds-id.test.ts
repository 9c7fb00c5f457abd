import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listAddressWords, parseAddress } from '../../src/ip/index.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';

test.each([
  ['from 192.0.2.1:22.', ['192.0.2.1:22', '192.0.2.1']],
  ['at 10:05:32 v1.2 00:00:5e:00:53:01 Beef', []],
  ['<2001:db8::7>, ::1: and ::', ['2001:db8::7', '2001:db8:', '::1', ':', ':']],
  [
    '1:2:3:4:5:6:192.0.2.1 1:2:3:4:5:6:7:8',
    ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7'],
  ],
])('words of %j that may be addresses', (line, words) => {
  expect(listAddressWords(line)).toEqual(words);
});

test('no address is passed over', () => {
  const piece = fc.constantFrom(
    '192.0.2.1',
    '2001:db8',
    '::',
    ':',
    '.',
    '1',
    'ff',
    '0.2',
    ' ',
    'x',
  );
  const line = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(line, (text) => {
      const words = text.split(/[^\da-f.:]/i).map((word) => word.replace(/[.:]$/, ''));
      const addresses = words.filter((word) => parseAddress(word, NEWEST_RELEASE).family !== null);
      expect(listAddressWords(text)).toEqual(expect.arrayContaining(addresses));
    }),
    { numRuns: 1000 },
  );
});
