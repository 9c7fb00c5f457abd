import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatGithub } from '../../src/test-report/github.ts';
import { FULL_REPORT, anyReport } from './cases-outcomes.ts';
import { parseGithub } from './read-reports.ts';

const NAMES = new Set(['file', 'line', 'col', 'title']);

describe('workflow commands of GitHub', () => {
  test('one for each problem, with its place', () => {
    const lines = formatGithub(FULL_REPORT).trimEnd().split('\n').map(parseGithub);
    expect(lines.map(({ name }) => name)).toEqual(['error', 'error', 'error', 'error']);
    expect(lines[0]?.properties).toMatchObject({
      file: 'cases/two/a log:1,2 100%.log',
      line: '7',
    });
    expect(lines[0]?.message).toMatch(/^a<b>&"'% ]]>, :\\r\n\\t/);
    expect(lines[2]?.properties).toMatchObject({
      file: 'cases/three/case.ini',
      line: '4',
      col: '12',
    });
    expect(lines[3]).toMatchObject({
      properties: { file: 'filter.d/one.conf', line: '9', title: 'dryban coverage' },
      message: 'tests hit 1 of 2 regexes of the filter one, less than 80 %\nnot hit: ignoreregex 1',
    });
  });

  test('no text begins a command of its own, or gets out of its property', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        for (const line of formatGithub(report).split('\n').slice(0, -1)) {
          const { name, properties } = parseGithub(line);
          expect(name).toBe('error');
          expect(Object.keys(properties).every((key) => NAMES.has(key))).toBe(true);
        }
      }),
    );
  });
});
