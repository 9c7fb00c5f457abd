/** What others call of the commands, each of which is loaded when it is first called. */

type Explain = typeof import('./explain/explain-paths.ts');
type Replay = typeof import('./replay/replay-logs.ts');
type Cases = typeof import('./cases/run-test.ts');

export const explainPaths: Explain['explainPaths'] = async (...parameters) => {
  const { explainPaths: call } = await import('./explain/explain-paths.ts');
  return call(...parameters);
};

export const replayLogs: Replay['replayLogs'] = async (...parameters) => {
  const { replayLogs: call } = await import('./replay/replay-logs.ts');
  return call(...parameters);
};

export const runTest: Cases['runTest'] = async (...parameters) => {
  const { runTest: call } = await import('./cases/run-test.ts');
  return call(...parameters);
};
