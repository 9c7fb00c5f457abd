import { describe, expect, test } from 'vitest';
import { parseIni } from '../../../src/config/index.ts';
import type { Origin } from '../../../src/diagnostics/index.ts';

function read(text: string | Uint8Array) {
  const { value, diagnostics } = parseIni(text, 'f');
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return value;
}

/** Values by `section/option`. */
function valuesOf(text: string): Record<string, string> {
  const { defaults, sections } = read(text);
  const all = [
    ['DEFAULT', defaults] as const,
    ...[...sections].map(([name, { options }]) => [name, options] as const),
  ];
  const values = all.flatMap(([section, options]) =>
    [...options.values()].map(({ name, value }) => [`${section}/${name}`, value.text]),
  );
  return Object.fromEntries(values);
}

/** The errors or warnings as `code line:column+length`. */
function findings(text: string | Uint8Array): string[] {
  return parseIni(text, 'f').diagnostics.map(
    ({ code, severity, origin }) => `${severity} ${code} ${showPlace(origin)}`,
  );
}

function showPlace(origin: Origin | undefined): string {
  return origin ? `${origin.line}:${origin.column}+${origin.length}` : '';
}

describe('what ConfigParser accepts', () => {
  test.each<[string, string, Record<string, string>]>([
    ['`=` and `:`', '[S]\na = 1\nb: 2\nc=x=y:z', { 'S/a': '1', 'S/b': '2', 'S/c': 'x=y:z' }],
    ['names in lower case', '[S]\nFailRegex = X', { 'S/failregex': 'X' }],
    ['deeper lines go on', '[S]\na = 1\n  2\n\t3\nb = 4', { 'S/a': '1\n2\n3', 'S/b': '4' }],
    [
      'an indented option starts at its indentation',
      '[S]\n  a = 1\n  b = 2\n   c = 3',
      { 'S/a': '1', 'S/b': '2\nc = 3' },
    ],
    ['blank lines inside of a value stay', '[S]\na = 1\n\n  2\n\n', { 'S/a': '1\n\n2' }],
    ['comments inside of a value go', '[S]\na = 1\n  # no\n; no\n  2', { 'S/a': '1\n2' }],
    ['an empty first line stays', '[S]\na =\n  1', { 'S/a': '\n1' }],
    ['` ;` begins a comment', '[S]\na = x;y ; z\nb = x # y', { 'S/a': 'x;y', 'S/b': 'x # y' }],
    ['CRLF and CR', '[S]\r\na = 1\r\n  2\rb = 3', { 'S/a': '1\n2', 'S/b': '3' }],
    [
      '[DEFAULT] in several pieces',
      '[DEFAULT]\na=1\n[S]\n[DEFAULT]\nb=2',
      { 'DEFAULT/a': '1', 'DEFAULT/b': '2' },
    ],
    ['the last ] ends a header', '[a]b]\nx=1', { 'a]b/x': '1' }],
    ['an indented first header', '  [S]\n  a = 1', { 'S/a': '1' }],
    ['Python’s white space', '[S]\n\u00a0a\u0085=\u2003x\u001c', { 'S/a': 'x' }],
  ])('%s', (_, text, values) => {
    expect(valuesOf(text)).toEqual(values);
    expect(findings(text)).toEqual([]);
  });

  test('keeps where names and values stand', () => {
    const { sections } = read('[Definition]\nfailregex  =  ^a\n   ^b  ; c\n');
    const { origin, options } = sections.get('Definition')!;
    const { key, value } = options.get('failregex')!;
    expect(origin).toEqual({ file: 'f', line: 1, column: 1, length: 12 });
    expect(key).toEqual({ file: 'f', line: 2, column: 1, length: 9 });
    expect(value.originAt(0, 2)).toEqual({ file: 'f', line: 2, column: 15, length: 2 });
    expect(value.originAt(3, 5)).toEqual({ file: 'f', line: 3, column: 4, length: 2 });
  });

  test('reports an empty value at its name', () => {
    const { key, value } = read('[S]\na =\n').sections.get('S')!.options.get('a')!;
    expect(value.origin).toMatchObject({ line: key.line, column: key.column });
  });
});

