import { describe, expect, test } from 'vitest';
import { DatedLine } from '../../../src/replay/lines/dated-line.ts';
import { LineMatcher } from '../../../src/replay/pass/line-matcher.ts';
import { compileDirect } from '../../support/engine.ts';

interface Regexes {
  prefregex?: string;
  failregex: readonly string[];
  ignoreregex?: readonly string[];
}

/** The groups that are set in the first match of a line. */
function matchLine({ ignoreregex = [], ...regexes }: Regexes, line: string) {
  const filter = compileDirect({ ...regexes, ignoreregex }, { tz: 'UTC', now: 0 });
  const outcome = new LineMatcher(filter, false).match(new DatedLine(`${line}\n`), true);
  if (!outcome) return 'missed';
  if (outcome.ignoreregex) return 'ignored';
  return Object.fromEntries([...outcome.matches[0]!.groups].filter(([, value]) => value !== null));
}

test('behind a match without an id the buffer is empty, in which the next regexes are searched', () => {
  const failregex = ['a(?P<fid>b)?', String.raw`(?P<fid>\s)`];
  expect(matchLine({ failregex }, 'a')).toEqual({ fid: '\n' });
  expect(matchLine({ failregex }, 'ab')).toEqual({ fid: 'b' });
});

describe('the failregexes see what <F-CONTENT> took', () => {
  const failregex = ['^no (?P<fid>.*)$'];

  test.each([
    ['the rest of the line', '^x <F-CONTENT>.+</F-CONTENT>$', 'x no b c', { fid: 'b c' }],
    ['the rest and the line feed', '(?s)^x <F-CONTENT>.+</F-CONTENT>', 'x no b c', 'missed'],
    ['a piece of the line', '^x <F-CONTENT>.+</F-CONTENT>;', 'x no b c; d', { fid: 'b c' }],
    [
      'a repeated group',
      String.raw`^(?:x <F-CONTENT>[^x\n]+</F-CONTENT>)+$`,
      'x yes x no b',
      { fid: 'b' },
    ],
    [
      'two pieces',
      '<F-CONTENT>a</F-CONTENT>|<F-ALT_CONTENT>no b</F-ALT_CONTENT>',
      'no b',
      { alt_content: 'no b', fid: 'b' },
    ],
    ['nothing', '^x<F-CONTENT></F-CONTENT>', 'x no b', 'missed'],
    ['nothing, and so the whole line', '<F-CONTENT>x*</F-CONTENT>', 'no b', { fid: 'b' }],
  ])('%s', (_, prefregex, line, groups) => {
    expect(matchLine({ prefregex, failregex }, line)).toEqual(groups);
  });
});

/** Each regex that is tried on a line, what it searches, and whether it matches. */
function trace(matcher: LineMatcher, line: string): string[] {
  return matcher
    .trace(new DatedLine(`${line}\n`), true)
    .map(({ regex, subject, match }) =>
      [regex.kind, regex.number, subject.trim(), match !== null].join(' '),
    );
}

test('what was tried on a line is found out again, without the regexes that were dropped till then', () => {
  const prefregex = '^x <F-CONTENT>.+</F-CONTENT>$';
  const failregex = ['^yes (?P<fid>.*)$', '^n(?P<fid>x)', '^no (?P<fid>.*)$', 'never <HOST>'];
  const filter = compileDirect({ prefregex, failregex, ignoreregex: [] }, { tz: 'UTC', now: 0 });
  const matcher = new LineMatcher(filter, false);
  const before = matcher.fork();
  matcher.drop(filter.failregex[1]!);
  const tried = [
    'prefregex 1 x no b true',
    'failregex 1 no b false',
    'failregex 2 no b false',
    'failregex 3 no b true',
  ];
  expect(trace(before, 'x no b')).toEqual(tried);
  expect(trace(matcher.fork(), 'x no b')).toEqual(tried.toSpliced(2, 1));
});
