import type { CompiledFilter } from '../filter/index.ts';
import { LineMerger, type LineBatch } from '../replay/index.ts';
import type { LogReading } from './host.ts';

/** The lines of all logs in the order in which a replay takes them: one log as it is, several merged by time. */
export async function* readInOrder(
  readings: readonly LogReading[],
  filter: CompiledFilter,
  now: number,
): AsyncGenerator<readonly LineBatch[]> {
  const [only, ...others] = readings;
  if (only && others.length === 0) {
    for await (const batch of only.batches) yield [batch];
    return;
  }
  yield* mergeReadings(readings, new LineMerger(readings.length, filter, now));
}

async function* mergeReadings(
  readings: readonly LogReading[],
  merger: LineMerger,
): AsyncGenerator<readonly LineBatch[]> {
  const iterators = readings.map(({ batches }) => batches[Symbol.asyncIterator]());
  for (;;) {
    for (let index = merger.starving; index !== undefined; index = merger.starving) {
      // oxlint-disable-next-line no-await-in-loop -- which log has to be read on shows only after each
      const next = await iterators[index]!.next();
      merger.feed(index, next.done ? undefined : next.value);
    }
    const runs = merger.take();
    if (runs.length === 0) return;
    yield runs;
  }
}
