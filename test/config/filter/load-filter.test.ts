import { describe, expect, test } from 'vitest';
import { loadFilter, type FilterRequest } from '../../../src/config/index.ts';
import { hasErrors, type Diagnostic } from '../../../src/diagnostics/index.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { NEWEST_RELEASE, releaseOf } from '../../../src/release/index.ts';

type Contents = Record<string, string | Uint8Array>;

function load(contents: Contents, request: Partial<FilterRequest> = {}) {
  return loadFilter(
    { release: NEWEST_RELEASE, spec: 'test', configDir: '/c', ...request },
    memoryFiles(contents),
  );
}

/** The filter of one file, which must be without errors. */
function define(text: string, request: Partial<FilterRequest> = {}, others: Contents = {}) {
  const { value, diagnostics } = load({ '/c/filter.d/test.conf': text, ...others }, request);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return value!;
}

function failregexOf(text: string, request: Partial<FilterRequest> = {}, others: Contents = {}) {
  return define(text, request, others).failregex.map((regex) => regex.text);
}

function options(values: Record<string, string>): Partial<FilterRequest> {
  return { options: new Map(Object.entries(values)) };
}

function at(line: number, column: number, length: number) {
  return { file: '/c/filter.d/test.conf', line, column, length };
}

/** Codes and places of the warnings of a filter that has no errors. */
function findingsOf(text: string): string[] {
  const { value, diagnostics } = load({ '/c/filter.d/test.conf': text });
  expect(value).toBeDefined();
  expect(hasErrors(diagnostics)).toBe(false);
  return diagnostics.map(
    ({ code, origin }) => `${code} ${origin?.line}:${origin?.column}+${origin?.length}`,
  );
}

describe('finding a filter', () => {
  const body = '[Definition]\nfailregex = <HOST>\n';
  const contents = {
    '/c/filter.d/test.conf': body,
    '/c/filter.d/test.local': '[Definition]\nusedns = no\n',
    '/c/filter.d/test.d/20.conf': '[Definition]\nmaxlines = 2\n',
    '/c/filter.d/test.d/10.conf': '[Definition]\nmaxlines = 3\n',
    '/c/filter.d/test.d/10.local': '[Definition]\n',
    '/c/filter.d/test.d/.hidden.conf': 'broken',
    '/c/filter.d/other.local': body,
    '/own/my.conf': body,
    '/own/my.local': '[Definition]\nusedns = raw\n',
    'here.conf': body,
  };
  const standard = [
    'test.conf',
    'test.d/10.conf',
    'test.d/20.conf',
    'test.local',
    'test.d/10.local',
  ];
  const standardPaths = standard.map((name) => `/c/filter.d/${name}`);

  test.each<[string, string, string, string[]]>([
    ['test', '/c', 'test', standardPaths],
    ['test', '/c/', 'test', standardPaths],
    ['test', '/c/filter.d', 'test', standardPaths],
    ['test.conf', '/c', 'test', standardPaths],
    ['test.local', '/c', 'test', standardPaths],
    ['/c/filter.d/test.conf', '/elsewhere', 'test', standardPaths],
    ['/c/filter.d/test', '/elsewhere', 'test', standardPaths],
    ['other', '/c', 'other', ['/c/filter.d/other.local']],
    ['/own/my.conf', '/c', 'my', ['/own/my.conf', '/own/my.local']],
    ['/own/my', '/c', 'my', ['/own/my.conf', '/own/my.local']],
    ['here.conf', '/c', 'here', ['here.conf']],
  ])('%s under %s', (spec, configDir, name, files) => {
    const { value } = load(contents, { spec, configDir });
    expect({ name: value?.name, files: value?.files }).toEqual({ name, files });
  });

  test('later files go over earlier ones', () => {
    const { value } = load(contents);
    expect(value).toMatchObject({ maxlines: 2, usedns: 'no' });
  });

  test.each([
    ['tset', '/c', 'there is no filter `tset` in /c/filter.d', 'Did you mean `test`'],
    [
      'nothing',
      '/c',
      'there is no filter `nothing` in /c/filter.d',
      'Give its path, e.g. ./my-filter.conf',
    ],
    ['/own/your.conf', '/c', 'there is no filter `/own/your.conf` in /own', 'Check the path'],
  ])('%s under %s is not found', (spec, configDir, message, hint) => {
    const { value, diagnostics } = load(contents, { spec, configDir });
    expect(value).toBeUndefined();
    const expected = typeof hint === 'string' ? hint : expect.stringMatching(hint);
    expect(diagnostics).toEqual([
      { code: 'config/file-not-found', severity: 'error', message, hint: expected },
    ]);
  });

  test('a filter of a configuration that is not there', () => {
    const { diagnostics } = load(contents, { spec: 'test', configDir: '/none' });
    expect(diagnostics).toEqual([
      {
        code: 'config/no-configuration',
        severity: 'error',
        message: 'there is no filter `test` here, since there is no /none',
        hint: expect.stringContaining('--config ./fail2ban_*.deb'),
      },
    ]);
  });

  test('a file that cannot be read', () => {
    const files = { ...memoryFiles({}), exists: (path: string) => path === '/own/my.conf' };
    const { diagnostics } = loadFilter(
      { release: NEWEST_RELEASE, spec: '/own/my.conf', configDir: '/c' },
      files,
    );
    expect(diagnostics[0]?.code).toBe('config/file-unreadable');
    expect(diagnostics[0]?.hint).toContain('run as a user who may read it');
  });
});

