/** What a Node program needs beside the library: config files, logs, and an end to regexes that find none. */
export { configFiles } from './node/host.ts';
export { runGuarded } from './node/machine/guard.ts';
export { findLogs, openLog, type LogReading } from './node/logs/open-log.ts';
