import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeCommands } from '../src/cli/commands.ts';
import { REPLAY_FLAGS } from '../src/cli/options/replay-flags.ts';
import { formatFlagsPage } from './support/help/flags-page.ts';
import { ROOT } from './support/paths.ts';

const PAGE = join(ROOT, 'docs/reference/flags.md');

test('the page of flags has all options of all commands', () => {
  const page = formatFlagsPage(describeCommands());
  if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, page);
  else expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

test('it has of an option its spelling, its default and its text, and what is behind the options', () => {
  const page = formatFlagsPage(describeCommands());
  expect(page).toContain(`| \`${REPLAY_FLAGS.bantime.syntax}\` | 10m | how long a ban lasts, `);
  expect(page).toContain('| `-c, --config <CONFIG>` |');
  expect(page).toContain('\n\nExamples:\n\n```text\ndryban replay sshd /var/log/auth.log\n');
  expect(page).toContain('## dryban completion\n');
});
