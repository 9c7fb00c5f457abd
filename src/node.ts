/** Replays and explanations of files. The types of their results are those of `dryban`. */
export { explain, replay } from './node/index.ts';
export { DiagnosedError } from './diagnostics/index.ts';
export type { ExplainPaths, ExplainReport, ReplayPaths, ReplayReport } from './library/index.ts';
