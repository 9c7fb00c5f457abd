import type { Host } from '../host.ts';
import { patternBelowRoot } from '../shared/jail/below-root.ts';
import type { JailLoad } from './load.ts';
import type { JailsRequest } from '../shared/jail/request.ts';

type Group = readonly JailLoad[];

/** So many jails are opened at a time. */
const MAX_BUNDLE = 32;

/** Puts groups of one jail each together whose log can be opened before those of the jails before them are read. */
export function* bundleGroups(
  groups: readonly Group[],
  request: JailsRequest,
  host: Host,
): Generator<readonly Group[]> {
  let bundle: Group[] = [];
  for (const group of groups) {
    const isBundled = group.length === 1 && readsPlainFile(group[0]!, request, host);
    if (!isBundled || bundle.length >= MAX_BUNDLE) {
      if (bundle.length > 0) yield bundle;
      bundle = [];
    }
    if (isBundled) bundle.push(group);
    else yield [group];
  }
  if (bundle.length > 0) yield bundle;
}

/** What is no plain file may never open, or come but once; and commands may change files. */
function readsPlainFile(jail: JailLoad, { flags }: JailsRequest, host: Host): boolean {
  if (!('definition' in jail)) return true;
  const { backend, logpaths, ignorecommand } = jail.definition;
  if (jail.isFed || flags.log.length > 0 || backend === 'systemd') return false;
  if (ignorecommand && flags.runIgnorecommand) return false;
  const patterns = logpaths.map(({ pattern }) => patternBelowRoot(flags.root, pattern));
  const paths = patterns.flatMap((pattern) => host.findLogs(pattern).value ?? []);
  return paths.length <= 1 && paths.every((path) => host.kindOf(path) !== 'stream');
}
