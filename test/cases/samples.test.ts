import { describe, expect, test } from 'vitest';
import { runSamples } from '../../src/cases/index.ts';
import { runUnguarded } from '../support/engine.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { answerFor } from '../../src/release/index.ts';

const FILTER = `[Definition]
failregex = ^ app: <mode-<mode>> from <HOST>$
            ^ app: closed by <HOST>$
ignoreregex = from 192\\.0\\.2\\.99
[Init]
mode = normal
mode-normal = bad (?:password|name)
mode-strict = bad \\S+
`;

const MATCH = (rest: string) =>
  `# failJSON: { "time": "2005-06-01T10:00:00", "match": true , ${rest} }\n`;
const BAD = 'Jun  1 10:00:00 app: bad password from 192.0.2.1\n';
const CLOSED = `${MATCH('"host": "192.0.2.2"')}2005-06-01 10:00:00 app: closed by 192.0.2.2\n`;
const ALL_HIT = `${MATCH('"host": "192.0.2.1"')}${BAD}${CLOSED}`;

function run(log: string, files: Record<string, string> = {}) {
  const config = { 'etc/filter.d/app.conf': FILTER, 'logs/app': log, ...files };
  const limits = { guard: runUnguarded, regexTimeout: 1000 };
  return runSamples(
    'logs/app',
    { answer: answerFor({}), config: 'etc', presentYear: 2026, ...limits },
    memoryFiles(config),
  );
}

const problemsOf = (log: string, files?: Record<string, string>) =>
  run(log, files).findings.map(({ file, line, message }) => `${file}:${line}: ${message}`);

