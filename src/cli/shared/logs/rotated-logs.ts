import { basename, dirname, joinPath } from '../../../config/index.ts';
import type { Host } from '../../host.ts';
import { splitRotated } from './rotation-order.ts';

/** The older logs beside logs. Each directory is looked at once, since all the logs of a server may stand in one. */
export class RotatedLogs {
  readonly #host: Pick<Host, 'configFiles'>;
  /** By directory, then by the name of the log. */
  readonly #directories = new Map<string, ReadonlyMap<string, readonly string[]>>();

  constructor(host: Pick<Host, 'configFiles'>) {
    this.#host = host;
  }

  find(log: string): readonly string[] {
    const directory = dirname(log);
    const logs = this.#directories.get(directory) ?? this.#list(directory);
    this.#directories.set(directory, logs);
    return logs.get(basename(log)) ?? [];
  }

  #list(directory: string): ReadonlyMap<string, readonly string[]> {
    const rotated = new Map<string, string[]>();
    for (const name of this.#host.configFiles.list(directory === '' ? '.' : directory)) {
      const { log, mark } = splitRotated(name);
      if (mark === undefined) continue;
      const path = joinPath(directory, name);
      const others = rotated.get(log);
      if (others) others.push(path);
      else rotated.set(log, [path]);
    }
    return rotated;
  }
}
