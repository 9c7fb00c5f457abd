import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8 } from '../../../src/config/ini/decode-utf8.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

test('valid text comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(decodeUtf8(new TextEncoder().encode(text))).toEqual({ text, undecodable: [] });
    }),
  );
});

test('any bytes are accepted or refused as by the platform', () => {
  const byte = fc.oneof(
    fc.nat(255),
    fc.constantFrom(0x41, 0xc2, 0xe2, 0x82, 0xac, 0xed, 0xf0, 0x9f),
  );
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 12 }), (values) => {
      const bytes = Uint8Array.from(values);
      const { text, undecodable } = decodeUtf8(bytes);
      expect(undecodable.length === 0).toBe(isValid(bytes));
      if (undecodable.length === 0) expect(text).toBe(lenient.decode(bytes));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a lone continuation', [0x61, 0x80], 1, 0x80],
  ['an overlong form', [0xc0, 0xaf], 0, 0xc0],
  ['a surrogate', [0xed, 0xa0, 0x80], 0, 0xed],
  ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80], 0, 0xf4],
  ['cut off behind an emoji', [0xf0, 0x9f, 0x98, 0x80, 0xe2, 0x82], 2, 0xe2],
])('%s is found where it is', (_, values, position, byte) => {
  expect(decodeUtf8(Uint8Array.from(values)).undecodable[0]).toEqual({ position, byte });
});

test('a long text is decoded in pieces', () => {
  const text = 'ab😀'.repeat(50_000);
  expect(decodeUtf8(new TextEncoder().encode(text)).text).toBe(text);
});

function isValid(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
