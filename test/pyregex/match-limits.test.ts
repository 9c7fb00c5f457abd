import { describe, expect, test } from 'vitest';
import { createMatcher, parsePattern, StepLimitError } from '../../src/pyregex/index.ts';

const MEBIBYTE = 2 ** 20;

describe('long subjects', () => {
  test.each([
    [10, '(?:a|b)*'],
    [10, '.*b'],
    [10, '(?:[ab]{8}|cd)*'],
    [1, '(?:ab|cd)*'],
    [1, '(?:(a)|(b))*'],
    [1, '(?:a|b)*?$'],
    [1, '(?:ab)*+'],
    [1, '(?>(?:ab|cd)*)$'],
  ])('%d MiB with %s', (mebibytes, source) => {
    const subject = 'ab'.repeat((mebibytes * MEBIBYTE) / 2);
    expect(compile(source).search(subject)).toMatchObject({ start: 0, end: subject.length });
  });

  test('what would take too much memory is given up', () => {
    const manyGroups = '()'.repeat(90);
    const subject = 'ab'.repeat(MEBIBYTE);
    expect(() => compile(`${manyGroups}(?:ab)*`).search(subject)).toThrow(StepLimitError);
  });
});

describe('the step limit', () => {
  test.each([
    ['(a*)*b', 'a'.repeat(40)],
    ['(?:a|aa)+$', `${'a'.repeat(60)}b`],
    ['(?:x+x+)+y', 'x'.repeat(60)],
    ['(?:\\w+\\s?)*$', `${'abc def '.repeat(10)}!`],
    ['.*.*.*.*c', 'a'.repeat(2000)],
    ['.*?.*?.*?.*?cc', 'ac'.repeat(2000)],
    ['(a*)\\1\\1b', 'a'.repeat(20_000)],
    ['(?:){300000}+b', 'b'.repeat(200)],
  ])('stops %s', (source, subject) => {
    const matcher = compile(source, 200_000);
    expect(() => matcher.search(subject)).toThrow(StepLimitError);
  });

  test('is told by the error', () => {
    expect(catchError(() => compile('(a*)*b', 1000).search('a'.repeat(40)))).toMatchObject({
      name: 'StepLimitError',
      steps: 1001,
    });
  });

  test('is counted anew in each search', () => {
    const matcher = compile('a+b', 100);
    for (let round = 0; round < 100; round += 1) expect(matcher.search('aaaab')).not.toBeNull();
  });

  test('leaves the matcher usable', () => {
    const matcher = compile('(?:(a)|a)*b', 1000);
    expect(() => matcher.search('a'.repeat(40))).toThrow(StepLimitError);
    expect(matcher.search('aab')?.span(1)).toEqual({ start: 1, end: 2 });
  });
});

function compile(source: string, stepLimit?: number) {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.error.message}`);
  return createMatcher(parsed.pattern, stepLimit === undefined ? {} : { stepLimit });
}

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
