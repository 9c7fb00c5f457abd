import { main } from '../cli/main.ts';
import { createHost } from './host.ts';

/** Runs the command line of a process and returns its exit code. */
export function run(process: NodeJS.Process): Promise<number> {
  return main(createHost(process));
}
