export { configFiles } from './host.ts';
export { runGuarded } from './machine/guard.ts';
export { findLogs, openLog, type LogReading } from './logs/open-log.ts';
export { explain } from './library/explain.ts';
export { replay } from './library/replay.ts';
