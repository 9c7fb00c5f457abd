import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeControl } from '../../src/diagnostics/index.ts';

test.each([
  ['\u001b[31mred', String.raw`\x1b[31mred`],
  ['a\tb\r\n', String.raw`a\tb\r\n`],
  ['\u0000\u007f\u009b', String.raw`\x00\x7f\x9b`],
  ['\u202eevil\u2066', String.raw`\u202eevil\u2066`],
  ['zero\u200bwidth\ufeff', String.raw`zero\u200bwidth\ufeff`],
  ['\u2028\ud800', String.raw`\u2028\ud800`],
  ['\u{e0041}', String.raw`\u{e0041}`],
  ['plain ä 漢 😀 \\x1b', 'plain ä 漢 😀 \\x1b'],
])('%j is shown as %s', (text, shown) => {
  expect(escapeControl(text)).toBe(shown);
});

test('nothing that a terminal could act on is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeControl(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
  );
});
