import { describe, expect, test } from 'vitest';
import {
  ASCII_FORM,
  compileRegex,
  createTextSearcher,
  UNICODE_FORM,
} from '../../../src/pyregex/index.ts';
import { parse, Searches } from './searches.ts';

const KIBIBYTE = 2 ** 10;

describe('what is too large', () => {
  test.each([
    ['(?:ab|cd)*', 'ab'.repeat(64 * KIBIBYTE)],
    ['(?:(a)|(b))*', 'ab'.repeat(64 * KIBIBYTE)],
    ['a*b', 'a'.repeat(2 * KIBIBYTE * KIBIBYTE)],
  ])('is told, and left to the matcher: %s', (source, text) => {
    const searches = new Searches(parse(source));
    for (const { spans } of searches.byWasm(text)) expect(spans).toBe('too large');
    for (const { spans } of searches.byWasm('abab')) expect(spans).not.toBe('too large');
  });

  test('does not keep a regex from being searched for', () => {
    const text = 'ab'.repeat(64 * KIBIBYTE);
    // A reference to a group of a loop has no translation.
    const compiled = compileRegex('(?:(a)\\1?b)*');
    if (!compiled.ok) throw new Error('the pattern is rejected');
    for (const ascii of [true, false]) {
      const match = compiled.regex.search(text, ascii);
      expect(match?.span(0)).toEqual({ start: 0, end: text.length });
      expect(match?.span(1)).toEqual({ start: text.length - 2, end: text.length - 1 });
    }
  });

  test.each([
    ['code', 'a?'.repeat(5000)],
    ['groups', '(a)'.repeat(500)],
  ])('is refused for its %s', (_, source) => {
    for (const form of [ASCII_FORM, UNICODE_FORM]) {
      expect(createTextSearcher(parse(source), form)).toBeNull();
    }
  });
});

describe('the step limit', () => {
  test.each([
    ['(a*)*b', 'a'.repeat(40)],
    ['(?:a|aa)+$', `${'a'.repeat(60)}b`],
    ['(?:x+x+)+y', 'x'.repeat(60)],
    ['.*.*.*.*c', 'a'.repeat(2000)],
    ['.*?.*?.*?.*?cc', 'ac'.repeat(2000)],
    ['(a*)\\1\\1b', 'a'.repeat(20_000)],
    ['(?:){300000}+b', 'b'.repeat(200)],
  ])('stops %s where it stops the matcher', (source, text) => {
    const searches = new Searches(parse(source), 200_000);
    for (const found of [searches.byMatcher(text), ...searches.byWasm(text)]) {
      expect(found.spans).toBe('out of steps');
    }
  });

  test('is exact', () => {
    const pattern = parse('(?:(a)|b)*?c');
    const text = 'ababababc';
    const steps = new Searches(pattern).byMatcher(text).steps!;
    for (const found of new Searches(pattern, steps).byWasm(text)) expect(found.steps).toBe(steps);
    for (const found of new Searches(pattern, steps - 1).byWasm(text)) {
      expect(found.spans).toBe('out of steps');
    }
  });
});
