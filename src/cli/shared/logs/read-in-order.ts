import type { CompiledFilter } from '../../../filter/index.ts';
import { LineMerger, type GuardOptions, type LineBatch } from '../../../replay/index.ts';
import { hasErrors } from '../../../diagnostics/index.ts';
import type { LogReading } from '../../host.ts';

/** Creates what merges the lines of several logs; one log needs none. */
export function createMerger(
  readings: readonly LogReading[],
  filter: CompiledFilter,
  options: GuardOptions & { now: number },
): LineMerger | undefined {
  return readings.length > 1 ? new LineMerger(readings.length, filter, options) : undefined;
}

/**
 * Reads the lines of all logs in the order in which a replay takes them: one log as it is, several merged by time. Ends
 * early if the merger can't go on.
 */
export async function* readInOrder(
  readings: readonly LogReading[],
  merger: LineMerger | undefined,
): AsyncGenerator<readonly LineBatch[]> {
  if (merger) yield* mergeReadings(readings, merger);
  else for (const { batches } of readings) yield* batches;
}

/**
 * Returns whether nothing of the logs was left out. What is wrong with a log as a whole is told in its own diagnostics.
 */
export function wereReadWhole(readings: readonly LogReading[]): boolean {
  return readings.every(({ diagnostics }) => !hasErrors(diagnostics));
}

async function* mergeReadings(
  readings: readonly LogReading[],
  merger: LineMerger,
): AsyncGenerator<readonly LineBatch[]> {
  const iterators = readings.map(({ batches }) => batches[Symbol.asyncIterator]());
  try {
    for (;;) {
      for (let index = merger.starving; index !== undefined; index = merger.starving) {
        // oxlint-disable-next-line no-await-in-loop -- which log has to be read on shows only after each
        const next = await iterators[index]!.next();
        if (next.done && cantBeMerged(readings[index]!)) return;
        if (!merger.feed(index, next.done ? undefined : next.value)) return;
      }
      const batches = merger.take();
      if (batches.length === 0) return;
      yield batches;
    }
  } finally {
    // oxlint-disable-next-line no-await-in-loop -- those that were read to their end have nothing to do
    for (const iterator of iterators) await iterator.return?.();
  }
}

/** Tells a log without which the order of the others means nothing. */
function cantBeMerged({ diagnostics }: LogReading): boolean {
  return diagnostics.some(({ code }) => code === 'log/too-many-packed');
}
