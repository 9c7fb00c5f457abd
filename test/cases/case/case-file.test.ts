import { countingOf } from '../../../src/replay/index.ts';
import { describe, expect, test } from 'vitest';
import { formatCase, readCaseFile } from '../../../src/cases/index.ts';
import { releaseOf } from '../../../src/release/index.ts';

const SOUND = 'filter = f.conf\nlog[] = a.log\nnow = 2026-02-05T12:00:00Z\n';

const read = (text: string) => readCaseFile(text, 'x/case.ini');
const problemsOf = (text: string) =>
  read(text).diagnostics.map(({ code, message, origin }) => `${origin?.line} ${code}: ${message}`);

describe('a case file', () => {
  test('has defaults for what it may leave out', () => {
    const { value, diagnostics } = read(`[case]\n${SOUND}`);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ filter: 'f.conf', logs: ['a.log'], now: 1770292800 });
    expect(value?.zone.name).toBe('UTC');
    expect(value?.counting.maxretry).toBeUndefined();
  });

  test('gives values, lists and comments their meaning', () => {
    const { value } = read(`; a comment
[case]
# another
${SOUND}log[] = b.log
description = usedns = no: a host name
options = mode=all, app="app"
findtime = 1d 12h ; inline
maxretry = 3
bantime = -5
ignoreip[] = 192.0.2.0/24
ignoreip[] = ::1
tz = Europe/Berlin
usedns = no
config = ../conf
`);
    expect(value).toMatchObject({
      description: 'usedns = no: a host name',
      options: 'mode=all, app="app"',
      logs: ['a.log', 'b.log'],
      counting: { findtime: 129_600, maxretry: 3, bantime: -1 },
      usedns: 'no',
      config: ['../conf'],
    });
  });

  test('counts a time without an offset as local', () => {
    const text = `[case]\nfilter = f\nlog[] = l\ntz = Europe/Berlin\nnow = 2026-02-05 13:00\n`;
    expect(read(text).value?.now).toBe(1770292800);
  });

  test.each([
    ['maxretries = 3', '5 case/unknown-key: a case has no key maxretries'],
    ['filter[] = f', '5 case/unknown-key: a case has no key filter[]'],
    ['log = b.log', '5 case/unknown-key: a case has no key log'],
    ['table = t.tsv', '5 case/bad-value: the case has a table and a log'],
    ['table[] = t.tsv', '5 case/unknown-key: a case has no key table[]'],
    ['table =', '5 case/bad-value: table: it is empty'],
    ['filter = g.conf', '5 case/bad-value: filter is given twice'],
    ['maxretry = 0', '5 case/bad-value: maxretry: `0` is no whole number from 1 on'],
    ['maxretry = many', '5 case/bad-value: maxretry: `many` is no whole number from 1 on'],
    ['findtime = soon', '5 case/bad-value: findtime: `soon` is no duration'],
    ['findtime = 0', '5 case/bad-value: findtime: it has to be longer than 0'],
    ['tz = Mars/Base', '5 case/bad-value: tz: there is no time zone `Mars/Base`'],
    ['usedns = maybe', "5 case/bad-value: usedns: it can't be `maybe`"],
    ['ignoreip[] = 192.0.2.0/255.0.255.0', '5 case/bad-value: '],
    ['fail2ban = new', '5 case/bad-value: fail2ban: `new` is no version of fail2ban'],
    ['fail2ban = 0.10', '5 case/bad-value: fail2ban: `0.10`'],
    ['python = 3.11\nfail2ban = 0.11', '5 case/bad-value: fail2ban 0.11.2 does not run on'],
    ['python = 2.7', '5 case/bad-value: python: '],
    ['description =', '5 case/bad-value: description: it is empty'],
    ['just words', '5 case/bad-line: this line is no key = value'],
    ['= 3', '5 case/bad-line: this line is no key = value'],
    ['[other]', '5 case/bad-line: a case has no section [other]'],
    ['__proto__ = 1', '5 case/bad-line: '],
  ])('%j is an error with its line', (line, problem) => {
    const problems = problemsOf(`[case]\n${SOUND}${line}\n`);
    expect(problems.length).toBe(1);
    expect(problems[0]).toContain(problem);
    expect(read(`[case]\n${SOUND}${line}\n`).value).toBeUndefined();
  });

  test.each([
    ['', 3],
    ['[case]\n', 3],
    ['[case]\nfilter = f\nlog[] = l\n', 1],
    ['[case]\nfilter = f\ntable = t.tsv\n', 1],
    [SOUND, 4],
  ])('%j lacks what a case needs', (text, count) => {
    expect(problemsOf(text).length).toBe(count);
  });

  test('suggests what a misspelt key may mean', () => {
    const [problem] = read(`[case]\n${SOUND}maxretri = 3\n`).diagnostics;
    expect(problem?.hint).toBe('Did you mean maxretry');
    expect(read(`[case]\n${SOUND}log = 3\n`).diagnostics[0]?.hint).toBe('Did you mean log[]');
  });

  test('is read back as it was written', () => {
    const keys = {
      fail2ban: '1.1.0',
      description: 'text with ; and # and "quotes" = signs',
      filter: '../f.conf',
      options: `a=1, b="x;y"`,
      log: ['a#1.log', 'b.log'],
      counting: countingOf({ maxretry: 3, findtime: 600, bantime: -1 }),
      ignoreip: [],
      tz: 'UTC',
      now: '2026-02-05T12:00:00Z',
    };
    const { value, diagnostics } = read(formatCase(keys));
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      description: keys.description,
      answer: { release: releaseOf('1.1.0'), reason: 'case' },
      filter: keys.filter,
      options: keys.options,
      logs: keys.log,
      counting: { maxretry: 3, findtime: 600, bantime: -1 },
      ignoreip: undefined,
    });
  });
});
