import { expect, test } from 'vitest';
import { findEncoding, KNOWN_ENCODINGS } from '../../../src/node/logs/codecs.ts';

/** Recorded with CPython 3.11: `bytes.fromhex('4180a4e4ff').decode(name, 'replace')`. */
test.each([
  ['utf-8', 'A\ufffd\ufffd\ufffd\ufffd'],
  ['U8', 'A\ufffd\ufffd\ufffd\ufffd'],
  ['ascii', 'A\ufffd\ufffd\ufffd\ufffd'],
  ['US-ASCII', 'A\ufffd\ufffd\ufffd\ufffd'],
  ['latin-1', 'A\x80¤äÿ'],
  ['ISO_8859-1', 'A\x80¤äÿ'],
  ['iso8859-15', 'A\x80€äÿ'],
  ['cp1252', 'A€¤äÿ'],
  ['windows-1252', 'A€¤äÿ'],
  ['cp1251', 'AЂ¤дя'],
  ['cp1253', 'A€¤δ\ufffd'],
  ['koi8_r', 'A─╓ДЪ'],
])('%s', (name, text) => {
  const bytes = Buffer.from('4180a4e4ff', 'hex');
  const { codec } = findEncoding(name)!;
  expect(codec.decode(bytes, 0, bytes.length)).toBe(text);
  expect(codec.isValid(bytes)).toBe(!text.includes('\ufffd'));
});

test.each(['', 'utf-9', 'klingon', 'iso-8859-17', 'cp1259', 'utf-32'])(
  '%j is not known',
  (name) => {
    expect(findEncoding(name)).toBeUndefined();
  },
);

test('the names for the message are known', () => {
  const names = KNOWN_ENCODINGS.split(', ').filter((name) => /^[a-z]/.test(name));
  const unknown = names
    .flatMap((name) => name.split(' to '))
    .filter((name) => !findEncoding(name.replace(/^-/, 'iso-8859-')));
  expect(unknown).toEqual([]);
});
