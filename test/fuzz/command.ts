import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OutputStream } from '../../src/cli/host.ts';
import { runCli } from '../support/run-cli.ts';
import type { Fault } from './target.ts';

export const DRYBAN = fileURLToPath(new URL('../../bin/dryban.js', import.meta.url));
const BUNDLE = fileURLToPath(new URL('../../dist/bundle.cjs', import.meta.url));
export const NEEDS_BUILD = existsSync(BUNDLE)
  ? undefined
  : 'needs the built command: npm run build';

const CODES = new Set([0, 1, 2, 255]);
const STACK = /^\s+at .+:\d+:\d+\)?$/m;
/** Controls but tabs and line ends, and marks that change the direction of text. */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** Colours that dryban itself sends. */
// oxlint-disable-next-line no-control-regex -- as above
const COLOUR = /\x1b\[[\d;]*m/g;

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** What no run of a command may do. */
export function findMisconduct({ code, stdout, stderr }: Run): Fault | undefined {
  const details = { code, stdout: stdout.slice(0, 2000), stderr: stderr.slice(0, 2000) };
  if (code === null || !CODES.has(code)) return { what: `ends with exit code ${code}`, details };
  if (STACK.test(stderr)) return { what: 'prints a stack trace', details };
  if (code !== 0 && stdout === '' && stderr === '')
    return { what: 'fails without a word', details };
  return undefined;
}

/** The first character of a text that a terminal could act on, colours aside. */
export function findUnsafe(text: string): string | undefined {
  const found = UNSAFE.exec(text.replaceAll(COLOUR, ''))?.[0];
  return found && `U+${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Runs a command in this process as on a terminal. */
export async function runOnScreen(argv: readonly string[]): Promise<Run> {
  const stdout = new Screen();
  const stderr = new Screen();
  const { code } = await runCli(argv, { stdout, stderr });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

class Screen implements OutputStream {
  readonly isTTY = true;
  readonly columns = 100;
  readonly isClosed = false;
  text = '';

  write(text: string): Promise<void> {
    this.text += text;
    return Promise.resolve();
  }
}