describe('including files', () => {
  const main =
    '[INCLUDES]\nbefore = a.conf\n   /x/b.conf\nafter = c.conf\n[Definition]\nfailregex = <HOST>\n';

  test('reads them before and after, each with its .local', () => {
    const contents = {
      '/c/filter.d/a.conf': '[INCLUDES]\nbefore = d.conf\n',
      '/c/filter.d/a.local': '[Definition]\n',
      '/c/filter.d/c.conf': '[Definition]\nfailregex = c <HOST>\n',
      '/c/filter.d/d.conf': '[Definition]\n',
      '/x/b.conf': '[Definition]\n',
    };
    const { files, failregex } = define(main, {}, contents);
    expect(files.map((path) => path.replace('/c/filter.d/', ''))).toEqual([
      'd.conf',
      'a.conf',
      'a.local',
      '/x/b.conf',
      'test.conf',
      'c.conf',
    ]);
    expect(failregex.map((regex) => regex.text)).toEqual(['c <HOST>']);
  });

  test('cuts loops', () => {
    const contents = {
      '/c/filter.d/a.conf': '[INCLUDES]\nbefore = c.conf\n',
      '/c/filter.d/c.conf': '[INCLUDES]\nafter = a.conf\n  test.conf\n',
      '/x/b.conf': '',
    };
    expect(define(main, {}, contents).files).toContain('/c/filter.d/a.conf');
  });

  test('stops a loop that spells its path anew each time', () => {
    const { value, diagnostics } = load({
      '/c/filter.d/test.conf':
        '[INCLUDES]\nbefore = ./test.conf\n  ././test.conf\n[Definition]\nfailregex = <HOST>\n',
      ...Object.fromEntries(
        Array.from({ length: 1000 }, (_, count) => [
          `/c/filter.d/${'./'.repeat(count + 1)}test.conf`,
          '[INCLUDES]\nbefore = ./test.conf\n  ././test.conf\n',
        ]),
      ),
    });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['config/include-too-deep']);
  });

  test.each([
    ['a chain', 400, (index: number) => `[INCLUDES]\nbefore = ${index + 1}.conf\n`, '1.conf'],
    [
      'a list',
      3000,
      () => '',
      Array.from({ length: 3000 }, (_, index) => `${index}.conf`).join('\n  '),
    ],
  ])('loads %s of %d files that is no circle', (_, count, textOf, first) => {
    const contents = Object.fromEntries(
      Array.from({ length: count }, (__, index) => [
        `/c/filter.d/${index}.conf`,
        `${textOf(index)}[Definition]\nv${index} = x\n`,
      ]),
    );
    const text = `[INCLUDES]\nbefore = ${first}\n[Definition]\nfailregex = %(v${count - 1})s <HOST>\n`;
    expect(failregexOf(text, {}, contents)).toEqual(['x <HOST>']);
  });

  test('warns of one that is missing, unless it is a .local', () => {
    const { value, diagnostics } = load({
      '/c/filter.d/test.conf':
        '[INCLUDES]\nbefore = a.conf\n  b.local\n[Definition]\nfailregex = <HOST>\n',
    });
    expect(value).toBeDefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'config/include-not-found',
        severity: 'warning',
        origin: { line: 2, column: 10, length: 6 },
      },
    ]);
  });

  test.each([
    ['"a.conf"', /^Remove the quotes/],
    ['a.conf, b.conf', /^Name one file a line/],
    ['a', /^Write the whole name, such as a\.conf$/],
    ['a.conf', /^Included files are looked for/],
  ])('says what is wrong with before = %s', (name, hint) => {
    const text = `[INCLUDES]\nbefore = ${name}\n[Definition]\nfailregex = <HOST>\n`;
    expect(load({ '/c/filter.d/test.conf': text }).diagnostics).toMatchObject([
      { code: 'config/include-not-found', hint: expect.stringMatching(hint) },
    ]);
  });

  test('fails with the errors of an included file', () => {
    const { value, diagnostics } = load({
      '/c/filter.d/test.conf': '[INCLUDES]\nbefore = a.conf\n[Definition]\nfailregex = <HOST>\n',
      '/c/filter.d/a.conf': 'x = 1\n',
    });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'config/no-section-header', origin: { file: '/c/filter.d/a.conf', line: 1 } },
    ]);
  });

  test.each([
    [
      'without an undecodable .local',
      '[Definition]\nfailregex = good <HOST>\n',
      Uint8Array.of(0xff),
    ],
    [
      'with the .local of an undecodable filter',
      Uint8Array.of(0xff),
      '[Definition]\nfailregex = good <HOST>\n',
    ],
  ])('goes on %s up to fail2ban 1.1.0', (_, own, local) => {
    const contents = { '/c/filter.d/test.conf': own, '/c/filter.d/test.local': local };
    const { value, diagnostics } = load(contents, { release: releaseOf('1.1.0') });
    expect(value?.failregex.map(({ text }) => text)).toEqual(['good <HOST>']);
    expect(diagnostics).toMatchObject([{ code: 'config/undecodable-byte', severity: 'warning' }]);
    const newest = load(contents);
    expect(newest.value).toBeUndefined();
    expect(newest.diagnostics).toMatchObject([
      { code: 'config/undecodable-byte', severity: 'error' },
    ]);
  });

  test('fails for an undecodable filter', () => {
    const { value, diagnostics } = load({ '/c/filter.d/test.conf': Uint8Array.of(0xff) });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'config/undecodable-byte', severity: 'error' }]);
  });
});

