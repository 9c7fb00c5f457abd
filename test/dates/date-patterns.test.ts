import { describe, expect, test } from 'vitest';
import { SourceText, type Diagnostic } from '../../src/diagnostics/index.ts';
import { createDateDetector, createLocalZone } from '../../src/dates/index.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';

const NOW = Date.UTC(2024, 2, 10, 12) / 1000;

function create(pattern: SourceText) {
  const zone = createLocalZone('UTC');
  if (!zone) throw new Error('no UTC');
  return createDateDetector(pattern, { release: NEWEST_RELEASE, now: NOW, zone });
}

/** What is cut out of a line and its time in UTC; the text alone if there is no such time. */
function read(pattern: string, line: string): string | null {
  const { value: detector, diagnostics } = create(SourceText.unplaced(pattern));
  if (!detector) throw new Error(diagnostics.map(({ message }) => message).join());
  const match = detector.matchTime(line, /^\p{ASCII}*$/u.test(line), NOW);
  if (!match) return null;
  const time = detector.getTime(match);
  return time === null ? match.text : `${match.text} = ${formatUtc(time)}`;
}

function formatUtc(epoch: number): string {
  return new Date(epoch * 1000)
    .toISOString()
    .replace(/\.?0*Z$/, '')
    .replace('T', ' ');
}

function nameOf(pattern: string): string[] {
  return create(SourceText.unplaced(pattern)).value?.templates.map(({ name }) => name) ?? [];
}

describe('directives', () => {
  test.each([
    ['%Y-%m-%d %H:%M:%S', '2005-1-3 4:05:6', '2005-1-3 4:05:6 = 2005-01-03 04:05:06'],
    ['%ExY%Exm%Exd', '20050103', '20050103 = 2005-01-03 00:00:00'],
    ['%ExY%Exm%Exd', '2005013', null],
    ['%ExY-%m-%d', '1958-01-03', null],
    ['%ExY-%m-%d', '1969-01-03', '1969-01-03 = 1969-01-03 00:00:00'],
    ['%ExY-%m-%d', '2030-01-03', null],
    ['%Y-%m-%d', '2030-01-03', '2030-01-03 = 2030-01-03 00:00:00'],
    ['%y-%m-%d', '99-01-03', '99-01-03 = 2099-01-03 00:00:00'],
    ['%Exy%Exm%Exd', '050103', '050103 = 2005-01-03 00:00:00'],
    ['%b %d, %Y', 'feb  3, 2005', 'feb  3, 2005 = 2005-02-03 00:00:00'],
    ['%B %d %Y', 'FEBRUARY 3 2005', 'FEBRUARY 3 2005 = 2005-02-03 00:00:00'],
    ['%A, %d %b %Y', 'Monday, 03 Feb 2005', 'Monday, 03 Feb 2005 = 2005-02-03 00:00:00'],
    ['%Y %j', '2024 060', '2024 060 = 2024-02-29 00:00:00'],
    ['%Y %j', '2023 366', '2023 366 = 2024-01-01 00:00:00'],
    ['%Y %U %w', '2024 10 0', '2024 10 0 = 2024-03-10 00:00:00'],
    ['%Y %W %w', '2024 10 0', '2024 10 0 = 2024-03-10 00:00:00'],
    ['%Y %W %a', '2024 00 Mon', '2024 00 Mon = 2024-01-01 00:00:00'],
    ['%Y %W %A', '2023 00 Sunday', '2023 00 Sunday = 2023-01-01 00:00:00'],
    ['%x', '02/03/05', '02/03/05 = 2005-02-03 00:00:00'],
    ['%c', 'Thu Feb  3 04:05:06 2005', 'Thu Feb  3 04:05:06 2005 = 2005-02-03 04:05:06'],
    ['%Y-%m-%d %X', '2005-02-03 4:5:6', '2005-02-03 4:5:6 = 2005-02-03 04:05:06'],
    ['%Y-%m-%d %k:%M', '2005-02-03  4:05', '2005-02-03  4:05 = 2005-02-03 04:05:00'],
    ['%Y-%m-%d %k:%M', '2005-02-03 24:05', '2005-02-03 24:05'],
    ['%Y-%m-%d %Exk:%M', '2005-02-03 24:05', null],
    ['%Y-%m-%d %I:%M %p', '2005-02-03 12:05 am', '2005-02-03 12:05 am = 2005-02-03 00:05:00'],
    ['%Y-%m-%d %I:%M %p', '2005-02-03 12:05 PM', '2005-02-03 12:05 PM = 2005-02-03 12:05:00'],
    ['%Y-%m-%d %I:%M %p', '2005-02-03 11:05 PM', '2005-02-03 11:05 PM = 2005-02-03 23:05:00'],
    ['%Y-%m-%d %I:%M', '2005-02-03 12:05', '2005-02-03 12:05 = 2005-02-03 00:05:00'],
    ['%Y-%m-%d %l:%M', '2005-02-03  1:05', '2005-02-03  1:05 = 2005-02-03 01:05:00'],
    ['%Y-%m-%d %H:%M:%S', '2005-02-03 04:05:60', '2005-02-03 04:05:60'],
    [
      '%Y-%m-%d %H:%M:%S.%f',
      '2005-02-03 04:05:06.789',
      '2005-02-03 04:05:06.789 = 2005-02-03 04:05:06',
    ],
    ['%Y-%m-%d', '2023-02-29', '2023-02-29'],
    ['%d%% %m %Y', '03% 02 2005', '03% 02 2005 = 2005-02-03 00:00:00'],
    ['%G %V %u %Y-%m-%d', '2005 01 1 2005-02-03', '2005 01 1 2005-02-03 = 2005-02-03 00:00:00'],
    ['%Y-%m-%d', '٢٠٠٥-02-03', '٢٠٠٥-02-03 = 2005-02-03 00:00:00'],
  ])('%s reads %j', (pattern, line, expected) => {
    expect(read(pattern, line)).toBe(expected);
  });
});

