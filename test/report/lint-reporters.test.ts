import { describe, expect, test } from 'vitest';
import { LINT_REPORTERS, type LintReport } from '../../src/test-report/index.ts';
import {
  findGitlabErrors,
  findJunitErrors,
  findMarkdownErrors,
  findSarifErrors,
  parseGithub,
  parseTap,
} from './read-reports.ts';

type Problem = LintReport['filters'][number]['findings'][number];

/** What a terminal, XML, Markdown or a workflow command could take for something else. */
const ODD = 'a<b>&"\'% ]]>, ::error::x:\r\n\t`|#\u001B[31m\uFFFE';

function problem(more: Partial<Problem> = {}): Problem {
  return {
    code: 'lint/no-anchor',
    severity: 'note',
    message: 'failregex 1 is open',
    origin: { file: 'filter.d/a.conf', line: 3, column: 5, length: 7 },
    hint: 'Begin it with ^',
    filters: ['a'],
    ...more,
  };
}

function filter(name: string, findings: readonly Problem[]): LintReport['filters'][number] {
  const fail2ban = { version: '1.1.1', python: '3.12', reason: 'newest' } as const;
  return { name, files: [], fail2ban, findings, allowed: 0, known: 0 };
}

function reportOf(...filters: LintReport['filters'][number][]): LintReport {
  return {
    filters,
    fails: (severity) => severity === 'error',
    rules: [
      { code: 'lint/no-anchor', meaning: 'It is open.', remedy: 'Close it.' },
      { code: 'regex/syntax', meaning: 'It is no regex.', remedy: 'Mend it.' },
    ],
    version: '1.2.3',
    locate: (file) => (file.startsWith('/') ? null : file),
  };
}

const OUTSIDE = { file: '/etc/common.conf', line: 9, column: 1, length: 2 };
const REPORT = reportOf(
  filter('a', [
    problem({ severity: 'warning', filters: ['a', 'b'], notes: [{ message: 'more of it' }] }),
    problem({ origin: OUTSIDE }),
  ]),
  filter('b', [problem({ code: 'regex/syntax', severity: 'error', message: 'no regex' })]),
  filter('c', []),
);
const HOSTILE = reportOf(
  filter(ODD, [
    problem({ message: ODD, hint: ODD, filters: [ODD, ODD], notes: [{ message: ODD }] }),
    problem({ message: ODD, severity: 'error', origin: { ...OUTSIDE, file: ODD } }),
  ]),
);
const EMPTY = reportOf();
const ALL = [REPORT, HOSTILE, EMPTY];

describe('what was found about filters', () => {
  test('is JUnit that its schema takes, a suite a filter', async () => {
    const texts = ALL.map(LINT_REPORTERS.junit);
    expect(await findJunitErrors(texts)).toEqual(ALL.map(() => []));
    expect(texts[0]!.match(/<testsuite .*?>/g)).toEqual([
      '<testsuite name="a" tests="2" failures="0" errors="0" skipped="0" time="0.000">',
      '<testsuite name="b" tests="1" failures="1" errors="0" skipped="0" time="0.000">',
      '<testsuite name="c" tests="1" failures="0" errors="0" skipped="0" time="0.000">',
    ]);
    expect(texts[0]).toContain('<testcase name="filter.d/a.conf:3: regex/syntax" classname="b"');
  });

  test('is TAP, a point a filter', () => {
    for (const report of ALL) expect(parseTap(LINT_REPORTERS.tap(report)).unknown).toEqual([]);
    const { points } = parseTap(LINT_REPORTERS.tap(REPORT));
    expect(points.map(({ ok, name }) => [ok, name])).toEqual([
      [true, 'a'],
      [false, 'b'],
      [true, 'c'],
    ]);
    expect(points[1]?.diag).toMatchObject({ findings: [{ code: 'regex/syntax' }] });
  });

  test('is annotations at their places, the worst first', () => {
    const lines = LINT_REPORTERS.github(REPORT).trimEnd().split('\n').map(parseGithub);
    expect(lines.map(({ name, properties, message }) => [name, properties, message])).toEqual([
      [
        'error',
        {
          file: 'filter.d/a.conf',
          line: '3',
          col: '5',
          endColumn: '12',
          title: 'dryban lint: regex/syntax',
        },
        'no regex\nBegin it with ^',
      ],
      [
        'warning',
        {
          file: 'filter.d/a.conf',
          line: '3',
          col: '5',
          endColumn: '12',
          title: 'dryban lint: lint/no-anchor',
        },
        'failregex 1 is open\nBegin it with ^\nmore of it\nAlso in b',
      ],
      [
        'notice',
        { title: 'dryban lint: lint/no-anchor' },
        '/etc/common.conf:9: failregex 1 is open\nBegin it with ^',
      ],
    ]);
    const odd = LINT_REPORTERS.github(HOSTILE).trimEnd().split('\n');
    expect(odd).toHaveLength(2);
    expect(odd.every((line) => /^::(?:error|notice) [^\s:]+.*::/.test(line))).toBe(true);
  });

  test('says how many annotations GitHub does not show', () => {
    const many = filter(
      'a',
      Array.from({ length: 12 }, () => problem()),
    );
    const bad = filter(
      'b',
      Array.from({ length: 11 }, () => problem({ severity: 'error' })),
    );
    expect(LINT_REPORTERS.github(reportOf(many, bad))).toContain('::3 more problems, of which');
  });

  test('is code quality, whose fingerprints do not move with lines', () => {
    for (const report of ALL) expect(findGitlabErrors(LINT_REPORTERS.gitlab(report))).toEqual([]);
    const moved = problem({
      message: 'failregex 7 is open',
      origin: { ...problem().origin!, line: 30 },
    });
    const [one, other] = [[problem()], [moved]].map((findings): { fingerprint: string }[] =>
      JSON.parse(LINT_REPORTERS.gitlab(reportOf(filter('a', findings)))),
    );
    expect(one![0]!.fingerprint).toBe(other![0]!.fingerprint);
  });

  test('is SARIF with rules and what to do', () => {
    for (const report of ALL) expect(findSarifErrors(LINT_REPORTERS.sarif(report))).toEqual([]);
    const [{ tool, results }] = JSON.parse(LINT_REPORTERS.sarif(REPORT)).runs;
    expect(tool.driver.rules[1]).toEqual({
      id: 'regex/syntax',
      shortDescription: { text: 'It is no regex.' },
      help: { text: 'Mend it.' },
    });
    expect(results).toMatchObject([
      { ruleId: 'regex/syntax', ruleIndex: 1, level: 'error' },
      { ruleId: 'lint/no-anchor', ruleIndex: 0, level: 'warning' },
      { ruleId: 'lint/no-anchor', level: 'note' },
    ]);
    expect(results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 3,
      startColumn: 5,
      endColumn: 12,
    });
    expect(results[2]).not.toHaveProperty('locations');
  });

  test('is Markdown, a table of the worst first', () => {
    for (const report of ALL) {
      expect(findMarkdownErrors(LINT_REPORTERS.markdown(report))).toEqual([]);
    }
    const lines = LINT_REPORTERS.markdown(REPORT).split('\n');
    expect(lines[0]).toBe('## dryban lint: 3 filters: 1 error, 1 warning, 1 note');
    expect(lines.at(-4)).toBe(
      '| **error** | `filter.d/a.conf:3` | `no regex [regex/syntax]` | `Begin it with ^` | `a` |',
    );
  });
});