describe('interpolating', () => {
  test.each([
    ['of the section', 'failregex = %(a)s\na = x', ['x']],
    ['in any case', 'failregex = %(A)s\na = x', ['x']],
    ['of [DEFAULT]', 'failregex = %(d)s\n[DEFAULT]\nd = x', ['x']],
    ['the section first', 'failregex = %(d)s\nd = y\n[DEFAULT]\nd = x', ['y']],
    ['default/', 'failregex = %(default/d)s\nd = y\n[DEFAULT]\nd = x', ['x']],
    ['of another section', 'failregex = %(other/o)s\n[other]\no = x', ['x']],
    [
      'of another section, else of [DEFAULT]',
      'failregex = %(other/d)s\n[other]\n[DEFAULT]\nd = x',
      ['x'],
    ],
    ['the name of the section', 'failregex = %(__name__)s', ['Definition']],
    ['nested', 'failregex = %(a)s\na = <%(b)s>\nb = %(c)s\nc = x', ['<x>']],
    ['%%', 'failregex = 100%%\n  %%%%\n  %%(a)s', ['100%', '%%', '%(a)s']],
    ['over several lines', 'failregex = %(a)s\n   z\na = x\n  y', ['x', 'y', 'z']],
  ])('%s', (_, body, regexes) => {
    expect(failregexOf(`[Definition]\n${body}\n`)).toEqual(regexes);
  });

  test('known/ is the value before the last override', () => {
    const local = {
      '/c/filter.d/test.local': '[Definition]\nfailregex = %(known/failregex)s\n  y <HOST>\n',
    };
    expect(failregexOf('[Definition]\nfailregex = x <HOST>\n', {}, local)).toEqual([
      'x <HOST>',
      'y <HOST>',
    ]);
  });

  test('options in brackets go over those of the file', () => {
    const text = '[Definition]\nfailregex = %(a)s-%(b)s\na = 1\nb = 2\n';
    expect(failregexOf(text, options({ A: 'x' }))).toEqual(['x-2']);
  });
});

