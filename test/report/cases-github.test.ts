import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatGithub } from '../../src/test-report/github.ts';
import { formatMarkdown } from '../../src/test-report/markdown.ts';
import { FULL_REPORT, anyReport, faultOf, outcomeOf, reportOf } from './cases-outcomes.ts';
import { parseGithub } from './read-reports.ts';

const NAMES = new Set(['file', 'line', 'col', 'endColumn', 'title']);

describe('workflow commands of GitHub', () => {
  test('one for each problem where it can be mended, the most important first', () => {
    const lines = formatGithub(FULL_REPORT).trimEnd().split('\n').map(parseGithub);
    expect(
      lines.map(({ name, properties: { file, line, col, endColumn } }) => [
        name,
        file,
        line,
        col,
        endColumn,
      ]),
    ).toEqual([
      ['error', 'cases/three/case.ini', '4', '12', '15'],
      ['error', 'filter.d/one.conf', '3', '13', '21'],
      ['error', 'cases/two/case.ini', undefined, undefined, undefined],
      ['error', 'cases/100%, a:b.txt', '5', undefined, undefined],
      ['error', 'filter.d/one.conf', '9', undefined, undefined],
    ]);
    const [, filter, outside, , coverage] = lines;
    expect(filter?.message).toMatch(/^a<b>&"'% ]]>, :\\r\n\\t/);
    expect(filter?.message).toMatch(
      /\ncases\/two\/a log:1,2 100%\.log:7: a<b>[^]*\n… and 816 more$/,
    );
    expect(outside?.message).toBe('/etc/über.conf: differs');
    expect(coverage).toMatchObject({
      properties: { title: 'dryban coverage' },
      message: 'tests hit 1 of 2 regexes of the filter one, less than 80 %\nnot hit: ignoreregex 1',
    });
  });

  const finding = { file: 'a.log', line: 1, message: 'missed', cause: null };
  const failed = (name: string, line: number, count: number) =>
    outcomeOf({
      name,
      status: 'failed',
      faults: [
        faultOf(finding, { file: 'f.conf', line, subject: 'failregex', message: name, count }),
      ],
    });

  test('one for a regex that several tests blame', () => {
    const report = reportOf(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => failed(name, 2, 10)));
    const lines = formatGithub(report).trimEnd().split('\n').map(parseGithub);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.message).toBe(
      'a; also in b, c, d and 2 more\na.log:1: missed\na.log:1: missed\na.log:1: missed\n… and 57 more',
    );
  });

  test('says how many problems GitHub shows no annotation of', () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      failed(`t${index}`, index + 1, index + 1),
    );
    const texts = formatGithub(reportOf(many)).trimEnd().split('\n');
    const lines = texts.map(parseGithub);
    expect(lines).toHaveLength(13);
    expect(lines.map(({ properties }) => properties['line']).slice(0, 3)).toEqual([
      '12',
      '11',
      '10',
    ]);
    expect(lines.at(-1)).toMatchObject({
      name: 'notice',
      message: expect.stringContaining('2 more'),
    });
    expect(formatMarkdown(reportOf(many))).toContain(
      '12 problems; GitHub shows annotations of the first 10, 2 more',
    );
    const few = reportOf(many.slice(0, 10));
    expect(formatGithub(few)).not.toContain('notice');
    expect(formatMarkdown(few)).not.toContain('annotations');
  });

  test('no text begins a command of its own, or gets out of its property', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        for (const line of formatGithub(report).split('\n').slice(0, -1)) {
          const { name, properties } = parseGithub(line);
          expect(['error', 'notice']).toContain(name);
          expect(Object.keys(properties).every((key) => NAMES.has(key))).toBe(true);
        }
      }),
    );
  });
});