describe('samples', () => {
  test('that are met pass, and count for coverage', () => {
    const outcome = run(ALL_HIT);
    expect(outcome).toMatchObject({
      status: 'passed',
      filter: 'app',
      filterFile: 'etc/filter.d/app.conf',
      lines: 2,
      findings: [],
    });
    expect(outcome.regexes.map(({ kind, hits }) => [kind, hits])).toEqual([
      ['failregex', 1],
      ['failregex', 1],
      ['ignoreregex', 0],
    ]);
  });

  test.each([
    [`${MATCH('"host": "192.0.2.8"')}Jun  1 10:00:00 app: bad name from 192.0.2.1\n`, 'host is'],
    [
      `${MATCH('"host": "192.0.2.1"').replace('10:00', '11:00')}Jun  1 10:00:00 app: bad name from 192.0.2.1\n`,
      'time is 1117612800 instead of 1117616400',
    ],
    [`${MATCH('"user": "ann"')}Jun  1 10:00:00 app: bad name from 192.0.2.1\n`, 'user is null'],
    [`${MATCH('"host": "192.0.2.1"')}Jun  1 10:00:00 app: nothing\n`, 'not matched, but should be'],
    ['Jun  1 10:00:00 app: bad name from 192.0.2.1\n', 'failregex 1 matched, but should not'],
    [
      '# failJSON: { "match": false }\nJun  1 10:00:00 app: bad name from 192.0.2.1\n',
      'failregex 1 matched, but should not',
    ],
  ])('%#: a line that is not as expected', (extra, problem) => {
    const problems = problemsOf(ALL_HIT + extra);
    expect(problems.length).toBe(1);
    expect(problems[0]).toMatch(/^logs\/app:[56]: /);
    expect(problems[0]).toContain(problem);
  });

  test.each([
    '"2005-02-30T10:00:00"',
    '"2005-13-01T10:00:00"',
    '"2005-06-01 10:00:00"',
    '"2005-06-01T10:00:60"',
    '"2005-06-01T10:00:00Z"',
    '"2-05T100"',
    '"0000-06-01T10:00:00"',
    '"soon"',
    '""',
    '1117612800',
    'true',
    '[]',
  ])('the time %s is none', (time) => {
    const log = ALL_HIT.replace('"2005-06-01T10:00:00"', time);
    expect(problemsOf(log)).toEqual([
      `logs/app:2: time ${time} is none: write 2005-01-24T20:18:32`,
    ]);
  });

  test.each(['null', '"2005-6-1T10:0:0"', '"2005-06-01T10:00:00.0"'])(
    'the time %s is right',
    (time) => {
      expect(problemsOf(ALL_HIT.replace('"2005-06-01T10:00:00"', time))).toEqual([]);
    },
  );

  test('two regexes on one line', () => {
    const filter = FILTER.replace('bad (?:', '(?:bad )?(?:').replace('closed by', 'bad name from');
    const line = `${MATCH('"host": "192.0.2.2"')}Jun  1 10:00:00 app: bad name from 192.0.2.2\n`;
    expect(problemsOf(line, { 'etc/filter.d/app.conf': filter })).toEqual([
      'logs/app:2: matched by several regexes: failregex 1, 2',
    ]);
  });

  test('a regex without a sample', () => {
    const [problem] = problemsOf(ALL_HIT.split('\n').slice(0, 2).join('\n'));
    expect(problem).toBe(
      'etc/filter.d/app.conf:3: failregex 2: no sample matches: ^ app: closed by <HOST>$',
    );
  });

  test('a greedy catch-all before <HOST>', () => {
    const filter = FILTER.replace('^ app: closed by <HOST>$', '^ app: x.*<HOST> (?:.*)$');
    const log = ALL_HIT.replace('closed by 192.0.2.2', 'x 192.0.2.2 y');
    expect(problemsOf(log, { 'etc/filter.d/app.conf': filter }).at(-1)).toMatch(
      /:3: failregex 2: a greedy/,
    );
  });

  test('options, conditions, constraints and added files', () => {
    const log = `# filterOptions: [{"mode": "normal"}, {"mode": "strict", "test.condition": "name == 'app'"}]
${ALL_HIT}# failJSON: { "match": true, "host": "192.0.2.3", "constraint": "opts.get('mode') == 'strict'" }
Jun  1 10:00:00 app: bad luck from 192.0.2.3
# addFILE: "sub/more"
`;
    const more = 'Jun  1 10:00:00 app: bad name from 192.0.2.4\n';
    const outcome = run(log, { 'logs/sub/more': more });
    expect(outcome.lines).toBe(2 * 2 + 1 + 2);
    expect(outcome.findings.map(({ file, line, message }) => [file, line, message])).toEqual([
      ['logs/sub/more', 1, 'failregex 1 matched, but should not [mode=normal]'],
      ['logs/sub/more', 1, 'failregex 1 matched, but should not [mode=strict]'],
    ]);
  });

  test('a condition that does not hold leaves its lines out', () => {
    const log = `${ALL_HIT}# filterOptions: {"test.condition": "name == 'other'"}\n${BAD}`;
    expect(run(log)).toMatchObject({ status: 'passed', lines: 2 });
  });

  test.each([
    ['# failJSON: { broken\nx\n', 1, 'sample/bad-directive'],
    ['# failJSON: []\nx\n', 1, 'sample/bad-directive'],
    ['# filterOptions: 3\n', 1, 'sample/bad-directive'],
    ['# addFILE: {}\n', 1, 'sample/bad-directive'],
    ['# failJSON: { "match": true }', 1, 'sample/bad-directive'],
    ['# failJSON: { "match": true, "constraint": "exec(1)" }\nx\n', 1, 'sample/unknown-condition'],
    ['# filterOptions: {"test.condition": "1 +"}\n', 1, 'sample/unknown-condition'],
    ['# addFILE: "none"\n', undefined, 'log/not-found'],
  ])('%j is told, and nothing passes', (text, line, code) => {
    const { status, diagnostics } = run(text + ALL_HIT);
    expect(status).toBe('broken');
    expect(
      diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.origin?.line]),
    ).toContainEqual([code, line]);
  });

  test('an empty log, or a filter that is not there, is no pass', () => {
    expect(run('# nothing\n').diagnostics[0]?.code).toBe('log/nothing-read');
    expect(run(ALL_HIT, { 'etc/filter.d/app.conf': '' }).status).toBe('broken');
  });
});
