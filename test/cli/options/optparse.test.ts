import { expect, test } from 'vitest';
import {
  describeOptions,
  parseLikeOptparse,
  type OptparseFlag,
} from '../../../src/cli/options/optparse.ts';

const TABLE = {
  verbose: option('-v, --verbose', { dest: 'given' }),
  out: option('-o, --out <OUT>', { dest: 'given' }),
  printAll: option('--print-all', { dest: 'given' }),
  printNone: option('--print-none', { dest: 'given' }),
  fail: option('--fail', { dest: 'given', spelledOut: true }),
  help: option('-h, --help', { dest: 'given', ends: true }),
  given: option('--given'),
};

/** An option that lists its name and value behind those that came before. */
function option(
  syntax: string,
  more: Partial<OptparseFlag<readonly string[]>> = {},
): OptparseFlag<readonly string[]> {
  const read = (text: string, before: readonly string[], name: string) => [
    ...before,
    syntax.includes('<') ? `${name}(${text})` : name,
  ];
  return { group: 'Options', syntax, help: `what ${syntax} does`, initial: [], read, ...more };
}

/** What is given and what is left, as one line. */
function parse(argv: readonly string[]): string {
  const { flags, operands, endedBy } = parseLikeOptparse(argv, TABLE);
  return [...flags.given, ...(endedBy ? ['(ended)'] : operands)].join(' ');
}

test.each([
  ['a b', 'a b'],
  ['a -v b', '-v a b'],
  ['-vv', '-v -v'],
  ['-vvo id', '-v -v -o(id)'],
  ['-vovid', '-v -o(vid)'],
  ['-o -v x', '-o(-v) x'],
  ['--out=a=b', '--out(a=b)'],
  ['--out= x', '--out() x'],
  ['--ou id', '--out(id)'],
  ['--verb', '--verbose'],
  ['--print-a', '--print-all'],
  ['-v -- -v --out', '-v -v --out'],
  ['- a', '- a'],
  ['--fail', '--fail'],
  ['--h x --bogus', '--help (ended)'],
  ['-vh --bogus', '-v -h (ended)'],
])('%s', (argv, parsed) => {
  expect(parse(argv.split(' '))).toBe(parsed);
});

test.each([
  ['--bogus', 'no such option: --bogus'],
  ['-x', 'no such option: -x'],
  ['-vx', 'no such option: -x'],
  ['--fai', 'no such option: --fai'],
  ['--print', 'ambiguous option: --print (--print-all, --print-none?)'],
  ['--verbose=1', '--verbose option does not take a value'],
  ['--out', '--out option requires 1 argument'],
  ['-vo', '-o option requires 1 argument'],
])('%s is refused', (argv, message) => {
  expect(() => parse(argv.split(' '))).toThrow(message);
});

test('a switch is true where it is given, and another option may set its value', () => {
  const table = {
    raw: { group: 'Options', syntax: '-r', help: '', initial: false },
    exit: { group: 'Options', syntax: '-x', help: '', initial: false, ends: true },
    level: { group: 'Options', syntax: '-v', help: '', initial: 0, read: addOne },
    setLevel: {
      group: 'Options',
      syntax: '--level <N>',
      help: '',
      initial: 0,
      read: Number,
      dest: 'level',
    },
  };
  expect(parseLikeOptparse(['-v', '--level=3', '-rv', 'a'], table)).toEqual({
    flags: { raw: true, exit: false, level: 4, setLevel: 0 },
    operands: ['a'],
    endedBy: undefined,
  });
  expect(parseLikeOptparse(['-x'], table)).toMatchObject({
    endedBy: 'exit',
    flags: { raw: false },
  });
});

test('the help has a heading for each group, and what an option does beside it or below', () => {
  const table = {
    out: option('-o, --out <OUT>'),
    all: option('--print-all-of-the-lines', { group: 'More options' }),
  };
  expect(describeOptions(table, 60)).toBe(
    [
      'Options:',
      '  -o OUT, --out=OUT     what -o, --out <OUT> does',
      '',
      'More options:',
      '  --print-all-of-the-lines',
      '                        what --print-all-of-the-lines does',
      '',
    ].join('\n'),
  );
});

function addOne(_text: string, before: number): number {
  return before + 1;
}
