export type * from './events.ts';
export type { Guard, GuardOptions } from './guarded-pass.ts';
export type { LineBatch } from './log-line.ts';
export { LineMerger } from './merge.ts';
export { Replay, type ReplayOptions } from './replay.ts';
export { SummaryCollector } from './summary.ts';
export type * from './summary-types.ts';
