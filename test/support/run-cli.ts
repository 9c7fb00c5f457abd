import { main } from '../../src/cli/main.ts';
import type { Host, OutputStream } from '../../src/cli/host.ts';
import { createHost } from '../../src/node/host.ts';

interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line in this process, on the real files but with streams of its own. */
export async function runCli(
  argv: readonly string[],
  machine: Partial<Host> = {},
): Promise<CliResult> {
  const stdout = new CapturedStream();
  const stderr = new CapturedStream();
  const code = await main({
    ...createHost(process, ''),
    argv,
    env: {},
    stdout,
    stderr,
    ...machine,
  });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

class CapturedStream implements OutputStream {
  readonly isTTY = false;
  readonly columns = undefined;
  readonly isClosed = false;
  text = '';

  write(text: string): Promise<void> {
    this.text += text;
    return Promise.resolve();
  }
}
