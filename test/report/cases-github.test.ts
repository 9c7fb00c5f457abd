import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatGithub } from '../../src/report/github.ts';
import { FULL_REPORT, anyReport } from './cases-outcomes.ts';

const COMMAND = /^::(?<name>[a-z]+) (?<properties>[^:]*)::(?<data>.*)$/s;
const NAMES = new Set(['file', 'line', 'col', 'title']);

/** Reads a line as the runner of GitHub Actions does: properties at commas, then the escapes taken back. */
function parseCommand(line: string) {
  const { name, properties = '', data = '' } = COMMAND.exec(line)?.groups ?? {};
  const entries = properties.split(',').map((property) => {
    const sign = property.indexOf('=');
    return [property.slice(0, sign), unescape(property.slice(sign + 1))] as const;
  });
  return { name, properties: Object.fromEntries(entries), message: unescape(data) };
}

function unescape(text: string): string {
  return text
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%25', '%');
}

describe('workflow commands of GitHub', () => {
  test('one for each problem, with its place', () => {
    const lines = formatGithub(FULL_REPORT).trimEnd().split('\n').map(parseCommand);
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
          const { name, properties } = parseCommand(line);
          expect(name).toBe('error');
          expect(Object.keys(properties).every((key) => NAMES.has(key))).toBe(true);
        }
      }),
    );
  });
});
