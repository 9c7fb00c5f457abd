import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { PAGES } from './support/pages.ts';
import { ROOT } from './support/paths.ts';

/** A block of commands behind `$ `, each with what it prints: every one is run. */
const CONSOLE_BLOCK = /^```console\n(?<session>[^]*?)^```$/gm;
const COMMAND = /^\$ (?<command>.*)\n(?<output>(?:(?!\$ ).*\n)*)/gm;

interface Example {
  command: string;
  output: string;
}

function readPage(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

function readExamples(page: string): Example[] {
  const sessions = [...readPage(page).matchAll(CONSOLE_BLOCK)].map(([, session]) => session!);
  return sessions.flatMap((session) =>
    [...session.matchAll(COMMAND)].map(([, command, output]) => ({
      command: command!,
      output: output!,
    })),
  );
}

/** What a terminal shows: both streams together. */
async function run(command: string): Promise<string> {
  const script = `dryban() { node "${ROOT}/bin/dryban.js" "$@"; }; { ${command}; } 2>&1 || true`;
  const env = { PATH: process.env['PATH'], NO_COLOR: '1', COLUMNS: '120' };
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', script], {
    cwd: ROOT,
    env,
    maxBuffer: 2 ** 24,
  });
  return stdout;
}

async function updateExamples(page: string): Promise<void> {
  let text = readPage(page);
  for (const { command, output } of readExamples(page)) {
    // oxlint-disable-next-line no-await-in-loop -- each has its place in the text
    const now = await run(command);
    text = text.replace(`$ ${command}\n${output}`, () => `$ ${command}\n${now}`);
  }
  writeFileSync(join(ROOT, page), text);
}

const withExamples = PAGES.filter((page) => readExamples(page).length > 0);

describe('the examples of the pages', async () => {
  if (process.env['UPDATE_DOCS'])
    await Promise.all(withExamples.map((page) => updateExamples(page)));

  test('there are some in README.md, and on most pages of how-to', () => {
    expect(readExamples('README.md').length).toBeGreaterThan(3);
    expect(withExamples.filter((page) => page.includes('/how-to/')).length).toBeGreaterThan(5);
  });

  describe.each(withExamples)('%s', (page) => {
    test.concurrent.each(readExamples(page))('$command', async ({ command, output }) => {
      expect(await run(command)).toBe(output);
    });
  });
});
