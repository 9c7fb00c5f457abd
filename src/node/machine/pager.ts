import type { Pager } from '../../cli/index.ts';
import { createOutput } from '../files/output.ts';

/** The exit codes of a shell that can't run what it was asked to. */
const NOT_RUN: ReadonlySet<number | null> = new Set([126, 127]);

/**
 * Starts a pager, by a script of the shell, on the terminal that this process has. Until it ends, keys that interrupt are
 * for the pager alone.
 */
export function startPager(script: string, variables: Readonly<Record<string, string>>): Pager {
  // Few runs need it, and it takes a while to load.
  const { spawn } = process.getBuiltinModule('node:child_process');
  const child = spawn('/bin/sh', ['-c', script], {
    env: { ...process.env, ...variables },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  process.on('SIGINT', leaveToPager);
  const hasRun = new Promise<boolean>((resolve) => {
    const end = (couldRun: boolean): void => {
      process.off('SIGINT', leaveToPager);
      resolve(couldRun);
    };
    child.once('error', () => end(false));
    child.once('close', (code) => end(!NOT_RUN.has(code)));
  });
  const output = createOutput(child.stdin, 'The pager');
  return {
    get isClosed() {
      return output.isClosed;
    },
    write: (text) => output.write(text),
    close: () => {
      child.stdin.end();
      return hasRun;
    },
  };
}

function leaveToPager(): void {}
