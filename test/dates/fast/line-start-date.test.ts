import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchInCommon } from '../../../src/dates/fast/common-match.ts';
import {
  createDateDetector,
  createLocalZone,
  type DateDetector,
  type DateMatch,
} from '../../../src/dates/index.ts';
import { SourceText } from '../../../src/diagnostics/index.ts';
import { createMatcher, parsePattern } from '../../../src/pyregex/index.ts';
import { NEWEST_RELEASE } from '../../../src/release/index.ts';

const NOW = Date.UTC(2026, 2, 10, 12) / 1000;

describe('a match of many texts at once', () => {
  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('a', 'b', '1', '[ab]', '[^a]', '.', String.raw`\d`, String.raw`\W`),
      fc.constantFrom('^', '$', String.raw`\b`, String.raw`\B`, String.raw`\Z`, ''),
      fc.tuple(tie('pattern'), tie('pattern')).map((two) => two.join('')),
      fc.tuple(tie('pattern'), tie('pattern')).map((two) => `(${two.join('|')})`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('?', '*', '+', '{1,2}', '??', '*?'))
        .map(([body, quantifier]) => `(?:${body})${quantifier}`),
      tie('pattern').map((body) => `(${body})`),
      tie('pattern').map((body) => `(?=${body})`),
      tie('pattern').map((body) => `(?!${body})`),
      tie('pattern').map((body) => String.raw`(${body})\1`),
    ),
  }));
  const place = fc.uniqueArray(fc.constantFrom('a', 'b', '1', ' ', '\n'), {
    minLength: 1,
    maxLength: 3,
  });
  const tail = fc.stringMatching(/^[ab1 \n]{0,3}$/);

  test('is the match of each', () => {
    let found = 0;
    fc.assert(
      fc.property(
        pattern,
        fc.array(place, { minLength: 1, maxLength: 5 }),
        tail,
        fc.nat(),
        (source, places, rest, choice) => {
          const parsed = parsePattern(source);
          if (!parsed.ok) return;
          const { body, groupCount } = parsed.pattern;
          const common = matchInCommon(body, [
            places.map((chars) => chars.map((char) => char.charCodeAt(0))),
          ]);
          if (!common) return;
          found++;
          const text = places.map((chars, index) => chars[(choice >> index) % chars.length]);
          const decisive = text.slice(0, common.reach).join('');
          const match = createMatcher(parsed.pattern).search(
            decisive + rest,
            0,
            common.reach + rest.length,
          );
          for (let group = 0; group <= groupCount; group++) {
            expect(match?.span(group)).toEqual(common.spans.get(group));
          }
        },
      ),
      { numRuns: 5000 },
    );
    expect(found).toBeGreaterThan(300);
  });
});

describe('what decides about a match', () => {
  test.each<[pattern: string, text: string, reach: number | undefined]>([
    ['a', 'ab', 1],
    ['a+', 'aab', 3],
    ['a+', 'aa', undefined],
    [String.raw`a\b`, 'a b', 2],
    ['a(?!$)', 'a', undefined],
    ['a(?!$)', 'ab', undefined],
    ['a(?!$)', 'abc', 3],
    ['a(?!$)', 'a\nc', undefined],
    [String.raw`a(?!\Z)`, 'a', undefined],
    ['(?m)a(?!$)', 'ab', undefined],
    ['ab?c|a', 'abd', 3],
    ['(?<=x)?a', 'ab', undefined],
  ])('%j in %j', (source, text, reach) => {
    const parsed = parsePattern(source);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const places = Array.from(text, (char) => [char.charCodeAt(0)]);
    expect(matchInCommon(parsed.pattern.body, [places])?.reach).toBe(reach);
  });
});

/** More lines than it takes to learn a form. */
const MANY = 1100;

function create(pattern?: string): DateDetector {
  const source = pattern === undefined ? undefined : SourceText.unplaced(pattern);
  const { value } = createDateDetector(source, {
    release: NEWEST_RELEASE,
    now: NOW,
    zone: createLocalZone('Europe/Berlin')!,
  });
  return value!;
}

interface Found {
  start: number;
  end: number;
  time: number | null;
  template: string;
  fields: Record<string, string | undefined>;
}

function describeFound(match: DateMatch, time: number | null): Found {
  const { start, end, template, groups } = match;
  const names = [...template.compiled.pattern.groupNames];
  const fields = names.map(([name, number]) => [name, groups.group(number)] as const);
  return { start, end, time, template: template.name, fields: Object.fromEntries(fields) };
}

