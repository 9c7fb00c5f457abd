import { expect, test } from 'vitest';
import { splitWords } from '../../../src/config/values/split-words.ts';
import { NO_PYTHON_3_11, runOracleScript } from '../../support/python.ts';
import { Random, readSeed } from '../../support/random.ts';

const seed = readSeed();
const PIECES = [
  'A',
  '=',
  'b c',
  ' ',
  '  ',
  '\t',
  '"',
  '"',
  "'",
  "'",
  '\\',
  '+',
  '#',
  '\r',
  '$',
  'ü',
];

test.skipIf(NO_PYTHON_3_11)(`words are those of shlex.split (DRYBAN_SEED=${seed})`, () => {
  const random = new Random(seed);
  const lines = Array.from({ length: 20_000 }, () =>
    Array.from({ length: random.integer(0, 10) }, () => random.pick(PIECES)).join(''),
  );
  const answers = runOracleScript<string[] | null>('config/shlex_split.py', lines);
  const words = lines.map((line) => splitWords(line));
  expect(words.map((split) => (typeof split === 'string' ? null : split))).toEqual(answers);
});
