import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CAUSES } from '../src/explain/index.ts';
import { ROOT } from './support/paths.ts';

const README = join(ROOT, 'README.md');
const TABLE = /(?:^\| `explain\/.*\n)+/m;

test('the README has the table of causes that their rules make', () => {
  const rows = Object.entries(CAUSES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |\n`);
  const readme = readFileSync(README, 'utf8');
  const written = readme.replace(TABLE, () => rows.join(''));
  if (process.env['UPDATE_README']) writeFileSync(README, written);
  else expect(readme).toBe(written);
});