function search(detector: DateDetector, line: string): Found | null {
  const match = detector.matchTime(line, !/[^\p{ASCII}]/u.test(line), NOW);
  return match && describeFound(match, detector.getTime(match));
}

/** Without a search, if possible. */
function find(detector: DateDetector, line: string): Found | null {
  const form = detector.matchAlike(line, NOW);
  if (!form) return search(detector, line);
  return describeFound(detector.describeAlike(line, form), detector.timeOf(form));
}

describe('lines that begin as earlier ones did', () => {
  const LINES: readonly { line: string; pattern?: string }[] = [
    { line: 'Feb  1 09:08:07 web kernel: x' },
    { line: 'Feb 11 19:08:07 2web kernel: x' },
    { line: 'Feb 11 19:08:07 2026 kernel: x' },
    { line: '2026-02-01T09:08:07.123456+01:00 web x' },
    { line: '2026-02-01 09:08:07,123 fail2ban.actions x' },
    { line: '2026-02-01 09:08:07 [error] x' },
    { line: '2026-02-01 09:08:07 CET x' },
    { line: '[2026/02/01 09:08:07] x' },
    { line: 'Sun Feb  1 09:08:07.123 2026 x' },
    { line: '01/02/2026:09:08:07 x' },
    { line: '01/Feb/2026:09:08:07 +0100 x' },
    { line: '260201  9:08:07 x' },
    { line: '09:08:07 x' },
    { line: '20260201T090807 x' },
    { line: 'Feb 01, 2026 9:08:07 PM x' },
    { line: '1769933287 x' },
    { line: '2026-02-01 9:8:7 x', pattern: String.raw`^%Y-%m-%d %H:%M:%S` },
    { line: 'at 09:08 on 2026-02-01 x', pattern: String.raw`^at %H:%M on %Y-%m-%d\b` },
    { line: '2026-02-01 09:08:07 x', pattern: String.raw`^%Y-%m-%d (?!13)%H:%M:%S(?! z)` },
    {
      line: '2026-02-01 09:08:07 x',
      pattern: String.raw`^(?P<Y>\d{4})-%m-%d (?:(?P<H>1\d)|(?P<H2>\d\d)):%M:%S`,
    },
    { line: '09:08 09:08:07 x', pattern: String.raw`^(?:\d\d:\d\d )?%H:%M:%S` },
  ];
  /** Puts other characters into the begin of a line, or takes some away. */
  const change = fc.record({
    at: fc.nat(40),
    removed: fc.nat(2),
    put: fc.oneof(fc.stringMatching(/^[0-9]{0,2}$/), fc.stringMatching(/^[ -~é\x80\x81\0]{0,2}$/)),
  });
  const digits = fc.stringMatching(/^[0-9]{20}$/);

  test.each(LINES)('$line: dated as by a search', ({ line, pattern }) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(digits, fc.array(change, { maxLength: 2 })), { maxLength: 60 }),
        (lines) => {
          const [fast, slow] = [create(pattern), create(pattern)];
          for (let count = 0; count < MANY; count++) {
            find(fast, line);
            search(slow, line);
          }
          for (const [others, changes] of lines) {
            let changed = changeTime(line, others);
            for (const { at, removed, put } of changes) {
              changed = changed.slice(0, at) + put + changed.slice(at + removed);
            }
            expect([changed, find(fast, changed)]).toEqual([changed, search(slow, changed)]);
            expect(fast.templates).toEqual(slow.templates);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test.each(LINES.slice(0, 12))('$line: no search', ({ line }) => {
    const detector = create();
    expect(detector.matchAlike(line, NOW)).toBeNull();
    for (let count = 0; count < MANY; count++) search(detector, line);
    const { start, end, time } = search(detector, line)!;
    expect(detector.matchAlike(line, NOW)).toMatchObject({ start, end });
    expect(detector.timeOf(detector.matchAlike(line, NOW)!)).toBe(time);
  });
});

/** Other digits behind colons and before the first of them. */
function changeTime(line: string, digits: string): string {
  let next = 0;
  return line.replace(/[0-9]?[0-9](?=:)|(?<=:)[0-9]+/g, (number) =>
    number.replace(/[0-9]/g, () => digits[next++ % digits.length]!),
  );
}
