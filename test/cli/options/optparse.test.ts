import { expect, test } from 'vitest';
import { parseLikeOptparse, type OptparseOption } from '../../../src/cli/options/optparse.ts';

/** What is applied and what is left, as one line. */
function parse(argv: readonly string[]): string {
  const applied: string[] = [];
  const option = (
    names: readonly string[],
    more: Partial<OptparseOption> = {},
  ): OptparseOption => ({
    names,
    help: '',
    apply: (value, name) => applied.push(more.metavar === undefined ? name : `${name}(${value})`),
    ...more,
  });
  const operands = parseLikeOptparse(argv, [
    option(['-v', '--verbose']),
    option(['-o', '--out'], { metavar: 'OUT' }),
    option(['--print-all']),
    option(['--print-none']),
    option(['--fail'], { spelledOut: true }),
    option(['-h', '--help'], { ends: true }),
  ]);
  return [...applied, ...(operands ?? ['(ended)'])].join(' ');
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
