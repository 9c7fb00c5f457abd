import type { JailDefinition, ServerSettings } from '../../../config/index.ts';

/** Returns whether the log of the server itself, rotated or not, is all that a jail reads. */
export function readsServerLog(
  { backend, logpaths }: JailDefinition,
  { logtarget }: ServerSettings,
): boolean {
  const isServerLog = logpaths.every(({ pattern }) => pattern.startsWith(logtarget));
  return backend !== 'systemd' && logpaths.length > 0 && isServerLog;
}
