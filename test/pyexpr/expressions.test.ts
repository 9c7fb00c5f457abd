import { describe, expect, test } from 'vitest';
import { evaluateExpression, parseExpression, type PyNumber } from '../../src/pyexpr/index.ts';

const VALUES = new Map<string, PyNumber>([
  ['ban.Time', 600n],
  ['ban.Count', 3n],
  ['banFactor', 0.5],
]);

function evaluate(text: string) {
  const parsed = parseExpression(text, { names: [...VALUES.keys()] });
  return parsed.ok ? evaluateExpression(parsed.value, VALUES) : parsed;
}

/** Values recorded from CPython 3.11; a bigint is an int. */
test.each<[string, PyNumber]>([
  ['ban.Time * (1<<(ban.Count if ban.Count<20 else 20)) * banFactor', 2400],
  ['ban.Time * 2 ** ban.Count', 4800n],
  ['7 / 2', 3.5],
  ['7 // 2', 3n],
  ['-7 // 2', -4n],
  ['7 // -2.0', -4],
  ['-7 % 3', 2n],
  ['7.5 % -2', -0.5],
  ['-2 ** 2', -4n],
  ['2 ** -1', 0.5],
  ['2 ** 3 ** 2', 512n],
  ['10 ** 18 + 1', 1_000_000_000_000_000_001n],
  ['9007199254740993 / 3', 3002399751580331],
  ['True + True', 2n],
  ['not 0.0', true],
  ['1 < 2 < 2', false],
  ['0 or 5 and 7', 7n],
  ['round(2.5)', 2n],
  ['round(0.125, 2)', 0.12],
  ['round(2.675, 2)', 2.67],
  ['round(1250, -2)', 1200n],
  ['int(-3.9)', -3n],
  ['max(1, 1.0)', 1n],
  ['min(3, 2.5, True)', true],
  ['math.floor(-0.5)', -1n],
  ['math.sqrt(ban.Time * 6)', 60],
  ['math.log(8, 2)', 3],
  ['(1 +\n 2) # comment', 3n],
])('%s', (text, value) => {
  expect(evaluate(text)).toEqual({ ok: true, value });
});

describe('what is wrong, and where', () => {
  test.each([
    ['', 'a number is expected', 0],
    ['1 2', 'unexpected text', 2],
    ['1\n2', 'unexpected text', 2],
    ['(1', '`)` expected', 2],
    ['01', '`01` is no number', 0],
    ['0x1F', '`0x1F` is no number', 0],
    ['ban.Tme * 2', '`ban.Tme` is not supported', 0],
    ['__import__("os")', '`"` is not supported', 11],
    ['ban.Time if [1] else 2', '`[` is not supported', 12],
    ['2 + lambda: 1', '`:` is not supported', 10],
    ['1 if 2', '`else` expected', 6],
    ['max(1)', '`max` takes 2 or more numbers', 0],
    ['1 + abs(1, 2)', '`abs` takes 1 number', 4],
    ['math.exp', '`(` expected', 8],
    ['ban.Time / (ban.Count - 3)', 'division by zero', 9],
    ['math.log(-1)', 'math domain error', 0],
    ['math.exp(1000)', 'the result is too large for a float', 0],
    ['(-8) ** 0.5', 'complex numbers are not supported', 5],
    ['1.5 << 2', 'only integers can be shifted', 4],
    ['1 << -1', 'a shift can not be negative', 2],
    ['9 ** 9 ** 9 ** 9', 'the number is too large', 7],
    ['1 << 99999', 'the number is too large', 2],
    ['int(1e999)', 'infinity has no integer', 0],
  ])('%s', (text, message, position) => {
    expect(evaluate(text)).toMatchObject({ ok: false, error: { message, position } });
  });

  test.each(['(', '-', 'not ', '2**', 'abs(', '1 if 1 else '])('endless %j', (piece) => {
    const text = `${piece.repeat(50_000)}1`;
    expect(evaluate(text)).toMatchObject({ ok: false, error: { message: 'too many brackets' } });
  });

  test('a long sum is no deep one', () => {
    expect(evaluate(`1${'+1'.repeat(50_000)}`)).toEqual({ ok: true, value: 50_001n });
  });
});
