import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  listJails,
  loadFilter,
  loadJail,
  parseDuration,
  parseFilterSpec,
} from '../../src/config/index.ts';
import { formatDiagnostic } from '../../src/diagnostics/index.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';

const MANY = 20_000;
/** Of CPU time, which a busy machine does not lengthen; what is quadratic takes minutes. */
const LIMIT_MS = 20_000;
/** A test may take that long on a busy machine. */
const PATIENCE_MS = 300_000;

function load(content: string | Uint8Array) {
  return loadFilter(
    { release: NEWEST_RELEASE, spec: '/f/x.conf', configDir: '/c' },
    memoryFiles({ '/f/x.conf': content }),
  );
}

function readSpec(text: string) {
  return parseFilterSpec(text, NEWEST_RELEASE);
}

function expectSoon(work: () => void): void {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(LIMIT_MS);
}

function numbered(line: (index: number) => string): string {
  return Array.from({ length: MANY }, (_, index) => line(index)).join('\n');
}

const HEAD = '[Definition]\nfailregex = <HOST>\n';

describe('huge files end soon', () => {
  test.each<[string, string]>([
    ['many lines', HEAD + '  x\n'.repeat(MANY)],
    ['open brackets', `${HEAD}  ${'['.repeat(MANY)}\n`],
    ['hashes', `${HEAD}  ${' # '.repeat(MANY)}\n`],
    ['spaces', `${HEAD}  x${' '.repeat(MANY)}y\n`],
    ['errors', HEAD + '=\n'.repeat(MANY)],
    ['more errors than a call takes arguments', HEAD + '=\n'.repeat(10 * MANY)],
    ['semicolons', HEAD + ';'.repeat(MANY)],
    ['a chain of tags', `${HEAD}${numbered((index) => `o${index} = <o${index + 1}>`)}`],
    [
      'many tags',
      `[Definition]\nfailregex = ${numbered((index) => `  <o${index}>`)}\n${numbered((index) => `o${index} = x`)}`,
    ],
    ['references without end', `[Definition]\nfailregex = ${'%(a/'.repeat(MANY)})`],
    [
      'references that double',
      `[Definition]\nfailregex = %(a)s\na = ${'%(b)s'.repeat(MANY)}\nb = ${'x'.repeat(MANY)}`,
    ],
    ['includes of itself', `[INCLUDES]\nbefore = ${'x.conf\n  '.repeat(MANY)}\n${HEAD}`],
  ])(
    '%s',
    (_, text) => {
      expectSoon(() => {
        const { value, diagnostics } = load(text);
        expect(value !== undefined || diagnostics.length > 0).toBe(true);
      });
    },
    PATIENCE_MS,
  );
});

describe('huge jails end soon', () => {
  test.each<[string, string]>([
    ['many jails', numbered((index) => `[j${index}]\nenable = x`)],
    ['many unknown options', `[app]\n${numbered((index) => `maxretri${index} = 1`)}`],
    ['a long list of actions', `[app]\naction = ${'x[a=1 '.repeat(3000)}`],
    ['a longer one', `[app]\naction = ${'x[a=1 '.repeat(MANY)}`],
    ['many actions', `[app]\naction = ${'x '.repeat(MANY)}`],
    ['options without end', `[app]\nfilter = x[${'a=1,'.repeat(MANY)}`],
    ['open references', `[app]\nlogpath = ${'%('.repeat(MANY)}`],
    ['addresses', `[app]\nignoreip = ${'192.0.2.1 ,'.repeat(MANY)}`],
    ['multipliers', `[app]\nbantime.multipliers = ${'1 '.repeat(MANY)}x`],
    ['quotes', `[app]\njournalmatch = ${`"'`.repeat(MANY)}`],
    ['the filter doubled', `[app]\nfailregex = ${'%(known/failregex)s'.repeat(MANY)}`],
  ])(
    '%s',
    (_, text) => {
      const files = memoryFiles({
        '/c/jail.conf': `[DEFAULT]\nfilter = f\n${text}\n`,
        '/c/filter.d/f.conf': `[Definition]\nfailregex = ${'<HOST> '.repeat(1000)}`,
      });
      expectSoon(() => {
        const { value, diagnostics } = loadJail(
          'app',
          { release: NEWEST_RELEASE, configDir: '/c' },
          files,
        );
        listJails('/c', NEWEST_RELEASE, files);
        expect(value !== undefined || diagnostics.length > 0).toBe(true);
      });
    },
    PATIENCE_MS,
  );
});

describe('whatever is given is answered', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '=',
    ':',
    '%',
    '(',
    ')s',
    '<',
    '>',
    'a',
    '\n',
    ' ',
    '\u0000',
    '\u001b',
    '"',
    ';',
    '#',
  );

  test('files', () => {
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => HEAD + pieces.join(''));
    const bytes = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(fc.oneof(text, bytes), (content) => {
        const { value, diagnostics } = load(content);
        expect(value !== undefined || diagnostics.length > 0).toBe(true);
        for (const diagnostic of diagnostics) {
          const source = () =>
            typeof content === 'string' ? content : new TextDecoder().decode(content);
          const shown = formatDiagnostic(diagnostic, source, { color: false });
          expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('jails', () => {
    const names = ['filter', 'action', 'logpath', 'ignoreip', 'ignorecache', 'bantime', 'x'];
    const option = fc.tuple(fc.constantFrom(...names), fc.array(piece, { maxLength: 10 }));
    fc.assert(
      fc.property(fc.array(option, { maxLength: 4 }), (options) => {
        const lines = options.map(([name, pieces]) => `${name} = ${pieces.join('')}\n`);
        const content = `[app]\n${lines.join('')}`;
        const files = memoryFiles({ '/c/jail.conf': content, '/c/filter.d/app.conf': HEAD });
        const { value, diagnostics } = loadJail(
          'app',
          { release: NEWEST_RELEASE, configDir: '/c' },
          files,
        );
        expect(value !== undefined || diagnostics.length > 0).toBe(true);
        for (const diagnostic of [
          ...diagnostics,
          ...listJails('/c', NEWEST_RELEASE, files).diagnostics,
        ]) {
          const shown = formatDiagnostic(diagnostic, () => content, { color: false });
          expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('filters with options, and durations', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        for (const read of [readSpec, parseDuration]) {
          const { value, diagnostics } = read(pieces.join(''));
          expect(value !== undefined || diagnostics.length > 0).toBe(true);
        }
      }),
    );
  });
});
