import { describe, expect, test } from 'vitest';
import { readTableOf } from '../../support/tables.ts';

describe('a table', () => {
  test.each<[line: string, wanted: string | null, log: string]>([
    ['192.0.2.1\tbad from 192.0.2.1', '192.0.2.1', 'bad from 192.0.2.1'],
    ['-\tgood', null, 'good'],
    [' - \tgood', null, 'good'],
    ['2001:DB8::1 \t\ttwo\ttabs ', '2001:DB8::1', '\ttwo\ttabs '],
    ['a user, b\tx', 'a user, b', 'x'],
    ['--\tx', '--', 'x'],
    ['-\t', null, ''],
    ['-\t# no comment', null, '# no comment'],
    ['\ufeff-\tx', null, 'x'],
    ['\x00\t\x00\x1b', '\x00', '\x00\x1b'],
    ['\ufffd\t\ufffd\u2028x', '\ufffd', '\ufffd\u2028x'],
  ])('reads %j', (line, wanted, log) => {
    const { value, diagnostics } = readTableOf([line]);
    expect(diagnostics).toEqual([]);
    expect(value?.rows).toEqual([{ file: 't.tsv', line: 1, wanted }]);
    expect(value?.log.batches).toMatchObject([{ firstLine: 1, lines: [`${log}\n`] }]);
  });

  test('leaves out comments and empty lines, and keeps the numbers of the others', () => {
    const { value } = readTableOf(['# a\tb', '', '-\tone', '-\ttwo', ' \t ', '#', '192.0.2.1\tx']);
    expect(value?.rows.map(({ line, wanted }) => [line, wanted])).toEqual([
      [3, null],
      [4, null],
      [7, '192.0.2.1'],
    ]);
    expect(value?.log).toMatchObject({
      file: 't.tsv',
      batches: [
        { file: 't.tsv', firstLine: 3, lines: ['one\n', 'two\n'] },
        { file: 't.tsv', firstLine: 7, lines: ['x\n'] },
      ],
    });
  });

  test.each<[line: string, message: string, column: number, length: number]>([
    ['192.0.2.1 bad', 'this line has no tab behind the wanted id', 10, 1],
    ['  192.0.2.1   bad login', 'this line has no tab behind the wanted id', 12, 3],
    ['192.0.2.1', 'this line has no tab behind the wanted id', 10, 1],
    [' # x', 'this line has no tab behind the wanted id', 3, 1],
    ['\tbad', 'no wanted id stands before the tab', 1, 1],
    ['  \tbad', 'no wanted id stands before the tab', 1, 3],
  ])('%j is an error with its place', (line, message, column, length) => {
    const { value, diagnostics } = readTableOf(['-\tx', line, '-\ty']);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'case/bad-table',
        severity: 'error',
        message,
        origin: { file: 'tests/t.tsv', line: 2, column, length },
        hint: expect.stringContaining('then a tab, then the log line'),
      },
    ]);
  });

  test('a log that is taken for one is not quoted as a whole', () => {
    const { diagnostics } = readTableOf(Array.from({ length: 1000 }, () => 'no tab'));
    expect(diagnostics).toHaveLength(10);
    expect(diagnostics.at(-1)?.message).toBe(
      'this line has no tab behind the wanted id; 990 more lines are no better',
    );
  });

  test.each([[[]], [['']], [['# all\tcomment', '']]])('%j has no lines', (lines) => {
    expect(readTableOf(lines)).toEqual({
      diagnostics: [
        expect.objectContaining({
          code: 'log/nothing-read',
          message: 'The table tests/t.tsv has no lines',
        }),
      ],
    });
  });
});
