import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { compileGoodRegexes } from '../../src/filter/index.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';

function compile(...regexes: string[]) {
  const written = regexes.map((text, index) =>
    SourceText.at(text, { file: '--good', line: index + 1, column: 1, length: text.length }),
  );
  return compileGoodRegexes(written, { usedns: 'warn', release: NEWEST_RELEASE });
}

function codesOf(...regexes: string[]): string[] {
  return compile(...regexes).diagnostics.map(({ code }) => code);
}

describe('a good regex', () => {
  test.each([
    String.raw`^\s*\S+ sshd\[\d+\]: Accepted \w+ for <F-USER>\S+</F-USER> from <HOST>`,
    String.raw`\Alogin <HOST>`,
    '(?i)^login <HOST>',
    '(?:^login|^welcome) <HOST>',
    '^(login|welcome) <HOST>',
    '(?=..ok)^login <HOST>',
    String.raw`\b^login <HOST>`,
    '^login <ADDR> .*',
    '(?P<all>^login <HOST>)',
  ])('that is anchored has nothing to say: %s', (regex) => {
    expect(codesOf(regex)).toEqual([]);
  });

  test.each([
    'login <HOST>',
    'x?^login <HOST>',
    '(?:^)?login <HOST>',
    '^login <HOST>|welcome',
    '(?:^login|welcome) <HOST>',
    '(?:^login|) <HOST>',
    '.*^login <HOST>',
    '^.*login <HOST>',
    '^.+?login <HOST>',
    '^(?:.*)login <HOST>',
    String.raw`\blogin <HOST>`,
    '(?=^)x|<HOST>',
    '(?<!not )login <HOST>',
    '^login .* <ADDR>',
    '^login (?:for .+? )?from <HOST>',
  ])('that others may have their text found by is a warning: %s', (regex) => {
    expect(codesOf(regex)).toEqual(['regex/good-forgeable']);
  });

  test.each([
    ['nobody', '^login', 'regex/no-failure-id', 1],
    ['a connection only', '^login <F-MLFID>x</F-MLFID>', 'regex/no-failure-id', 1],
    ['a mistake', '^login (<HOST>', 'regex/syntax', 8],
    ['nothing', '', 'regex/empty', 1],
  ])('of %s is an error at its place', (_, regex, code, column) => {
    const { diagnostics } = compile('^fine <HOST>', regex);
    expect(diagnostics).toMatchObject([
      { code, severity: 'error', origin: { file: '--good', line: 2, column } },
    ]);
    expect(diagnostics[0]?.message).toContain('good regex');
  });
});
