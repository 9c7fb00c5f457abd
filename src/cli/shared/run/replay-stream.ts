import type { LineBatch, SearchedLine } from '../../../replay/index.ts';
import type { LogReading } from '../../host.ts';
import type { LiveReport } from './live-report.ts';
import type { Progress } from './progress.ts';
import { createMerger, readInOrder } from '../logs/read-in-order.ts';
import type { ReplayRun } from '../../../library/index.ts';

/** A replay with the logs it reads and what is told of it meanwhile. */
export interface ReplayStream {
  readings: readonly LogReading[];
  run: ReplayRun;
  live: LiveReport;
}

/** Who watches replays. */
export interface Watchers {
  progress?: Progress | undefined;
  /** Whether nobody wants to know what comes. */
  isOutputClosed: () => boolean;
}

/** Reads the lines of a stream in their order, as long as its replay takes them. */
export async function* readStream({
  readings,
  run,
}: ReplayStream): AsyncGenerator<readonly LineBatch[]> {
  const { filter, options } = run.setup;
  const merger = createMerger(readings, filter.compiled, options);
  for await (const batches of readInOrder(readings, merger)) {
    yield batches;
    if (!run.isComplete) return;
  }
  run.breakOff(merger?.diagnostics ?? []);
}

/**
 * Replays lines that may have been foreseen.
 *
 * @returns what the report says of it at once
 */
export function replayForeseen({ run, live }: ReplayStream, batch: LineBatch): string {
  live.expect?.([batch]);
  run.processForeseen(batch);
  return live.take?.() ?? '';
}

/** @returns what the report says of it at once */
export function replayBatches(
  { run, live }: ReplayStream,
  batches: readonly LineBatch[],
  passed?: readonly SearchedLine[],
): string {
  live.expect?.(batches);
  run.process(batches, passed);
  return live.take?.() ?? '';
}
