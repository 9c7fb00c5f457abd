import type { LineMerger, MergedRun } from '../replay/index.ts';
import type { LogReading } from './host.ts';

/**
 * The lines of all logs in the order in which a replay takes them: one log as it is, several merged by time. Ends early
 * if the merger can't go on.
 */
export async function* readInOrder(
  readings: readonly LogReading[],
  merger: LineMerger,
): AsyncGenerator<readonly MergedRun[]> {
  const [only, ...others] = readings;
  if (only && others.length === 0) yield* readAlone(only);
  else yield* readMerged(readings, merger);
}

async function* readAlone({ batches }: LogReading): AsyncGenerator<readonly MergedRun[]> {
  for await (const some of batches) yield some.map((batch) => ({ source: 0, batch }));
}

/** The same, but that one log is taken in the runs of the merger too. */
export async function* readMerged(
  readings: readonly LogReading[],
  merger: LineMerger,
): AsyncGenerator<readonly MergedRun[]> {
  const iterators = readings.map(({ batches }) => batches[Symbol.asyncIterator]());
  for (;;) {
    for (let index = merger.starving; index !== undefined; index = merger.starving) {
      // oxlint-disable-next-line no-await-in-loop -- which log has to be read on shows only after each
      const next = await iterators[index]!.next();
      if (!merger.feed(index, next.done ? undefined : next.value)) return;
    }
    const runs = merger.take();
    if (runs.length === 0) return;
    yield runs;
  }
}
