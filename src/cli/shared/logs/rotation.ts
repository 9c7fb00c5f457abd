import { basename, dirname, joinPath } from '../../../config/index.ts';
import type { Host } from '../../host.ts';

/** What rotation adds to the name of a log: `.1`, `.2.gz`, `-20260201.xz`, `.old`. */
const ROTATION = /^(?<log>.+?)(?:[.-](?<mark>\d+|old))?(?:\.(?:gz|bz2|xz|zst))?$/;
/** A number that is as long is a date; shorter ones count back from the newest log. */
const DATE_DIGITS = 6;

/**
 * Puts logs that were rotated from one into the order in which they were written, in the place of the first of them.
 * Times may not tell: a whole log may have been written in one second.
 */
export function sortRotated(paths: readonly string[]): string[] {
  const families = new Map<string, string[]>();
  for (const path of paths) {
    const { log } = splitRotated(path);
    const family = families.get(log);
    if (family) family.push(path);
    else families.set(log, [path]);
  }
  return [...families.values()].flatMap((family) => family.toSorted((a, b) => ageOf(b) - ageOf(a)));
}

/** Returns a number that is larger for older ones of the same family. */
function ageOf(path: string): number {
  const { mark } = splitRotated(path);
  if (mark === undefined) return -Infinity;
  if (mark === 'old') return Infinity;
  return mark.length >= DATE_DIGITS ? -Number(mark) : Number(mark);
}

/** Returns the log that a path was rotated from, and the number, date or `old` that rotation marked it with, if it did. */
export function splitRotated(path: string): { log: string; mark: string | undefined } {
  const { log = path, mark } = ROTATION.exec(path)?.groups ?? {};
  return { log, mark };
}

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
