import { setFlagsFromString } from 'node:v8';
import { main } from '../cli/main.ts';
import { createHost } from './host.ts';

/** Runs the command line of a process and returns its exit code. */
export function run(process: NodeJS.Process): Promise<number> {
  limitGarbage();
  return main(createHost(process));
}

/** By how much the heap may outgrow what is alive; by default V8 takes four times as much before it cleans up. */
function limitGarbage(): void {
  setFlagsFromString('--heap-growing-percent=40');
}