describe('errors of interpolation and tags', () => {
  test.each<[string, string, Partial<Diagnostic>]>([
    ['a single %', 'datepattern = %b %d', { code: 'config/bad-percent', origin: at(3, 15, 2) }],
    ['a % at the end', 'datepattern = x%', { code: 'config/bad-percent', origin: at(3, 16, 1) }],
    [
      'an open reference',
      'datepattern = x%(a',
      { code: 'config/bad-percent', origin: at(3, 16, 2) },
    ],
    [
      'an unknown name',
      'datepattern = x%(abc)s',
      {
        code: 'config/unknown-interpolation',
        origin: at(3, 16, 7),
        hint: 'Define `abc` in [Definition] or [DEFAULT]; write `%%` if a percent sign is meant',
      },
    ],
    [
      'a misspelt name',
      'datepattern = %(failrege)s',
      { code: 'config/unknown-interpolation', hint: 'Did you mean %(failregex)s' },
    ],
    [
      'an include that is not there',
      'prefregex = %(__prefix_line)s',
      {
        hint: 'Include the file that defines it, e.g. `before = common.conf` in [INCLUDES], or write it out',
      },
    ],
    ['an unknown section', 'datepattern = %(no/x)s', { hint: 'There is no section [no]' }],
    [
      'a tag in the wrong form',
      'prefregex = %(HOST)s',
      { hint: 'Write <HOST> instead of %(HOST)s' },
    ],
    [
      'an include in the wrong section',
      'before = a.conf\nprefregex = %(__prefix_line)s',
      { hint: 'Move `before` to a section [INCLUDES]: in [Definition] it includes no file' },
    ],
    [
      'an unknown option of a section',
      'datepattern = %(no/x)s\n[no]',
      { hint: 'Section [no] has no option `x`' },
    ],
    [
      'a section in capitals',
      'datepattern = %(Definition/failregex)s',
      {
        hint: 'fail2ban looks these names up in lower case, so only options of sections named in lower case can be used',
      },
    ],
    [
      'nothing known',
      'datepattern = %(known/x)s',
      { hint: '`x` has no earlier value: no file read before this one sets it' },
    ],
    [
      'a circle',
      'datepattern = %(a)s\na = %(b)s\nb = %(a)s',
      { code: 'config/interpolation-too-deep' },
    ],
    [
      'a tag of itself',
      'datepattern = <datepattern>',
      { code: 'config/tag-self-reference', origin: at(3, 15, 13) },
    ],
    [
      'a circle of tags',
      'datepattern = <a>\na = <b>\nb = <a>',
      { code: 'config/tag-self-reference' },
    ],
    ['maxlines below 1', 'maxlines = 0', { code: 'config/bad-value', origin: at(3, 12, 1) }],
  ])('%s', (_, line, expected) => {
    const text = `[Definition]\nfailregex = <HOST>\n${line}\n`;
    const { diagnostics } = load({ '/c/filter.d/test.conf': text });
    expect(diagnostics).toMatchObject([{ severity: 'error', ...expected }]);
  });

  test('several are reported at once, each one time', () => {
    const { diagnostics } = load({
      '/c/filter.d/test.conf':
        '[Definition]\nfailregex = %(x)s\nignoreregex = %(y)s %\n[Init]\na = %z\n',
    });
    expect(diagnostics.map(({ origin }) => origin?.line)).toEqual([3, 2, 5]);
  });

  test('values that double without end are stopped', () => {
    const names = Array.from({ length: 9 }, (_, index) => `a${index}`);
    const lines = names.map((name, index) => `${name} = ${`%(a${index + 1})s`.repeat(20)}`);
    const text = `[Definition]\nfailregex = %(a0)s\n${lines.join('\n')}\na9 = ${'x'.repeat(500)}\n`;
    expect(load({ '/c/filter.d/test.conf': text }).diagnostics[0]?.code).toBe(
      'config/interpolation-too-deep',
    );
    const tags = text.replaceAll('%(', '<').replaceAll(')s', '>');
    expect(load({ '/c/filter.d/test.conf': tags }).diagnostics[0]?.code).toBe(
      'config/tag-self-reference',
    );
  });
});

