export type {
  Host,
  Machine,
  PathKind,
  TestJob,
  RunOutcome,
  TestWorkers,
  OutputStream,
  OutputFile,
  JournalView,
  LogReading,
  Logtype,
} from './host.ts';
export { explainPaths } from './explain/explain-paths.ts';
export { main } from './main.ts';
export { runTest } from './cases/run-test.ts';
export { replayLogs } from './replay/replay-logs.ts';
