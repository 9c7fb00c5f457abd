import { main } from '../cli/index.ts';
import { formatDiagnostic, type Diagnostic } from '../diagnostics/index.ts';
import { createHost } from './host.ts';

/** The exit code of the process until a command has ended: whatever stalls is no success. */
const STALLED = 2;
const STALL: Diagnostic = {
  code: 'cli/stalled',
  severity: 'error',
  message: 'The command stopped before its end, so nothing that it printed counts',
  hint: 'It waited for something that never came, such as an input that gives no answer; if it stops again, the fault is in dryban: report it with the command line',
};

/**
 * Runs the command line of a process and sets its exit code.
 *
 * @param testThread the program of a thread that calls `serveTests`
 * @param command the one that the process stands for, if its arguments don't name it
 * @returns the exit code
 */
export async function run(
  process: NodeJS.Process,
  testThread: string,
  command?: string,
): Promise<number> {
  const host = createHost(process, testThread);
  process.exitCode = STALLED;
  process.on('exit', tellStall);
  const code = await main(
    command === undefined ? host : { ...host, argv: [command, ...host.argv] },
  );
  process.off('exit', tellStall);
  process.exitCode = code;
  return code;

  function tellStall(): void {
    process.stderr.write(`${formatDiagnostic(STALL, () => undefined, { color: false })}\n`);
  }
}

/** Runs the tests that this thread is sent. */
export async function serveTests(process: NodeJS.Process): Promise<void> {
  const worker = await import('./test-worker.ts');
  worker.serveTests(process);
}
