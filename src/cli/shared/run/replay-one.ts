import type { LineBatch, SearchedLine } from '../../../replay/index.ts';
import type { Host } from '../../host.ts';
import { readStream, replayBatches, type ReplayStream, type Watchers } from './replay-stream.ts';
import { ReplayRun } from '../../../library/index.ts';

/** So many lines wait at most that were read ahead. */
const MAX_WAITING_LINES = 1024;

/** The first lines of a stream, read ahead. */
export interface Beginning {
  batches: readonly LineBatch[];
  /** What was made of them, if it was. */
  passed?: readonly SearchedLine[] | undefined;
  remaining: AsyncIterable<readonly LineBatch[]>;
}

/**
 * Replays the logs of one stream.
 *
 * @param beginning where its first lines were read ahead
 */
export async function replayStream(
  stream: ReplayStream,
  { progress, isOutputClosed }: Watchers,
  { stdout }: Host,
  beginning?: Beginning,
): Promise<void> {
  for await (const { batches, passed } of beginning ? readOn(beginning) : readAnew(stream)) {
    const text = replayBatches(stream, batches, passed);
    if (text !== '') await stdout.write(text);
    await progress?.advance(batches);
    if (isOutputClosed()) break;
  }
  await progress?.erase();
}

/** Reads the first lines of streams, and passes them together: a stream of few lines takes hardly more than that. */
export async function beginTogether(
  streams: readonly ReplayStream[],
): Promise<Map<ReplayStream, Beginning>> {
  const beginnings = new Map<ReplayStream, Beginning>();
  let waiting = 0;
  for (const stream of streams) {
    if (waiting >= MAX_WAITING_LINES) break;
    const remaining = readStream(stream);
    // oxlint-disable-next-line no-await-in-loop -- how many lines wait shows only after each
    const { value: batches = [] } = await remaining.next();
    for (const { lines } of batches) waiting += lines.length;
    beginnings.set(stream, { batches, remaining });
  }
  const heads = Array.from(beginnings, ([{ run }, { batches }]) => ({ run, batches }));
  const passed = waiting > MAX_WAITING_LINES ? undefined : ReplayRun.passTogether(heads);
  for (const [index, beginning] of [...beginnings.values()].entries()) {
    beginning.passed = passed?.[index];
  }
  return beginnings;
}

type Lines = Pick<Beginning, 'batches' | 'passed'>;

async function* readOn(beginning: Beginning): AsyncGenerator<Lines> {
  yield beginning;
  for await (const batches of beginning.remaining) yield { batches };
}

async function* readAnew(stream: ReplayStream): AsyncGenerator<Lines> {
  for await (const batches of readStream(stream)) yield { batches };
}