describe('zones', () => {
  const time = '2005-02-03 04:05:06';
  test.each([
    ['%z', '+0200', '02:05:06'],
    ['%z', '-04:30', '08:35:06'],
    ['%z', '+01', '03:05:06'],
    ['%z', 'Z', '04:05:06'],
    ['%z', 'UTC', '04:05:06'],
    ['%Z', 'CEST', '02:05:06'],
    ['%Exz', 'CET+0130', '01:35:06'],
    ['%Exz', 'PDT', '11:05:06'],
    ['%ExZ', 'A', '03:05:06'],
  ])('%s reads %s', (directive, zone, expected) => {
    const line = `${time} ${zone}`;
    expect(read(`%Y-%m-%d %H:%M:%S ${directive}`, line)).toBe(`${line} = 2005-02-03 ${expected}`);
  });
});

describe('guesses', () => {
  test.each([
    ['%b %d %H:%M', 'Mar 10 11:00', '2024-03-10 11:00:00'],
    ['%b %d %H:%M', 'Mar 11 11:59', '2024-03-11 11:59:00'],
    ['%b %d %H:%M', 'Mar 11 12:01', '2023-03-11 12:01:00'],
    ['%b %d %H:%M', 'Dec 31 23:59', '2023-12-31 23:59:00'],
    ['%H:%M:%S', '11:59:59', '2024-03-10 11:59:59'],
    ['%H:%M:%S', '12:00:01', '2024-03-09 12:00:01'],
    ['%d %H:%M', '09 11:00', undefined],
    ['%H:%M %z', '13:30 +0200', '2024-03-10 11:30:00'],
    ['%H:%M %z', '11:30 -0200', '2024-03-09 13:30:00'],
    ['%b %d', 'Feb 29', '2024-02-29 00:00:00'],
    ['%j %H:%M', '070 11:00', '2024-03-10 11:00:00'],
  ])('%s reads %j at 2024-03-10 12:00 as %s', (pattern, line, expected) => {
    expect(read(pattern, line)).toBe(expected === undefined ? line : `${line} = ${expected}`);
  });

  test('a day that last year does not have is no time', () => {
    const zone = createLocalZone('UTC');
    if (!zone) throw new Error('no UTC');
    const now = Date.UTC(2024, 0, 1) / 1000;
    const pattern = SourceText.unplaced('%b %d');
    const detector = createDateDetector(pattern, { release: NEWEST_RELEASE, now, zone }).value;
    const match = detector?.matchTime('Feb 29', true, now);
    expect(match && detector?.getTime(match)).toBeNull();
  });
});

