import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AddressList, canonicalId, createIdTest, readAddressFile } from '../../src/ip/index.ts';

function read(text: string) {
  const list = new AddressList();
  const diagnostics = readAddressFile(list, text, 'good.txt');
  return { diagnostics, lineOf: (id: string) => list.find(id)?.line };
}

const TEXT = `# the office
192.0.2.0/25, 198.51.100.7 ; and a printer
\t2001:db8:1::/48
2001:DB8:0::7 # anna
198.51.100.7
`;

describe('a file of addresses', () => {
  test.each([
    ['192.0.2.1', 2],
    ['192.0.2.200', undefined],
    ['198.51.100.7', 2],
    ['198.51.100.70', undefined],
    ['2001:db8:1::bad', 3],
    ['2001:db8::7', 4],
    ['192.0.2.0/24', 2],
    ['2001:db8::/120', 4],
    ['203.0.113.0/24', undefined],
    ['anna', undefined],
    ['a/b', undefined],
  ])('knows where %s stands', (id, line) => {
    const { diagnostics, lineOf } = read(TEXT);
    expect(diagnostics).toEqual([]);
    expect(lineOf(id)).toBe(line);
  });

  test.each([
    ['host.example', 1, 1, 'host.example'],
    ['192.0.2.1\n  192.0.2.0/33', 2, 3, '192.0.2.0/33'],
    ['192.0.2.0/255.0.255.0', 1, 1, '192.0.2.0/255.0.255.0'],
    ['192.0.2.0/x', 1, 1, '192.0.2.0/x'],
    ['192.0.2 # no', 1, 1, '192.0.2'],
    ['file:other.txt', 1, 1, 'file:other.txt'],
  ])('refuses %j', (text, line, column, word) => {
    const { diagnostics } = read(text);
    expect(diagnostics).toMatchObject([
      { code: 'ip/bad-good-file', severity: 'error', origin: { file: 'good.txt', line, column } },
    ]);
    expect(diagnostics[0]?.message).toBe(`'${word}' is neither an address nor a network`);
  });

  test('tells the first of many words that are none', () => {
    const [first, ...others] = read('a log\nthat is no list').diagnostics;
    expect(others).toEqual([]);
    expect(first?.message).toContain("'a' is neither an address nor a network, nor are 5 more");
  });

  test.each(['', '# nobody\n', '\n\n'])('is odd without an address: %j', (text) => {
    expect(read(text).diagnostics).toMatchObject([
      { code: 'ip/bad-good-file', severity: 'warning' },
    ]);
  });

  test('finds what a test of each entry finds', () => {
    const octet = fc.integer({ min: 0, max: 3 });
    const address = fc.tuple(octet, octet).map(([a, b]) => `192.0.${a}.${b}`);
    const entry = fc.oneof(
      address,
      fc.tuple(address, fc.integer({ min: 22, max: 32 })).map((parts) => parts.join('/')),
    );
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1 }), entry, (entries, id) => {
        const isMeant = entries.some((each) => createIdTest(each)(id));
        expect(read(entries.join('\n')).lineOf(canonicalId(id)) !== undefined).toBe(isMeant);
      }),
    );
  });
});
