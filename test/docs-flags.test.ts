import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COUNTING_FLAGS } from '../src/cli/options/replay-flags.ts';
import { formatFlagsPage, listCommands } from './support/help/flags-page.ts';
import { ROOT } from './support/paths.ts';

const PAGE = join(ROOT, 'docs/reference/flags.md');

test('the page of flags is what the help makes', () => {
  const page = formatFlagsPage();
  if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, page);
  else expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

test('it has each command, and of an option its spelling and its text', () => {
  const page = formatFlagsPage();
  expect(listCommands()).toEqual(expect.arrayContaining(['replay', 'jail', 'explain', 'regex']));
  const { syntax, help } = COUNTING_FLAGS.bantime;
  expect(page).toContain(`| \`${syntax}\` | ${help} |`);
  expect(page).toContain('| `-c CONFIG, --config=CONFIG` | directory of ');
});
