import { basename, dirname, joinPath } from '../config/paths.ts';
import type { Host } from './host.ts';
import { splitRotated } from './rotation-order.ts';

/** The older logs beside a log. */
export function findRotated(log: string, { configFiles }: Host): string[] {
  const directory = dirname(log);
  const name = basename(log);
  return configFiles
    .list(directory === '' ? '.' : directory)
    .filter((other) => isRotatedFrom(name, other))
    .map((other) => joinPath(directory, other));
}

function isRotatedFrom(name: string, other: string): boolean {
  const { log, mark } = splitRotated(other);
  return log === name && mark !== undefined;
}