describe('replacing tags', () => {
  test.each([
    ['of the section', 'failregex = <a>\na = x', ['x']],
    ['in any case', 'failregex = <A>\na = x', ['x']],
    ['put together from others', 'failregex = <m-<mode>>\nmode = b\nm-b = x', ['x']],
    [
      'that are unknown',
      'failregex = <HOST> <F-USER>x</F-USER> <a b>',
      ['<HOST> <F-USER>x</F-USER> <a b>'],
    ],
    ['of another section', 'failregex = <other/o>\n[other]\no = x', ['x']],
    ['of [Init]', 'failregex = <i>\n[Init]\ni = x', ['x']],
    ['into several lines', 'failregex = <a>\na = x\n  y', ['x', 'y']],
    ['that leave a line empty', 'failregex = <a>\n  x\na =', ['x']],
    [
      'that have a form for a condition',
      'failregex = <i>x\n[Init]\ni = a\n[Init?family=inet6]\ni = b',
      ['<i>x'],
    ],
  ])('%s', (_, body, regexes) => {
    expect(failregexOf(`[Definition]\n${body}\n`)).toEqual(regexes);
  });

  test.each([
    [26, true],
    [27, false],
  ])('the same one %i times in an option: %s', (count, isAccepted) => {
    const links = Array.from({ length: count }, (_, link) => `t${link} = <c><t${link + 1}>`);
    const text = `[Definition]\nfailregex = <t0>\nc = x\n${links.join('\n')}\n`;
    const { value } = load({ '/c/filter.d/test.conf': text });
    expect(value !== undefined).toBe(isAccepted);
  });

  test.each([
    [{}, 'x1'],
    [{ i: 'y' }, 'xy'],
    [{ i: '<known/i>2' }, 'x12'],
  ])('options in brackets go over [Init]: %j', (values, regex) => {
    const text = '[Definition]\nfailregex = x<i>\n[Init]\ni = 1\n';
    expect(failregexOf(text, options(values))).toEqual([regex]);
  });

  test.each<[string, Partial<FilterRequest>, string]>([
    ['', {}, 'file'],
    ['', { logtype: 'journal' }, 'journal'],
    ['logtype = short', {}, 'short'],
    ['logtype = short', options({ logtype: 'rfc5424' }), 'rfc5424'],
    ['', options({ logtype: '' }), 'file'],
  ])('logtype: %j, %j', (line, request, logtype) => {
    expect(failregexOf(`[Definition]\nfailregex = <logtype>\n${line}\n`, request)).toEqual([
      logtype,
    ]);
  });
});

