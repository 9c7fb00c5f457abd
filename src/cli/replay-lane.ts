import type { Host } from './host.ts';
import { readLane, replayBatches, type Lane, type Watchers } from './lane.ts';

/** Replays the logs of one lane. */
export async function replayLane(
  lane: Lane,
  { progress, isUnheard }: Watchers,
  { stdout }: Host,
): Promise<void> {
  for await (const batches of readLane(lane)) {
    const text = replayBatches(lane, batches);
    if (text !== '') await stdout.write(text);
    await progress?.advance(batches);
    if (isUnheard()) break;
  }
  await progress?.erase();
}
