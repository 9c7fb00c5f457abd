import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf, NumberedTexts } from '../../../src/replay/columns/numbered-texts.ts';

/** Few characters, so that texts come again; some with two bytes a character, some longer than what is joined. */
const anyText = fc.oneof(
  fc.string({ maxLength: 2 }),
  fc.constantFrom('192.0.2.1', '用户', '\ud800', 'x'.repeat(300), 'y'.repeat(300)),
  fc.nat(3000).map((number) => `2001:db8::${number.toString(16)}`),
);

function expectAsMap(texts: readonly string[], absent: readonly string[]): void {
  const numbered = new NumberedTexts();
  const expected = new Map<string, number>();
  for (const text of texts) {
    if (!expected.has(text)) expected.set(text, expected.size);
    expect(numbered.add(text)).toBe(expected.get(text));
  }
  expect(numbered.count).toBe(expected.size);
  for (const [text, number] of expected) {
    expect(numbered.find(text)).toBe(number);
    expect(numbered.textOf(number)).toBe(text);
  }
  for (const text of absent) expect(numbered.find(text)).toBe(expected.get(text));
}

test('numbers texts as a Map does', () => {
  fc.assert(
    fc.property(fc.array(anyText), fc.array(anyText), (texts, absent) => {
      expectAsMap(texts, absent);
    }),
  );
});

test('numbers many texts over several blocks, long ones among them', () => {
  const texts = Array.from({ length: 5000 }, (_, index) =>
    index % 1000 === 7 ? `${index}`.repeat(100) : `user${index}`,
  );
  expectAsMap([...texts, ...texts], ['user5000', '']);
});

test('numbers texts that all belong into the same slot', () => {
  const slots = 1024;
  const texts = Array.from({ length: 200_000 }, (_, index) => `user${index}`).filter(
    (text) => hashOf(text) % slots === 5,
  );
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.length).toBeLessThan(slots / 2);
  expectAsMap([...texts, ...texts], ['user', '192.0.2.1']);
});
