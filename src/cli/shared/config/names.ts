import { joinPath, listJailNames, withoutExtension } from '../../../config/index.ts';
import { NEWEST_RELEASE } from '../../../release/index.ts';
import type { Host } from '../../host.ts';

/** Lists the names of the filters in a directory of fail2ban's configuration. */
export function listFilterNames(config: string, host: Host): string[] {
  const names = host.configFiles.list(joinPath(config, 'filter.d'));
  return names
    .filter((name) => name.endsWith('.conf'))
    .map(withoutExtension)
    .toSorted();
}

/** Lists the names of the jails in a directory of fail2ban's configuration, enabled or not. */
export function listNamedJails(config: string, host: Host): string[] {
  return listJailNames(config, NEWEST_RELEASE, host.configFiles);
}
