import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ATTENTION } from '../src/diagnostics/index.ts';
import { ROOT } from './support/paths.ts';

const PAGE = join(ROOT, 'docs/reference/attention.md');
const TABLE = /(?:^\| `attention\/.*\n)+/m;

test('the page of what needs attention has the table that the list makes', () => {
  const rows = Object.entries(ATTENTION).map(
    ([code, { urgency, meaning }]) => `| \`${code}\` | ${urgency} | ${meaning} |\n`,
  );
  const page = readFileSync(PAGE, 'utf8');
  const written = page.replace(TABLE, () => rows.join(''));
  if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, written);
  else expect(page).toBe(written);
});
