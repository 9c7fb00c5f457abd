/** What a Node program needs beside the library: config files, logs, and an end to regexes that find none. */
export { configFiles, runGuarded, findLogs, openLog, type LogReading } from './node/index.ts';
