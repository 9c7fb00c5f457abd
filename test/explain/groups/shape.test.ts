import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskVariables, maskWords } from '../../../src/explain/groups/mask-words.ts';
import { shapeOf } from '../../../src/explain/groups/shape.ts';

describe('the shape of a line', () => {
  test.each([
    ['sshd[4711]: user root from 192.0.2.7 port 22', 'sshd[<n>]: user root from <ip> port <n>'],
    ['[5000.200000] SRC=2001:db8::7 MAC=00:00:5e:00:53:01:08:00', '[<n>] SRC=<ip> MAC=<mac>'],
    ['eth0 wg12 sha256 0xFF deadbeef00 session_4711', 'eth<n> wg<n> sha<n> <hex> <hex> <id>'],
    ['took .25s, .25 s; 1.2.3.4.5 of v1.2', 'took .25s, .<n> s; <n>.3.4.5 of v<n>.2'],
    ['12345678-90ab-cdef-1234-567890abcdef-x', '<uuid>-x'],
    [
      `'a 1' "b 2" "c": "GET /3" "no such user"`,
      '<quoted> <quoted> "c": "GET <quoted>" "no such user"',
    ],
  ])('of %j', (message, shape) => {
    expect(shapeOf(message)).toBe(shape);
  });

  test('is the same word by word as of the whole', () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcfxzF_:.-')), maxLength: 3 }),
      fc.constantFrom(...Array.from(' \t=[]()>/"\'\\,;\u00e9\u212a\ud800\u2028')),
      fc.constantFrom('::', '0x', '00:00:5e:00:53:01', '192.0.2.7', '1.5', '.5', '2001:db8::7'),
      fc.constantFrom('12345678-90ab-cdef-1234-567890abcdef', 'deadbeef', 'session', '12345678'),
    );
    const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (each) => {
        expect(maskWords(each)).toBe(maskVariables(each));
      }),
      { numRuns: 1000 },
    );
  });
});
