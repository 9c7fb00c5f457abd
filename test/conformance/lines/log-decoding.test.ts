import { describe, expect, test } from 'vitest';
import { findEncoding } from '../../../src/node/logs/codecs.ts';
import { LineReader } from '../../../src/node/logs/line-reader.ts';
import { NO_PYTHON_3_11, runOracleScript } from '../../support/python.ts';
import { Random, readSeed } from '../../support/random.ts';
import { withoutEnd } from '../../../src/replay/index.ts';

const LINES = 20_000;

const ENCODINGS = [
  'utf-8',
  'ascii',
  'latin-1',
  'koi8-r',
  'koi8_u',
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15].map((part) => `iso8859-${part}`),
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((page) => `cp125${page}`),
];

/** Bytes at the borders of what may begin, follow or end a character of UTF-8, and what Python might strip. */
const UTF8_BORDERS = Buffer.from(
  '0041 1c20 0d7f 808f 9098 9fa0 bbbf c0c1 c2df e0e1 edef f0f1 f4f5 ff85 82ac'.replaceAll(' ', ''),
  'hex',
);

interface Answer {
  texts: string[];
  undecodable: number[];
}

/** Lines of any bytes but a line feed, most of them near the borders of UTF-8. */
function randomLines(random: Random): Buffer[] {
  const randomByte = (): number => {
    const byte = random.chance(0.8) ? random.pick([...UTF8_BORDERS]) : random.integer(0, 255);
    return byte === 10 ? 13 : byte;
  };
  return Array.from({ length: LINES }, () =>
    Buffer.from(Array.from({ length: random.integer(0, 9) }, randomByte)),
  );
}

describe.skipIf(NO_PYTHON_3_11)('log lines decode as in CPython', () => {
  const seed = readSeed();
  const lines = randomLines(new Random(seed));
  const encoded = lines.map((line) => line.toString('base64'));
  const answers = NO_PYTHON_3_11
    ? []
    : runOracleScript<Answer>(
        'lines/log_decoding.py',
        ENCODINGS.map((encoding) => ({ encoding, lines: encoded })),
      );

  test.each(ENCODINGS.map((encoding, index) => ({ encoding, index })))(
    `$encoding (DRYBAN_SEED=${seed})`,
    ({ encoding, index }) => {
      const reader = new LineReader('log', findEncoding(encoding)!.codec);
      const log = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
      const texts = [...reader.push(log)].flatMap((batch) => batch.lines.map(withoutEnd));
      const { undecodable, ...expected } = answers[index]!;
      expect(texts).toEqual(expected.texts);
      expect(reader.undecodable).toEqual({
        count: undecodable.length,
        firstLine: undecodable[0] ?? 0,
      });
    },
  );
});
