import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CAUSES } from '../src/explain/index.ts';
import { ROOT } from './support/paths.ts';

const PAGE = join(ROOT, 'docs/reference/causes.md');
const TABLE = /(?:^\| `explain\/.*\n)+/m;

test('the page of causes has the table of causes that their rules make', () => {
  const rows = Object.entries(CAUSES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |\n`);
  const page = readFileSync(PAGE, 'utf8');
  const written = page.replace(TABLE, () => rows.join(''));
  if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, written);
  else expect(page).toBe(written);
});
