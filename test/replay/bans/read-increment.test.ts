import { describe, expect, test } from 'vitest';
import { SourceText } from '../../../src/diagnostics/index.ts';
import { createRandom, readIncrement, type IncrementTexts } from '../../../src/replay/index.ts';

function written(text: string): SourceText {
  return SourceText.at(text, { file: 'jail.local', line: 3, column: 19, length: text.length });
}

function read(texts: IncrementTexts) {
  const { value, diagnostics } = readIncrement(texts);
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
}

function lengthenAll(texts: IncrementTexts): unknown[] {
  const increment = read(texts);
  return [1, 2, 3, 4, 30].map((count) => {
    const longer = increment.lengthen(600, count);
    return 'seconds' in longer ? longer.seconds : longer;
  });
}

describe('how bans grow', () => {
  test.each<[string, IncrementTexts, number[]]>([
    ['doubling, up to 2 ** 20', {}, [1200, 2400, 4800, 9600, 600 * 2 ** 20]],
    ['by a factor', { factor: written('1 / 2') }, [600, 1200, 2400, 4800, 600 * 2 ** 19]],
    ['up to maxtime', { maxtime: 3600 }, [1200, 2400, 3600, 3600, 3600]],
    ['by multipliers', { multipliers: [1, 2, 4] }, [1200, 2400, 2400, 2400, 2400]],
    [
      'by multipliers and a factor',
      { multipliers: [1, 3], factor: written('0.5') },
      [900, 900, 900, 900, 900],
    ],
    ['by multipliers, to nothing', { multipliers: [1, 0] }, [0, 0, 0, 0, 0]],
    ['by a formula', { formula: written('ban.Time * ban.Count') }, [600, 1200, 1800, 2400, 18_000]],
    ['never to less by a formula', { formula: written('1') }, [600, 600, 600, 600, 600]],
    ['for ever', { formula: written('1e400') }, [1, 1, 1, 1, 1].map(() => Infinity)],
  ])('%s', (_name, texts, bantimes) => {
    expect(lengthenAll(texts)).toEqual(bantimes);
  });

  test('a count without a value is reported, others have theirs', () => {
    const increment = read({ formula: written('ban.Time / (2 - ban.Count)') });
    expect(increment.lengthen(600, 1)).toEqual({ seconds: 600, fitsDatabase: true });
    expect(increment.lengthen(600, 2)).toMatchObject({
      code: 'replay/formula-failed',
      severity: 'warning',
      message: expect.stringContaining('ban.Time = 600 and ban.Count = 2: division by zero'),
      origin: { file: 'jail.local', line: 3, column: 28 },
    });
  });

  test.each([
    ['1e400 - 1e400 + 0 * (ban.Time + 1e400)', { seconds: 600 }],
    ['10 ** 400', { code: 'replay/formula-failed' }],
    ['2 ** 63 - 1', { seconds: 2 ** 63, fitsDatabase: true }],
    ['2 ** 63', { seconds: 2 ** 63, fitsDatabase: false }],
    ['2.0 ** 63', { seconds: 2 ** 63, fitsDatabase: true }],
  ])('%s', (formula, outcome) => {
    expect(read({ formula: written(formula) }).lengthen(600, 1)).toMatchObject(outcome);
  });
});

describe('what can not be read', () => {
  test.each<[IncrementTexts, string, number]>([
    [{ formula: written('ban.Time * ban.Cuont') }, '`ban.Cuont` is not supported', 30],
    [{ formula: written('__import__("os")') }, '`"` is not supported', 30],
    [{ factor: written('ban.Time') }, '`ban.Time` is not supported', 19],
    [{ factor: written('1 / 0') }, 'division by zero', 21],
    [{ formula: written(`1${' '.repeat(20_000)}`) }, 'it is too long', 19],
  ])('%o', (texts, message, column) => {
    const { value, diagnostics } = readIncrement(texts);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'replay/bad-formula',
        severity: 'error',
        message: expect.stringContaining(message),
        origin: { file: 'jail.local', line: 3, column },
      },
    ]);
  });
});

test('random numbers are the same for the same seed', () => {
  const [one, other, third] = [createRandom(7), createRandom(7), createRandom(8)];
  const numbers = Array.from({ length: 100 }, () => one());
  expect(Array.from({ length: 100 }, () => other())).toEqual(numbers);
  expect(third()).not.toBe(numbers[0]);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
});
