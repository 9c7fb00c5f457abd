export type {
  Host,
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
export { main } from './main.ts';
export { runTest } from './cases/test-job.ts';
