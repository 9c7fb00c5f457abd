export { configFiles } from './host.ts';
export { runGuarded } from './machine/guard.ts';
export { findLogs, openLog, type LogReading } from './logs/open-log.ts';
