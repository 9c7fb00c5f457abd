export type {
  Host,
  Machine,
  PathKind,
  TestJob,
  RunOutcome,
  TestWorkers,
  OutputStream,
  OutputFile,
  Pager,
  JournalView,
  LogReading,
  Logtype,
} from './host.ts';
export { explainPaths, replayLogs, runTest } from './lazy.ts';
export type { OpenedConfig } from './options/config-flag.ts';
export { openConfig } from './shared/run/open-config.ts';
export { main } from './main.ts';
