import type { Host } from './host.ts';
import { belowRoot, patternBelowRoot } from './jail-logs.ts';
import type { JailPlan } from './jail-plan.ts';
import type { JailsRequest } from './jail-request.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError where `--write-log` would take the place of a log */
export function checkLogFile(
  { server, groups }: JailPlan,
  { flags: { writeLog, log, root } }: JailsRequest,
  host: Host,
): void {
  if (writeLog === undefined) return;
  const logpaths = groups.flat().flatMap(({ jail }) => jail?.definition.logpaths ?? []);
  const own = logpaths.map(({ pattern }) => patternBelowRoot(root, pattern));
  const patterns = [...log, ...own, server.logtarget, belowRoot(root, server.logtarget)];
  const paths = patterns.flatMap((pattern) => host.findLogs(pattern).value ?? []);
  const resolve = (path: string): string => host.relativePath('.', path);
  if (paths.every((path) => resolve(path) !== resolve(writeLog))) return;
  throw new UsageError(
    `--write-log would overwrite the log ${writeLog}`,
    'Name a new file for the simulated log',
  );
}
