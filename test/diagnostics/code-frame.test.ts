import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic, type Diagnostic, type Origin } from '../../src/diagnostics/index.ts';
import { widthOf } from '../../src/diagnostics/display-width.ts';
import { frameLine } from '../../src/diagnostics/frame-line.ts';

const PLAIN = { color: false };
const ESCAPE = '\u001b';

function at(line: number, column: number, length: number): Origin {
  return { file: 'my.conf', line, column, length };
}

function format(
  source: string | undefined,
  origin: Origin | undefined,
  more: Partial<Diagnostic> = {},
) {
  const diagnostic: Diagnostic = {
    code: 'config/bad-percent',
    severity: 'error',
    message: 'a single %',
    ...(origin && { origin }),
    ...more,
  };
  return formatDiagnostic(diagnostic, () => source, PLAIN).split('\n');
}

test('shows the line and marks the place', () => {
  expect(format('[Definition]\ndatepattern = %b %d\n', at(2, 15, 2), { hint: 'Write %%' })).toEqual(
    [
      'error[config/bad-percent]: a single %',
      '  --> my.conf:2:15',
      '   2 | datepattern = %b %d',
      '     |               ^^',
      '  hint: Write %%',
    ],
  );
});

test('shows notes with their places', () => {
  const notes = [{ message: 'it stands here first', origin: at(1, 1, 3) }, { message: 'well' }];
  expect(format('abc\r\nabc', at(2, 1, 3), { notes }).slice(4)).toEqual([
    '  note: it stands here first',
    '  --> my.conf:1:1',
    '   1 | abc',
    '     | ^^^',
    '  note: well',
  ]);
});

test.each([
  ['a\r\nb\rc\nd', 3, 'c'],
  ['a\n\nb\n', 2, ''],
  ['a\n\nb\n', 3, 'b'],
  ['a\n', 2, ''],
  ['', 1, ''],
  ['a\n', 3, undefined],
])('finds a line of %j: %i', (source, number, line) => {
  const shown = line === undefined ? undefined : `${String(number).padStart(4)} | ${line}`;
  expect(format(source, at(number, 1, 1))[2]).toBe(shown);
});

test('goes without the line when there is none', () => {
  expect(format(undefined, at(2, 15, 2))).toHaveLength(2);
  expect(format('one line', at(2, 1, 1))).toHaveLength(2);
  expect(format('one line', undefined)).toHaveLength(1);
});

test('colors only when asked', () => {
  const diagnostic: Diagnostic = {
    code: 'regex/empty',
    severity: 'warning',
    message: 'x',
    hint: 'y',
  };
  expect(formatDiagnostic(diagnostic, () => undefined, { color: true })).toBe(
    `${ESCAPE}[1;33mwarning[regex/empty]${ESCAPE}[0m: x\n  ${ESCAPE}[1mhint${ESCAPE}[0m: y`,
  );
  expect(formatDiagnostic(diagnostic, () => undefined, PLAIN)).not.toContain(ESCAPE);
});

test('escapes what a file or a message could send to a terminal', () => {
  const lines = format(`a${ESCAPE}[2Jb`, { ...at(1, 1, 1), file: 'f\n' }, { message: '\u0007' });
  expect(lines.slice(0, 3)).toEqual([
    String.raw`error[config/bad-percent]: \x07`,
    String.raw`  --> f\n:1:1`,
    String.raw`   1 | a\x1b[2Jb`,
  ]);
});

describe('the marks stand below what they mark', () => {
  test.each([
    ['\tab', 1, 1, '    ab', 4, 1],
    ['漢字x', 1, 1, '漢字x', 2, 2],
    ['e\u0301x', 2, 1, 'e\u0301x', 1, 1],
    ['\u202ex', 0, 1, String.raw`\u202ex`, 0, 6],
    ['abc', 9, 5, 'abc', 3, 1],
    ['', 0, 1, '', 0, 1],
  ])('%j from %i, %i long', (text, start, length, shown, indent, width) => {
    expect(frameLine(text, start, length, 100)).toEqual({ shown, indent, width });
  });
});

describe('a long line', () => {
  test('is folded around the place', () => {
    const text = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
    const { shown, indent, width } = frameLine(text, 500, 4, 100);
    expect(shown).toHaveLength(100);
    expect(shown).toMatch(/^…a+HEREb+…$/);
    expect(shown.slice(indent, indent + width)).toBe('HERE');
  });

  test('is folded within the marked part as well', () => {
    const { shown, width } = frameLine('a'.repeat(100_000), 10, 90_000, 100);
    expect(shown).toMatch(/^a+…a+…$/);
    expect(width).toBeLessThan(shown.length);
  });

  test('never takes more than the width of a page, and marks what is meant', () => {
    const characters = fc.constantFrom(
      'a',
      'b',
      ' ',
      '日',
      '✅',
      'e\u0301',
      '\t',
      '\x1b',
      '\u202e',
    );
    const texts = fc.array(characters, { maxLength: 200 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        texts,
        fc.nat(100),
        fc.nat(100),
        fc.integer({ min: 20, max: 80 }),
        (text, start, length, page) => {
          const { shown, indent, width } = frameLine(text, start, length, page);
          expect(widthOf(shown)).toBeLessThanOrEqual(page);
          expect(indent + width).toBeLessThanOrEqual(page);
        },
      ),
    );
  });

  test('has its mark under the same text at any width', () => {
    const filler = fc.array(fc.constantFrom('a', '日', '✅', 'e\u0301', '\t'), { maxLength: 90 });
    fc.assert(
      fc.property(filler, filler, fc.integer({ min: 20, max: 200 }), (before, after, page) => {
        const text = `${before.join('')}HERE${after.join('')}`;
        const { shown, indent, width } = frameLine(text, before.join('').length, 4, page);
        const marked = Array.from(shown).filter((_, index, all) => {
          const column = widthOf(all.slice(0, index).join(''));
          return widthOf(all[index]!) > 0 && column >= indent && column < indent + width;
        });
        expect(marked.join('')).toBe('HERE');
      }),
    );
  });
});

function at60(diagnostic: Partial<Diagnostic>): string[] {
  return formatDiagnostic(
    { code: 'regex/empty', severity: 'warning', message: 'x', ...diagnostic },
    () => undefined,
    { color: false, width: 60 },
  ).split('\n');
}

describe('on a terminal', () => {
  test('a message and a hint are broken between words, and indented', () => {
    const message = 'a message that is longer than a terminal is wide, which goes on';
    const hint = 'some hint that is longer than a terminal is wide, which goes on';
    expect(at60({ message, hint })).toEqual([
      'warning[regex/empty]: a message that is longer than a',
      '    terminal is wide, which goes on',
      '  hint: some hint that is longer than a terminal is wide,',
      '        which goes on',
    ]);
  });

  test.each([
    ["dryban explain ./ufw.conf '/var/log/a log that has a long name.log' --line 1"],
    ['zstdcat FILE | dryban replay FILTER - --maxretry 5 --findtime 10m --bantime 1h'],
  ])('a command is never broken: %s', (command) => {
    expect(at60({ hint: `To see why: ${command}` })).toEqual([
      'warning[regex/empty]: x',
      '  hint: To see why:',
      `        ${command}`,
    ]);
  });

  test('a path is not broken', () => {
    const path = `/${'a'.repeat(80)}`;
    expect(at60({ message: `Can't read ${path}` })).toEqual([
      "warning[regex/empty]: Can't read",
      `    ${path}`,
    ]);
  });
});