describe('what ConfigParser refuses', () => {
  test.each<[string, string, string[]]>([
    ['no section header', 'failregex = a\nb = c\n', ['config/no-section-header 1:1+13']],
    ['a byte order mark', '\ufeff[S]\na = 1', ['config/no-section-header 1:1+1']],
    ['an option twice', '[S]\na = 1\nA = 2', ['config/duplicate-option 3:1+1']],
    [
      'an option twice in [DEFAULT]',
      '[DEFAULT]\na = 1\n[DEFAULT]\na = 2',
      ['config/duplicate-option 4:1+1'],
    ],
    ['a section twice', '[S]\n[T]\n[S]', ['config/duplicate-section 3:1+3']],
    ['no delimiter', '[S]\nfoo bar', ['config/not-an-option 2:1+7']],
    [
      'a line of a regex at the left',
      '[S]\nfailregex = a\nfoo',
      ['config/unindented-continuation 3:1+3'],
    ],
    [
      'what looks like a regex at the left',
      '[S]\nx = a\n^foo <HOST>',
      ['config/unindented-continuation 3:1+11'],
    ],
    ['no name', '[S]\n = x', ['config/empty-option-name 2:2+3']],
    ['an open header', '[S\na = 1', ['config/malformed-section-header 1:1+2']],
    ['an empty header', '[S]\n[]', ['config/malformed-section-header 2:1+2']],
    [
      'all of it at once',
      'x\n[S]\na = 1\na = 2\n= 3\n[S]\nfoo\n[T',
      [
        'config/no-section-header 1:1+1',
        'config/duplicate-option 4:1+1',
        'config/empty-option-name 5:1+3',
        'config/duplicate-section 6:1+3',
        'config/not-an-option 7:1+3',
        'config/malformed-section-header 8:1+2',
      ],
    ],
  ])('%s', (_, text, codes) => {
    expect(findings(text)).toEqual(codes.map((code) => `error ${code}`));
    expect(parseIni(text, 'f').value).toBeUndefined();
  });

  test.each([
    'Feb  4 23:33:37 host app[7]: denied: 192.0.2.1',
    '2026-02-04T23:33:37+01:00 host app: denied: 192.0.2.1',
    '192.0.2.1 - - [04/Feb/2026:23:33:37 +0000] "GET / HTTP/1.1" 403 0 "https://example.org/?a=1"',
    'Wed Feb 04 23:33:37 2026 denied=192.0.2.1',
  ])('a log, told once: %s', (line) => {
    expect(parseIni(`${line}\n${line}\n`, 'f').diagnostics).toMatchObject([
      {
        code: 'config/no-section-header',
        origin: { line: 1 },
        hint: 'This looks like a log: the filter comes first, and the logs behind it',
      },
    ]);
  });

  test('an error behind any number of warnings, and not many of those', () => {
    const warned = Array.from({ length: 100 }, (_, index) => `^b${index} <HOST> x=1\n`).join('');
    const { diagnostics } = parseIni(`[S]\nfailregex = a\n${warned}b = 1\nb = 2\n${warned}`, 'f');
    expect(diagnostics.length).toBeLessThan(30);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'config/duplicate-option' });
  });

  test.each(['failregex = ^Feb 04 23:33:37 <HOST>', 'maxretry: 5'])('no log: %s', (line) => {
    const [diagnostic] = parseIni(line, 'f').diagnostics;
    expect(diagnostic!.hint).toContain('[Definition]');
  });

  test('an undecodable byte', () => {
    const bytes = new TextEncoder().encode('[S]\r\na = käse\n# ?\n');
    bytes[bytes.length - 2] = 0xe9;
    const [diagnostic] = parseIni(bytes, 'f').diagnostics;
    expect(diagnostic).toMatchObject({
      code: 'config/undecodable-byte',
      origin: { line: 3, column: 3 },
      hint: 'Save the file as UTF-8 (in Latin-1 this byte is “é”)',
    });
  });

  test('UTF-16', () => {
    const [diagnostic] = parseIni(new Uint8Array([0xff, 0xfe, 0x5b, 0]), 'f').diagnostics;
    expect(diagnostic?.hint).toBe('The file looks like UTF-16; save it as UTF-8');
  });

  test.each([
    ['Definition', 'Write [Definition], in square brackets and with nothing before them'],
    ['{Init}', 'Write [Init], in square brackets and with nothing before them'],
    ['\u200b[Definition]', 'Write [Definition], in square brackets and with nothing before them'],
    ['failregex = a', 'Put `[Definition]` on a line of its own above the first option'],
  ])('%j above the first section', (line, hint) => {
    expect(parseIni(`${line}\na = b\n`, 'f').diagnostics).toMatchObject([{ hint }]);
  });

  test.each([
    ['failregex', /^Several regexes are lines of one option/],
    ['maxlines', /^Remove one of the two$/],
  ])('%s twice', (option, hint) => {
    const { diagnostics } = parseIni(`[S]\n${option} = 1\n${option} = 2\n`, 'f');
    expect(diagnostics).toMatchObject([{ hint: expect.stringMatching(hint) }]);
  });

  test('every error says where and what to do', () => {
    const { diagnostics } = parseIni('x\n[S]\na = 1\na = 2\n= 3\n[S]\nfoo\n[T', 'f');
    for (const { origin, hint } of diagnostics) {
      expect(origin?.file).toBe('f');
      expect(hint).toMatch(/^[A-Z`].*[^.]$/);
    }
  });
});

describe('what ConfigParser accepts and nobody means', () => {
  test.each<[string, string, string[]]>([
    [
      'a regex that becomes an option',
      '[S]\nfailregex = a\n^b: <HOST>',
      ['config/unindented-continuation 3:1+10'],
    ],
    [
      'a field that becomes an option',
      '[S]\nfailregex = a\nSRC=<HOST>',
      ['config/unindented-continuation 3:1+10'],
    ],
    [
      'an indented option',
      '[S]\nfailregex = a\n  ignoreregex = b',
      ['config/indented-option 3:3+15'],
    ],
    ['an indented section', '[S]\nfailregex = a\n  [Init]', ['config/indented-option 3:3+6']],
    ['a tag behind ` ;`', '[S]\nfailregex = a ; <HOST>', ['config/cut-at-semicolon 2:15+8']],
    ['a network', '[S]\nignoreip = ::1 ; 192.0.2.0/24', ['config/cut-at-semicolon 2:16+14']],
    ['a path', '[S]\nlogpath = /a ;/var/log/b*', ['config/cut-at-semicolon 2:14+12']],
    ['a remark', '[S]\nignoreip = ::1 ; this machine, 5 of them', []],
    ['text behind a header', '[S] a = 1\nb = 2', ['config/malformed-section-header 1:5+5']],
  ])('%s', (_, text, codes) => {
    expect(findings(text)).toEqual(codes.map((code) => `warning ${code}`));
    expect(parseIni(text, 'f').value).toBeDefined();
  });

  test.each([
    '[S]\nfailregex = a\nFAILREGEX_ADD = b',
    '[S]\nfailregex = a\nIgnoreRegex = <HOST>',
    '[S]\na = 1 ; a comment',
    '[S] # a comment',
    '[S]\na = x\n  [a-z]+ = b',
    '[S]\nbantime.increment = true\nknown/x = 1\n__prefix-line? = 2',
  ])('nothing is said of %j', (text) => {
    expect(findings(text)).toEqual([]);
  });
});

test('a log that is taken for config is not read to its end', () => {
  const log = Array.from({ length: 1000 }, (_, second) => `10:00:${second} bad`).join('\n');
  expect(findings(log).length).toBeLessThan(300);
});