describe('a definition', () => {
  const filter = define(
    '[Definition]\nprefregex = ^p\nfailregex = ^a <HOST>\n\n   ^b <HOST>\nignoreregex = ^i\nusedns = no\n' +
      'datepattern = %%Y\njournalmatch = A=1 + B=2\n  C=3\n[Init]\nmaxlines = 5\nother = 1\n',
  );

  test('has what the filter says', () => {
    expect(filter).toMatchObject({
      name: 'test',
      maxlines: 5,
      usedns: 'no',
      journalmatch: ['A=1 + B=2', 'C=3'],
    });
    expect([filter.prefregex?.text, filter.datepattern?.text]).toEqual(['^p', '%Y']);
    expect(filter.failregex.map((regex) => regex.text)).toEqual(['^a <HOST>', '^b <HOST>']);
    expect(filter.ignoreregex.map((regex) => regex.text)).toEqual(['^i']);
    expect(filter.options.get('other')?.text).toBe('1');
  });

  test('knows where each regex was written', () => {
    expect(filter.failregex.map((regex) => regex.origin)).toMatchObject([
      { line: 3, column: 13, length: 9 },
      { line: 5, column: 4, length: 9 },
    ]);
  });

  test('leaves out what is not set', () => {
    const bare = define('[Definition]\nfailregex = x\nprefregex =\n');
    expect(Object.keys(bare).toSorted()).toEqual([
      'failregex',
      'files',
      'ignoreregex',
      'name',
      'options',
    ]);
  });

  test('has options in brackets without a place', () => {
    const given = define('[Definition]\nfailregex = x\n', options({ failregex: 'y <HOST>' }));
    expect(given.failregex[0]!.text).toBe('y <HOST>');
    expect(given.failregex[0]!.origin).toBeUndefined();
  });

  test('ignores maxlines that is no number', () => {
    const { value, diagnostics } = load({
      '/c/filter.d/test.conf': '[Definition]\nfailregex = x\nmaxlines = two\n',
    });
    expect(value?.maxlines).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'config/bad-value', severity: 'warning' }]);
  });
});

describe('no failregex', () => {
  test.each<[string, string, string, number, RegExp]>([
    [
      'wrong case',
      '[definition]\nfailregex = x',
      'no-definition-section',
      1,
      /^Found section \[definition\]: write \[Definition\]/,
    ],
    [
      'misspelt',
      '# c\n[Defintion]\nfailregex = x',
      'no-definition-section',
      2,
      /^Found section \[Defintion\]/,
    ],
    [
      'another name',
      '[ufw]\nenabled = 1\nfailregex = x',
      'no-definition-section',
      1,
      /^Found section \[ufw\]/,
    ],
    [
      'misspelt and empty',
      '[Definitions]\na = x',
      'no-definition-section',
      1,
      /^Found section \[Definitions\]/,
    ],
    [
      'only defaults',
      '[DEFAULT]\nfailregex = x',
      'no-definition-section',
      2,
      /^Found section \[DEFAULT\]/,
    ],
    ['nothing', '# empty', 'no-definition-section', 1, /^Write \[Definition\], and `failregex/],
    [
      'in another section',
      '[Definition]\na = 1\n[ufw]\nfailregex = x',
      'no-failregex',
      3,
      /^Found section \[ufw\]/,
    ],
    [
      'not set',
      '[Definition]\na = 1',
      'no-failregex',
      1,
      /^Write `failregex = .*` below \[Definition\]/,
    ],
    ['empty', '[Definition]\nfailregex =\n', 'no-failregex', 2, /^Write `failregex/],
    [
      'misspelt itself',
      '[Definition]\nenabled = 1\nfail_regex = x',
      'no-failregex',
      3,
      /^Write `failregex = …` instead of `fail_regex`$/,
    ],
    [
      'without a delimiter',
      '[Definition]\nfailregex SRC=<HOST>',
      'no-failregex',
      2,
      /^Write `failregex = …` instead of `failregex src`$/,
    ],
  ])('%s', (_, text, code, line, hint) => {
    const { value, diagnostics } = load({ '/c/filter.d/test.conf': text });
    expect(diagnostics).toMatchObject([
      {
        code: `config/${code}`,
        severity: 'error',
        origin: { line },
        hint: expect.stringMatching(hint),
      },
    ]);
    expect(value?.failregex).toEqual([]);
  });

  test('one in brackets is enough', () => {
    const { diagnostics } = load(
      { '/c/filter.d/test.conf': '[Init]\n' },
      options({ failregex: '<HOST>' }),
    );
    expect(diagnostics).toEqual([]);
  });
});

