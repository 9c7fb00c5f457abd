import { basename, joinPath, nameInSpec, withoutExtension } from '../../config/index.ts';
import { UsageError } from '../../diagnostics/index.ts';
import type { Host } from '../host.ts';

/** A filter, and the logs of its first case. */
export interface FilterWithLogs {
  /** A path or a name, with options in brackets if there are any. */
  filter: string;
  /** That of its case. */
  name: string;
  logs: readonly string[];
}

/** What belongs to filters themselves, wherever logs are. */
const OF_FILTERS = /\.(?:conf|local)$/;

/**
 * Finds the logs of each filter: all operands behind the only one, or what bears its name in the folders of logs.
 *
 * @throws UsageError where the operands are too few
 */
export function pairLogs(
  operands: readonly string[],
  folders: readonly string[],
  host: Host,
): FilterWithLogs[] {
  const [first, ...others] = operands;
  if (first === undefined) throw nothingGiven();
  if (folders.length === 0) {
    if (others.length === 0) throw noLog(first);
    return [{ filter: first, name: nameOf(first), logs: others }];
  }
  return operands
    .flatMap((operand) => expandFolder(operand, host))
    .map((filter) => {
      const name = nameOf(filter);
      return { filter, name, logs: folders.flatMap((folder) => findByName(folder, name, host)) };
    });
}

/** `filter.d/app.conf[mode=x]` → `app`. */
function nameOf(spec: string): string {
  return basename(nameInSpec(spec) ?? spec).replace(OF_FILTERS, '');
}

/** Returns the filters of a folder, or the filter itself. */
function expandFolder(operand: string, { configFiles }: Host): string[] {
  if (operand.endsWith('.conf')) return [operand];
  const inside = configFiles.list(operand).filter((name) => name.endsWith('.conf'));
  return inside.length === 0 ? [operand] : inside.toSorted().map((name) => joinPath(operand, name));
}

/** Finds `app`, `app.log` and `app.log.1.gz`, and all files in a folder `app`. */
function findByName(folder: string, wanted: string, host: Host): string[] {
  const named = listFiles(folder, host)
    .filter((name) => name === wanted || name.startsWith(`${wanted}.`))
    .map((name) => joinPath(folder, name));
  const own = joinPath(folder, wanted);
  const inside = listFiles(own, host).map((name) => joinPath(own, name));
  return [...named, ...inside].filter((path) => host.kindOf(path) === 'file');
}

function listFiles(folder: string, { configFiles }: Host): string[] {
  return configFiles
    .list(folder)
    .filter((name) => !OF_FILTERS.test(name))
    .toSorted();
}

function nothingGiven(): UsageError {
  return new UsageError(
    'Neither a filter nor a log is given',
    'dryban init FILTER LOG… makes a test of one filter, dryban init filter.d --logs DIR of all that have a log in DIR',
  );
}

function noLog(filter: string): UsageError {
  return new UsageError(
    `No log is given for ${filter}`,
    `For example: dryban init ${filter} /var/log/${withoutExtension(basename(filter))}.log, or --logs DIR for the folder that has it`,
  );
}
