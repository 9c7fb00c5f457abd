import { describe, expect, test } from 'vitest';
import { compileFilterRegex } from '../../src/filter/filter-regex.ts';
import { SourceText, type Diagnostic } from '../../src/diagnostics/index.ts';
import { NEWEST_RELEASE, releaseOf } from '../../src/release/index.ts';

function refusalOf(regex: string, release = NEWEST_RELEASE): Diagnostic {
  const diagnostics: Diagnostic[] = [];
  const options = {
    kind: 'failregex',
    number: 1,
    usedns: 'warn',
    release,
    multiline: false,
  } as const;
  compileFilterRegex(SourceText.unplaced(regex), options, diagnostics);
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]!.code).toBe('regex/syntax');
  return diagnostics[0]!;
}

describe('what to do about a regex that Python refuses', () => {
  test.each([
    ['from <HOST> by <HOST>', 'Write one tag for the address in each regex'],
    ['<ADDR>|<DNS> <HOST>', 'Write one tag for the address in each regex'],
    ['(?P<user>a)|(?P<user>b) <HOST>', 'use another name for the second `user`'],
    ['<F-USER>a</F-USER>|<F-USER>b</F-USER> <HOST>', 'use another name for the second `user`'],
    [String.raw`<F-ID>\S+<F-ID>`, 'Write </F-ID> where the `fid` of <F-ID> ends, or <F-ID/>'],
    [String.raw`<F-USER>\S+ <HOST>`, 'Write </F-USER> where the `user` of <F-USER> ends'],
    ['(from <HOST>', String.raw`Close this ( by a ), or write \( if the log has a ( there`],
    ['from <HOST>)', String.raw`Remove this ), or write \) if the log has a ) there`],
    [String.raw`SRC=\<HOST>`, String.raw`Remove the \ before <HOST>`],
    ['sshd[<HOST>', 'Close the [ before <HOST> by a ]'],
    ['sshd[ <HOST> ', 'Close the [ before <HOST> by a ]'],
    ['<HOST> [', String.raw`Close this [ by a ], or write \[`],
    ['*<HOST>', 'Write before the repeat what it repeats'],
    ['a** <HOST>', 'Write before the repeat what it repeats'],
    ['a{3,2} <HOST>', 'Write the smaller number first'],
    [String.raw`[\w-.] <HOST>`, 'Write the hyphen first or last'],
    ['<HOST> \\', String.raw`Remove the \ at the end`],
    [String.raw`<HOST>\z`, String.raw`Write \Z for the end`],
    [String.raw`\y<HOST>`, String.raw`Remove the \, or write \\`],
    [String.raw`(?P<HOST>\S+)`, 'Write <HOST> instead of (?P<HOST>…)'],
    [String.raw`(?<host>\S+)`, 'Write <HOST> instead of (?<host>…)'],
    [String.raw`(?<user>\S+) <HOST>`, 'Write (?P<name>…)'],
    ['(?<=a*)<HOST>', 'Let everything inside (?<=…) or (?<!…) have one length'],
    ['<HOST> (?i)x', 'Write (?i:…) around the part'],
    ['(?P<a-b>x) <HOST>', 'Name groups by letters, digits and _'],
    ['(?P=user) <HOST>', 'Refer to a group that stands in this regex'],
    [String.raw`<HOST> \9`, 'Refer to a group that stands in this regex'],
  ])('%s', (regex, advice) => {
    expect(refusalOf(regex).hint).toContain(advice);
  });

  test('the regex that Python reads is told beside the hint, since positions count in it', () => {
    const { notes } = refusalOf('<F-USER>x');
    expect(notes).toEqual([{ message: 'With its tags replaced it reads: (?P<user>x' }]);
    expect(refusalOf('x(').notes).toBeUndefined();
  });

  test('without advice it is the hint', () => {
    expect(refusalOf('(?L)<HOST>').hint).toContain('With its tags replaced it reads: (?L)');
  });
});

describe('which Python takes a regex that the one that answers refuses', () => {
  test.each([
    ['1.1.1', 'a(?i)b <HOST>', '3.10 or earlier'],
    ['1.0.2', 'a(?i)b <HOST>', '3.10 or earlier'],
    ['0.11.2', 'a++ <HOST>', '3.11 or later'],
    ['0.11.2', 'a{1,2}+ <HOST>', '3.11 or later'],
    ['0.11.2', '(?>a|b) <HOST>', '3.11 or later'],
    ['1.1.0', '(a)?(?(+1)b|c) <HOST>', '3.11 or earlier'],
    ['1.1.1', '(a)?(?( 1 )b|c) <HOST>', '3.11 or earlier'],
    ['1.1.1', '(a)?(?( 1 )b++|c) <HOST>', '3.11'],
  ] as const)('%s: %s', (name, regex, python) => {
    expect(refusalOf(regex, releaseOf(name)).message).toContain(`; Python ${python} takes it`);
  });

  test.each(['(from <HOST>', '(a)?(?( 1 )b++|c)(?i) <HOST>'])('none takes %s', (regex) => {
    expect(refusalOf(regex).message).not.toContain('takes it');
  });
});
