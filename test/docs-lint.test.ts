import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LINT_CODES } from '../src/lint/index.ts';
import { ROOT } from './support/paths.ts';

const PAGE = join(ROOT, 'docs/reference/lint.md');
const TABLE = /(?:^\| `lint\/.*\n)+/m;

test('the page of dryban lint has the table that its rules make', () => {
  const rows = LINT_CODES.map(({ code, meaning }) => `| \`${code}\` | ${meaning} |\n`);
  const page = readFileSync(PAGE, 'utf8');
  const written = page.replace(TABLE, () => rows.join(''));
  if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, written);
  else expect(page).toBe(written);
});

test.each(LINT_CODES)('the page has a section of $code, with its fixture', ({ code }) => {
  const [, section = ''] = readFileSync(PAGE, 'utf8').split(`\n## \`${code}\`\n`);
  const own = section.split('\n## ')[0];
  for (const form of ['bad', 'good']) {
    const folder = `fixtures/${code}/${form}`;
    const operand = existsSync(join(ROOT, folder)) ? `--config ${folder}` : `${folder}.conf`;
    expect(own).toMatch(
      new RegExp(`^\\$ dryban lint ${operand.replaceAll('.', '[.]')}(?: --|$)`, 'm'),
    );
  }
});
