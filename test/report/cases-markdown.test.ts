import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMarkdown } from '../../src/test-report/markdown.ts';
import { FULL_REPORT, anyReport, outcomeOf, reportOf } from './cases-outcomes.ts';
import { findMarkdownErrors, listTokens } from './read-reports.ts';

function codesOf(text: string): string[] {
  return listTokens(text).flatMap((token) => (token.type === 'codespan' ? [token['text']] : []));
}

describe('Markdown', () => {
  test('has what is wrong, then all tests, then coverage', () => {
    const text = formatMarkdown(FULL_REPORT);
    const headings = listTokens(text).filter(({ type }) => type === 'heading');
    expect(headings.map((token) => token.raw.split('`')[0]!.trim())).toEqual([
      '## dryban: 1 passed, 1 failed, 1 broken, 1 updated',
      '### **FAIL**',
      '### **BROKEN**',
    ]);
    expect(codesOf(text)).toContain('filter.d/one.conf:3');
    expect(codesOf(text)).toContain('cases/two/a log:1,2 100%.log:7');
    expect(text).toContain('\n  - … and 816 more\n');
    const tables = listTokens(text).flatMap((token) => (token.type === 'table' ? [token] : []));
    expect(tables.map(({ rows }) => rows.length)).toEqual([4, 1]);
    expect(text).toContain('| pass | `cases/one` | `one` | 1.1.0 | 3 |\n');
    expect(text).toContain(
      '- `filter.d/one.conf:9`: `tests hit 1 of 2 regexes of the filter one, ',
    );
    expect(text).toContain('| `filter.d/one.conf` | 1 of 2 | ignoreregex 1 |\n');
  });

  test.each(['a`b', '``', '`', ' a ', '<b>', '![](x)', '- [ ] *'])(
    'shows the name %j as it is',
    (name) => {
      const text = formatMarkdown(reportOf([outcomeOf({ name })]));
      expect(codesOf(text)[0]).toBe(name);
    },
  );

  test('shows a bar in a table, which would end a cell', () => {
    const text = formatMarkdown(reportOf([outcomeOf({ name: String.raw`a\|b` })]));
    expect(codesOf(text)[0]).toBe(String.raw`a\\x7cb`);
  });

  test('a fence in a diff does not end it', () => {
    const diff = '--- a\n+++ b\n+````\n';
    const text = formatMarkdown(reportOf([outcomeOf({ status: 'failed', diff })]));
    const block = listTokens(text).find(({ type }) => type === 'code');
    expect(block).toMatchObject({ lang: 'diff', text: diff.trimEnd() });
  });

  test('no text gets out of its code', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(findMarkdownErrors(formatMarkdown(report))).toEqual([]);
      }),
    );
  });

  test('stays below what GitHub takes', () => {
    const name = '🦊'.repeat(600);
    const bad = outcomeOf({ name, status: 'failed', diff: `${'+🦊'.repeat(400)}\n`.repeat(60) });
    const text = formatMarkdown(reportOf(Array.from({ length: 500 }, () => bad)));
    expect(new TextEncoder().encode(text).length).toBeLessThan(2 ** 20);
    expect(text).toMatch(/\n… and \d+ more \(`--reporter json` has all\)\n/);
  });
});
