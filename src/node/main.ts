import { main } from '../cli/main.ts';
import { createHost } from './host.ts';

/**
 * Runs the command line of a process and returns its exit code.
 *
 * @param command the one that the process stands for, if its arguments don't name it
 */
export function run(process: NodeJS.Process, command?: string): Promise<number> {
  const host = createHost(process);
  return main(command === undefined ? host : { ...host, argv: [command, ...host.argv] });
}
