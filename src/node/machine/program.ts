import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** A program that is not there, or that did not end well. */
export class ProgramError extends Error {
  /** Whether there is no such program. */
  readonly isMissing: boolean;

  /** @param complaint what the program wrote to its standard error */
  constructor(complaint: string, isMissing: boolean) {
    super(complaint);
    this.isMissing = isMissing;
  }
}

/**
 * Yields the standard output of a program as it comes; a reader that breaks off ends the program.
 *
 * @param complaint gets what a program that ended well wrote to its standard error
 * @throws ProgramError behind all that it put out; what `input` throws passes through
 */
export async function* runProgram(
  command: string,
  args: readonly string[],
  input?: AsyncIterable<Buffer>,
  complaint?: { text: string },
): AsyncGenerator<Buffer> {
  const { spawn } = await import('node:child_process');
  const { text } = await import('node:stream/consumers');
  const program = spawn(command, args, { env: { ...process.env, LC_ALL: 'C' } });
  const ended = once(program, 'close').catch((error: unknown) => ({ error }));
  const said = text(program.stderr);
  const fed = feed(program.stdin, input).catch((error: unknown) => ({ error }));
  try {
    for await (const piece of program.stdout) yield piece;
    const feeding = await fed;
    if (feeding) throw feeding.error;
    const ending = await ended;
    if ('error' in ending) throw toProgramError(ending.error);
    const [exitCode] = ending;
    if (exitCode !== 0) throw new ProgramError((await said).trim(), false);
    if (complaint) complaint.text = (await said).trim();
  } finally {
    program.kill();
    await ended;
  }
}

/** Writes the input of a program, which may end without having read everything: then the rest is dropped. */
async function feed(stdin: Writable, input: AsyncIterable<Buffer> | undefined): Promise<undefined> {
  stdin.on('error', ignoreError);
  try {
    for await (const chunk of input ?? []) {
      const isOpen = await new Promise((resolve) => {
        stdin.write(chunk, (error) => resolve(!error));
      });
      if (!isOpen) return;
    }
  } finally {
    stdin.end();
  }
}

function toProgramError(error: unknown): unknown {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isMissing ? new ProgramError(error.message, true) : error;
}

/**
 * Does nothing: the write that fails tells of it, and an `error` event that nobody listens to would end the process.
 */
function ignoreError(): void {}
