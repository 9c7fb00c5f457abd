import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawPicture } from '../website/picture/picture.ts';
import { readStyledRuns } from '../website/picture/styled-runs.ts';
import { ROOT } from './support/paths.ts';

const PICTURE = join(ROOT, 'docs/picture.svg');
const isBuilt = existsSync(join(ROOT, 'dist/bundle.cjs'));

test.skipIf(!isBuilt)(
  'the picture of a terminal shows what dryban prints (needs the build)',
  () => {
    const now = drawPicture(ROOT);
    if (process.env['UPDATE_DOCS']) writeFileSync(PICTURE, now);
    else expect(readFileSync(PICTURE, 'utf8')).toBe(now);
  },
);

describe('what of a line has one style', () => {
  const plain = { isBold: false, isDim: false, color: undefined };

  test('it stands in the columns where a terminal shows it', () => {
    expect(readStyledRuns('a \x1b[31mred\x1b[39m \x1b[1mb\x1b[22m', 80)).toEqual([
      { ...plain, text: 'a ', column: 0 },
      { ...plain, text: 'red', column: 2, color: 'red' },
      { ...plain, text: 'b', column: 6, isBold: true },
    ]);
  });

  test('what goes beyond the edge is cut', () => {
    const texts = readStyledRuns('1234\x1b[2m5678\x1b[22m9', 6).map(({ text }) => text);
    expect(texts).toEqual(['1234', '5…']);
  });

  test.each(['\x1b[35mmagenta', '\x1b]0;title\x07', '\x1b[2J'])('%j is refused', (line) => {
    expect(() => readStyledRuns(line, 80)).toThrow('unknown');
  });
});
