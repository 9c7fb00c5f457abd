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
export { explainPaths, replayLogs, runTest } from './lazy.ts';
export { main } from './main.ts';
