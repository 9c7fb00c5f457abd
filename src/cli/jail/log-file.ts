import type { Host, OutputFile } from '../host.ts';
import { belowRoot, patternBelowRoot } from '../shared/jail/below-root.ts';
import type { LoadedJails } from './load.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { UsageError } from '../../diagnostics/index.ts';

/**
 * Begins the file of `--write-log`, which takes the place of an older one however the run ends, so that nobody takes
 * that one for this run's.
 *
 * @throws UsageError where it would take the place of a log that is given
 */
export function openLogFile(
  { flags: { writeLog, log } }: JailsRequest,
  host: Host,
): OutputFile | undefined {
  if (writeLog === undefined) return undefined;
  checkPlace(writeLog, log, host);
  return host.createFile(writeLog);
}

/**
 * Checks the file of `--write-log` once the jails are loaded.
 *
 * @throws UsageError where it would take the place of a log that a jail or the server has
 */
export function checkLogFile(
  { server, groups }: LoadedJails,
  { flags: { writeLog, root } }: JailsRequest,
  host: Host,
): void {
  if (writeLog === undefined) return;
  const logpaths = groups
    .flat()
    .flatMap((jail) => ('definition' in jail ? jail.definition.logpaths : []));
  const own = logpaths.map(({ pattern }) => patternBelowRoot(root, pattern));
  checkPlace(writeLog, [...own, server.logtarget, belowRoot(root, server.logtarget)], host);
}

function checkPlace(writeLog: string, patterns: readonly string[], host: Host): void {
  const paths = patterns.flatMap((pattern) => host.findLogs(pattern).value ?? []);
  const resolve = (path: string): string => host.relativePath('.', path);
  if (paths.every((path) => resolve(path) !== resolve(writeLog))) return;
  throw new UsageError(
    `--write-log would overwrite the log ${writeLog}`,
    'Name a new file for the simulated log',
  );
}
