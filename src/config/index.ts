export type { ConfigFiles } from './config-files.ts';
export { formatDuration, parseDuration } from './duration.ts';
export { parseFilterSpec } from './filter-spec.ts';
export type { IniFile } from './ini-types.ts';
export { parseIni } from './ini.ts';
export { listJails } from './list-jails.ts';
export type * from './jail-types.ts';
export { loadFilter, type FilterDefinition, type FilterRequest } from './load-filter.ts';
export { loadJail } from './load-jail.ts';
