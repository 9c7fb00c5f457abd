import { describe, expect, test } from 'vitest';
import { parsePattern } from '../../../src/pyregex/index.ts';
import { findOuterGroup, findSpansByShape } from '../../../src/dates/fast/field-spans.ts';

/** Where the named groups stand in a text that group 1 matched, if its shape alone tells. */
function findSpans(regex: string, text: string): Record<string, [number, number]> | undefined {
  const result = parsePattern(regex);
  if (!result.ok) throw new Error(result.error.message);
  const { groupNames } = result.pattern;
  const groups = new Set(groupNames.values());
  const outer = findOuterGroup(result.pattern, 1, groups);
  const spans = outer && findSpansByShape(outer, groups, text);
  if (!spans) return undefined;
  const places = [...groupNames].flatMap(([name, group]) => {
    const span = spans.get(group);
    return span ? [[name, [span.start, span.end]]] : [];
  });
  return Object.fromEntries(places);
}

describe('places of groups by the shape of a text', () => {
  test.each<[string, string, Record<string, [number, number]>]>([
    [String.raw`((?P<a>\d+)-(?P<b>\d+))`, '12-345', { a: [0, 2], b: [3, 6] }],
    [String.raw`((?P<a>\d\d)(?P<b>0[1-9]|1[0-2]))`, '1211', { a: [0, 2], b: [2, 4] }],
    [String.raw`((?P<a>\d\d)(?: (?P<b>\d))?)`, '12', { a: [0, 2] }],
    [String.raw`((?P<a>\d\d)(?: (?P<b>\d))?)`, '12 3', { a: [0, 2], b: [3, 4] }],
    [
      String.raw`((?P<s>[-/])(?P<a>\d)(?P=s)(?P<b>\d?))`,
      '-1-',
      { s: [0, 1], a: [1, 2], b: [3, 3] },
    ],
    [
      String.raw`((?i)(?P<m>jan|feb)(?P<d>\d))`.replace('(?i)', '(?i:').concat(')'),
      'FEB7',
      { m: [0, 3], d: [3, 4] },
    ],
    [String.raw`((?:(?P<a>\d);)+)`, '1;2;', { a: [2, 3] }],
    [
      String.raw`((?P<y>(?:20|19|18|17)\d)(?P<a>[0-3]\d|4[0-5]|46))`,
      '17546',
      { y: [0, 3], a: [3, 5] },
    ],
  ])('%s in %j', (regex, text, spans) => {
    expect(findSpans(regex, text)).toEqual(spans);
  });

  test.each([
    // A digit more in the one is a digit less in the other.
    [String.raw`((?P<a>\d\d?)(?P<b>\d\d?))`, '123'],
    // The digits themselves decide.
    [String.raw`(1(?P<a>\d)|(?P<b>\d\d))`, '22'],
    [String.raw`((?P<a>[0-1]\d)|(?P<b>[2-9]\d))`, '22'],
    // What stands around decides.
    [String.raw`((?P<a>\d)(?=x)|(?P<b>\d))`, '2'],
    [String.raw`((?:(?P<a>\d)|(?P<b>\d)){2})`, '22'],
    // Groups that aren't in group 1, or not only once.
    [String.raw`((?P<a>\d)) (?P<b>\d)`, '2'],
    [String.raw`(?:((?P<a>\d)) ?)+`, '2'],
    [String.raw`((?=(?P<a>\d))\d)`, '2'],
    // Too many ways to walk them all.
    [String.raw`((?:(?:(?P<a>x)|y)?(?:(?P<b>x)|y)?){12}(?P<c>\d))`, `${'xy'.repeat(9)}1`],
  ])('%s in %j is not certain', (regex, text) => {
    expect(findSpans(regex, text)).toBeUndefined();
  });
});
