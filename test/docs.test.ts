import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './support/paths.ts';

/** Every command in a `console` block of the README is run, and prints what stands below it. */
const README = join(ROOT, 'README.md');
const CONSOLE_BLOCK = /^```console\n\$ (?<command>.*)\n(?<output>[^]*?)^```$/gm;

interface Example {
  command: string;
  output: string;
}

function readExamples(): Example[] {
  const text = readFileSync(README, 'utf8');
  return [...text.matchAll(CONSOLE_BLOCK)].map(({ groups }) => ({
    command: groups!['command']!,
    output: groups!['output']!,
  }));
}

/** What a terminal shows: both streams together. */
function run(command: string): string {
  const script = `dryban() { node bin/dryban.js "$@"; }; { ${command}; } 2>&1 || true`;
  const env = { PATH: process.env['PATH'], NO_COLOR: '1', COLUMNS: '120' };
  return execFileSync('bash', ['--norc', '-c', script], { cwd: ROOT, encoding: 'utf8', env });
}

function updateExamples(): void {
  const text = readFileSync(README, 'utf8');
  const updated = text.replace(
    CONSOLE_BLOCK,
    (_block, command: string) => `\`\`\`console\n$ ${command}\n${run(command)}\`\`\``,
  );
  writeFileSync(README, updated);
}

describe('README.md', () => {
  if (process.env['UPDATE_README']) updateExamples();
  const examples = readExamples();

  test('there are examples', () => {
    expect(examples.length).toBeGreaterThan(4);
  });

  test.each(examples)('$command', ({ command, output }) => {
    expect(run(command)).toBe(output);
  });
});
