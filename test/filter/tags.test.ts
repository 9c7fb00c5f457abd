import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/source-text.ts';
import { expandTags } from '../../src/filter/tags.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';

function expand(regex: string, usedns: 'warn' | 'no' = 'warn'): string {
  return expandTags(SourceText.unplaced(regex), usedns, NEWEST_RELEASE).text;
}

describe('tags of a regex', () => {
  test.each([
    ['<F-ID/>', String.raw`(?P<fid>\S+)`],
    ['<F-PORT/>', String.raw`(?P<fport>\w+)`],
    ['<CIDR>', String.raw`(?P<cidr>\d+)`],
    ['<F-ID>x</F-ID>', '(?P<fid>x)'],
    ['<F-PORT>x</F-PORT>', '(?P<fport>x)'],
    ['<F-USER>\\w+</F-USER>', '(?P<user>\\w+)'],
    ['<F-ALT_USER_1>x</F-ALT_USER_1>', '(?P<alt_user_1>x)'],
    ['</F-USER> without an opening tag stays', '</F-USER> without an opening tag stays'],
    ['<F-user>lower case stays</F-user>', '<F-user>lower case stays</F-user>'],
    ['<F-USER/>', '<F-USER/>'],
    ['<host> <UNKNOWN>', '<host> <UNKNOWN>'],
    [
      'a<SKIPLINES>b<SKIPLINES>c',
      String.raw`a\n(?P<skiplines0>(?:(?:.*\n)*?))b\n(?P<skiplines1>(?:(?:.*\n)*?))c`,
    ],
    ['((?i)x)', '(?i:x)'],
    ['(?:(?i)x) (?:(?is)y)', '(?i:x) (?is:y)'],
    [String.raw`\((?i)x)`, String.raw`\((?i)x)`],
  ])('%s', (regex, expanded) => {
    expect(expand(regex)).toBe(expanded);
  });

  test('<HOST> holds a host name unless usedns is no', () => {
    expect(expand('<HOST>')).toMatch(/ip4.*ip6.*dns/);
    expect(expand('<HOST>', 'no')).not.toContain('dns');
  });

  test('what a tag became is reported at the tag, and the text behind it at its own place', () => {
    const origin = { file: 'ufw.conf', line: 3, column: 13, length: 20 };
    const expanded = expandTags(SourceText.at('SRC=<HOST> DST', origin), 'no', NEWEST_RELEASE);
    const hostStart = 'SRC='.length;
    expect(expanded.originAt(hostStart + 5)).toMatchObject({ line: 3, column: 17, length: 6 });
    expect(expanded.originAt(expanded.text.indexOf(' DST') + 1)).toMatchObject({ column: 24 });
  });
});