describe('what is hardly ever meant', () => {
  test.each([
    ['agressive', 'config/unknown-mode 2:13+6'],
    ['normal', undefined],
  ])('mode = %s', (mode, finding) => {
    const filter = `[Definition]\nfailregex = <mdre-<mode>>\nmdre-normal = x <HOST>\nmdre-aggressive = y <HOST>\nmode = ${mode}\n`;
    expect(findingsOf(filter)).toEqual(finding === undefined ? [] : [finding]);
  });

  test.each([
    ['SRC=<HOST> DST=  # ban', 'config/comment-behind-regex 2:30+5'],
    ['SRC=<HOST> DST= # ban', 'config/comment-behind-regex 2:29+5'],
    ['SRC=<HOST> DST=$ #ban', 'config/comment-behind-regex 2:30+4'],
    ['SRC=<HOST> #ban this', 'config/comment-behind-regex 2:24+9'],
    ['"^SRC=<HOST>"', 'config/quoted-regex 2:13+13'],
    ["'SRC=<HOST>'", 'config/quoted-regex 2:13+12'],
    ['“SRC=<HOST>”', 'config/quoted-regex 2:13+12'],
    ['`SRC=<HOST>`', 'config/quoted-regex 2:13+12'],
    [String.raw`"SRC=\"<HOST>\""`, 'config/quoted-regex 2:13+16'],
    ["'can't find <HOST>'", 'config/quoted-regex 2:13+19'],
    ['"^user "x" <HOST>$"', 'config/quoted-regex 2:13+19'],
  ])('failregex = %s', (regex, finding) => {
    expect(findingsOf(`[Definition]\nfailregex = ${regex}\n`)).toEqual([finding]);
  });

  test.each([
    ['192.0.2.0/24', 'config/network-as-regex 3:15+12'],
    [String.raw`^192\.0\.2\.0/24$`, 'config/network-as-regex 3:15+17'],
    ['2001:db8::/32', 'config/network-as-regex 3:15+13'],
    ['192.0.2.0/24 198.51.100.0/24', 'config/network-as-regex 3:15+28'],
    ['192.0.2.1', undefined],
    ['GET /a/24', undefined],
  ])('ignoreregex = %s', (regex, finding) => {
    const filter = `[Definition]\nfailregex = x <HOST>\nignoreregex = ${regex}\n`;
    expect(findingsOf(filter)).toEqual(finding === undefined ? [] : [finding]);
  });

  test.each([
    String.raw`client <HOST> #\d+`,
    'session #12 from <HOST>',
    'from <HOST>#port',
    String.raw`from <HOST> \# ban`,
    '[ # ] <HOST>',
    '[^] # ] <HOST>',
    '(?x) <HOST>  # verbose',
    '# <HOST>  x*',
    '"<HOST>" and more',
    '"',
  ])('nothing is said of failregex = x%s', (regex) => {
    expect(findingsOf(`[Definition]\nfailregex = x${regex}\n`)).toEqual([]);
  });

  test.each([
    '"event":"fail".*"ip":"<HOST>"',
    '"a" <HOST> "b"',
    "'a' <HOST> 'b'",
    '«a» <HOST> «b»',
    '"[^"]*" <HOST> "-"',
    String.raw`"a <HOST> b\"`,
    String.raw`"a" <HOST> \"b"`,
    '"',
  ])('nothing is said of failregex = %s, whose quotes are those of the log', (regex) => {
    const findings = findingsOf(`[Definition]\nfailregex = ${regex}\n <HOST>\n`);
    expect(findings.filter((finding) => finding.includes('quoted'))).toEqual([]);
  });

  test('sections with nearly the right name', () => {
    const text =
      '[Includes]\nbefore = a.conf\n[Definition]\nfailregex = x\n[init]\n[lt_file]\n[Init]\n';
    expect(findingsOf(text)).toEqual([
      'config/misspelt-section 1:1+10',
      'config/misspelt-section 5:1+6',
    ]);
  });
});