describe('what is cut out and where it may stand', () => {
  test.each([
    ['%Y-%m-%d', 'at 2005-02-03 x', '2005-02-03'],
    ['%Y-%m-%d', 'at2005-02-03', null],
    ['**%Y-%m-%d', 'at2005-02-03', '2005-02-03'],
    ['%Y-%m-%d', '2005-02-03at', null],
    ['%Y-%m-%d**', '2005-02-03at', '2005-02-03'],
    ['{UNB}%Y-%m-%d', 'a2005-02-03b', '2005-02-03'],
    ['{^LN-BEG}%Y-%m-%d', '[<2005-02-03', '2005-02-03'],
    ['{^LN-BEG}%Y-%m-%d', '[<(2005-02-03', null],
    ['^%Y-%m-%d', '[2005-02-03', null],
    [String.raw`^\[%Y-%m-%d\]`, '[2005-02-03] x', '[2005-02-03]'],
    [String.raw`^\[(%Y-%m-%d)\]`, '[2005-02-03] x', '2005-02-03'],
    ['(%Y-%m-%d) by', 'x 2005-02-03 by y', '2005-02-03'],
    ['(?iu)on %Y-%m-%d', 'ON 2005-02-03', 'ON 2005-02-03'],
    ['on %Y-%m-%d', 'ON 2005-02-03', null],
    ['on %Y %b', 'ON 2005 FEB', 'ON 2005 FEB'],
    ['%Y-%m-%d$', 'x 2005-02-03', '2005-02-03'],
    ['%Y-%m-%d$', '2005-02-03 x', null],
    ['^[^\\[]*\\[({DATE})', 'host [2005-02-03 04:05:06]', '2005-02-03 04:05:06'],
    ['^{DATE}', 'Feb  3 04:05:06 x', 'Feb  3 04:05:06'],
    ['{DEFAULT}', 'x Feb  3 04:05:06 x', 'Feb  3 04:05:06'],
    ['{^LN-BEG}', 'x Feb  3 04:05:06 x', null],
    ['{^LN-BEG}', '[Feb  3 04:05:06 x', 'Feb  3 04:05:06'],
    ['{NONE}', 'Feb  3 04:05:06 x', ''],
    ['{none}', 'Feb  3 04:05:06 x', ''],
  ])('%s cuts %j: %j', (pattern, line, expected) => {
    expect(read(pattern, line)?.replace(/ = .*/, '') ?? null).toBe(expected);
  });
});

describe('epochs', () => {
  test.each([
    ['EPOCH', '1138049999 x', '1138049999 = 2006-01-23 20:59:59'],
    ['epoch', '[1138049999.555] x', '1138049999.555 = 2006-01-23 20:59:59.555'],
    ['EPOCH', 'audit(1138049999.555:101)', '1138049999.555 = 2006-01-23 20:59:59.555'],
    ['EPOCH', 'at 1138049999 x', null],
    ['EPOCH', '113804999', null],
    ['^EPOCH', '<1138049999> x', '1138049999 = 2006-01-23 20:59:59'],
    ['LEPOCH', '1138049999123 x', '1138049999123 = 2006-01-23 20:59:59.123'],
    ['LEPOCH', '1138049999123456 x', '1138049999123456 = 2006-01-23 20:59:59.123'],
    ['LEPOCH', '1138049999', '1138049999 = 2006-01-23 20:59:59'],
    ['(?<=\\| ){EPOCH}(?= \\|)', 'a | 1138049999 | b', '1138049999 = 2006-01-23 20:59:59'],
    ['^\\[{EPOCH}\\]', '[1138049999] b', '[1138049999] = 2006-01-23 20:59:59'],
    ['^\\[({EPOCH})\\]', '[1138049999] b', '1138049999 = 2006-01-23 20:59:59'],
    ['TAI64N', 'x @4000000041f4104f00000000', '@4000000041f4104f00000000 = 2005-01-23 20:59:59'],
  ])('%s reads %j', (pattern, line, expected) => {
    expect(read(pattern, line)).toBe(expected);
  });
});

