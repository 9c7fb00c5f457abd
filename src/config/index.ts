export type { ConfigFiles } from './config-files.ts';
export { formatDuration, parseDuration } from './duration.ts';
export { parseFilterSpec } from './filter-spec.ts';
export type { IniFile } from './ini-types.ts';
export { parseIni } from './ini.ts';
export { loadFilter, type FilterDefinition, type FilterRequest } from './load-filter.ts';
