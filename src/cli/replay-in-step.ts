import { StreamMerger, type MergedRun, type PassedLine } from '../replay/index.ts';
import type { Host } from './host.ts';
import { readLane, type Lane, type Watchers } from './lane.ts';

/**
 * Replays the logs of lanes that depend on each other in one order of time. Regexes don't depend on what other lanes do,
 * so lines are passed many at a time, and counted in their turn.
 */
export async function replayInStep(
  lanes: readonly Lane[],
  followUp: FollowUp,
  { progress, isUnheard }: Watchers,
  { stdout }: Host,
): Promise<void> {
  for await (const runs of mergeLanes(lanes)) {
    const texts = runs.map((run) => countRun(lanes[run.stream]!, run, followUp));
    const text = texts.join('') + followUp();
    if (text !== '') await stdout.write(text);
    await progress?.advance(runs.map(({ batch }) => batch));
    if (isUnheard()) break;
  }
  await progress?.erase();
}

/**
 * Does what comes of the lines so far, and returns what reports say of it.
 *
 * @param clock at which the next line is counted, in seconds since the epoch, if there is one with a date
 */
export type FollowUp = (clock?: number) => string;

async function* mergeLanes(
  lanes: readonly Lane[],
): AsyncGenerator<readonly MergedRun<PassedLine>[]> {
  const merger = new StreamMerger(
    lanes.map(({ run }) => ({ pass: (batches) => run.pass(batches), timeOf: clockOf })),
  );
  const iterators = lanes.map((lane) => readLane(lane));
  for (;;) {
    for (let index = merger.starving; index !== undefined; index = merger.starving) {
      // oxlint-disable-next-line no-await-in-loop -- which lane has to be read on shows only after each
      const next = await iterators[index]!.next();
      merger.feed(index, next.done ? undefined : next.value);
    }
    const runs = merger.take();
    if (runs.length === 0) return;
    yield runs;
  }
}

/** When the server reads the line. */
function clockOf(line: PassedLine): number | null {
  return 'dating' in line && line.dating.dated ? line.dating.clock : null;
}

function countRun(
  { run, live }: Lane,
  { batch, passed }: MergedRun<PassedLine>,
  followUp: FollowUp,
): string {
  let told = '';
  live.expect?.([batch]);
  run.account(batch, passed, (line) => {
    const clock = clockOf(line);
    const came = clock === null ? '' : followUp(clock);
    if (came !== '') told += (live.take?.() ?? '') + came;
  });
  return told + (live.take?.() ?? '');
}