describe('names of templates', () => {
  test.each([
    ['%Y-%m-%d', 'Year-Month-Day'],
    ['{^LN-BEG}%Y %j %U %f', '{^LN-BEG}Year Yearday Yearweek Microseconds'],
    ['{UNB}%ExY%Exm%Exd', 'ExYearExMonthExDay'],
    ['%a %A %b %p %z %Z', 'DAY DAYNAME MON AMPM Zone offset Zone name'],
    ['x%k %l %G 5%%', 'x%k %l %G 5%'],
    ['EPOCH', 'Epoch'],
    ['{^LN-BEG}LEPOCH', '{^LN-BEG}LongEpoch'],
    ['x{EPOCH}', 'x{EPOCH}'],
    ['{^LN-BEG}TAI64N', '{^LN-BEG}TAI64N'],
    ['{NONE}', '^'],
  ])('%s', (pattern, name) => {
    expect(nameOf(pattern)).toEqual([name]);
  });

  test('{DATE} makes one of each default template, and no more', () => {
    const names = nameOf('^<{DATE}>');
    expect(names).toHaveLength(17);
    expect(names[5]).toBe('^<Month/Day/ExYear:24hour:Minute:Second>');
  });
});

describe('broken patterns', () => {
  const origin = { file: 'a.conf', line: 7, column: 15, length: 40 };

  function diagnose(...lines: string[]): Diagnostic[] {
    const texts = lines.map((line, index) =>
      SourceText.at(line, { ...origin, line: 7 + index, length: line.length }),
    );
    const pattern = SourceText.concat(
      texts.flatMap((text, index) => (index > 0 ? [SourceText.unplaced('\n'), text] : [text])),
    );
    const { value, diagnostics } = create(pattern);
    expect(value === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    return diagnostics;
  }

  test.each([
    ['%Y-%Q', '%Q is no directive of a date pattern', { column: 18, length: 2 }],
    ['%d %Exx', '%Exx is no directive of a date pattern', { column: 18, length: 4 }],
    ['at 100%', '% is no directive of a date pattern', { column: 21, length: 1 }],
    ['%Y (%m', 'missing ), unterminated subpattern', { column: 18 }],
    ['%d-%d', "redefinition of group name 'd'", { column: 18 }],
    ['%H:%k', "redefinition of group name 'H'", { column: 18 }],
    ['(?i)%b %d', 'global flags not at the start of the expression', { column: 15 }],
    ['{^LN-BEG}%k:%M', 'bad character in group name', { column: 24 }],
  ])('%s', (pattern, message, place) => {
    expect(diagnose(pattern)).toMatchObject([
      {
        code: 'date/bad-pattern',
        severity: 'error',
        message: expect.stringContaining(message),
        origin: { file: 'a.conf', line: 7, ...place },
        hint: expect.any(String),
      },
    ]);
  });

  test('the same pattern twice', () => {
    expect(diagnose('%Y-%m-%d', 'EPOCH', 'Epoch')).toMatchObject([
      {
        code: 'date/duplicate-pattern',
        message: 'There is already a template with name Epoch',
        origin: { line: 9, column: 15 },
      },
    ]);
  });

  test('{DEFAULT} beside another pattern adds nothing, which is worth a warning', () => {
    expect(diagnose('%Y-%m-%d', '{DEFAULT}')).toMatchObject([
      { code: 'date/bad-pattern', severity: 'warning', origin: { line: 8 } },
    ]);
    expect(diagnose('{DEFAULT}')).toEqual([]);
    expect(nameOf('%Y-%m-%d\n{DEFAULT}')).toEqual(['Year-Month-Day']);
  });

  test('all broken lines are reported', () => {
    expect(diagnose('%Q', '%Y', '(%m')).toHaveLength(2);
  });
});
