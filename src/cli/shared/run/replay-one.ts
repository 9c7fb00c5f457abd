import type { LineBatch, PassedLine } from '../../../replay/index.ts';
import type { Host } from '../../host.ts';
import { readLane, replayBatches, type Lane, type Watchers } from './replay-stream.ts';
import { ReplayRun } from './replay-run.ts';

/** So many lines wait at most that were read ahead. */
const MAX_WAITING_LINES = 1024;

/** The first lines of a lane, read ahead. */
export interface Beginning {
  batches: readonly LineBatch[];
  /** What was made of them, if it was. */
  passed?: readonly PassedLine[] | undefined;
  rest: AsyncIterable<readonly LineBatch[]>;
}

/**
 * Replays the logs of one lane.
 *
 * @param beginning where its first lines were read ahead
 */
export async function replayLane(
  lane: Lane,
  { progress, isUnheard }: Watchers,
  { stdout }: Host,
  beginning?: Beginning,
): Promise<void> {
  for await (const { batches, passed } of beginning ? readOn(beginning) : readAnew(lane)) {
    const text = replayBatches(lane, batches, passed);
    if (text !== '') await stdout.write(text);
    await progress?.advance(batches);
    if (isUnheard()) break;
  }
  await progress?.erase();
}

/** Reads the first lines of lanes, and passes them together: a lane of few lines takes hardly more than that. */
export async function beginTogether(lanes: readonly Lane[]): Promise<Map<Lane, Beginning>> {
  const beginnings = new Map<Lane, Beginning>();
  let waiting = 0;
  for (const lane of lanes) {
    if (waiting >= MAX_WAITING_LINES) break;
    const rest = readLane(lane);
    // oxlint-disable-next-line no-await-in-loop -- how many lines wait shows only after each
    const { value: batches = [] } = await rest.next();
    for (const { lines } of batches) waiting += lines.length;
    beginnings.set(lane, { batches, rest });
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
  for await (const batches of beginning.rest) yield { batches };
}

async function* readAnew(lane: Lane): AsyncGenerator<Lines> {
  for await (const batches of readLane(lane)) yield { batches };
}
