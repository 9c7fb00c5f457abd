import {
  cutIntoPortions,
  PORTION_LINES,
  StreamMerger,
  type LineBatch,
  type MergedRun,
  type SearchedLine,
} from '../../../replay/index.ts';
import type { Host } from '../../host.ts';
import type { LiveReport } from './live-report.ts';
import { readStream, type ReplayStream, type Watchers } from './replay-stream.ts';

/**
 * Replays the logs of streams that depend on each other in one order of time. Regexes don't depend on what other streams
 * do, so lines are passed many at a time, and counted in their turn.
 */
export async function replayInStep(
  streams: readonly ReplayStream[],
  followUp: FollowUp,
  { progress, isOutputClosed }: Watchers,
  { stdout }: Host,
): Promise<void> {
  const write = async (text: string): Promise<void> => {
    if (text !== '') await stdout.write(text);
  };
  for await (const runs of mergeStreams(streams)) {
    for (const run of runs) countRun(streams[run.stream]!, run, followUp);
    await write(followUp.take());
    await progress?.advance(runs.map(({ batch }) => batch));
    if (isOutputClosed()) break;
  }
  await write(followUp.finish());
  await progress?.erase();
}

/** A follow-up does what comes of the lines so far, and gathers what reports say. */
export interface FollowUp {
  /** Is told that the next line is counted at this clock, in seconds since the epoch, and reports what has come about so far. */
  reach(clock: number, live: LiveReport): void;
  /** Reports what has come about so far, behind all that was told before. */
  takeOutput(live: LiveReport): void;
  /** Returns what reports say that was not taken yet. */
  take(): string;
  /** Is told that there are no more lines. @returns what else reports say */
  finish(): string;
}

async function* mergeStreams(
  streams: readonly ReplayStream[],
): AsyncGenerator<readonly MergedRun<SearchedLine>[]> {
  const merger = new StreamMerger(
    streams.map(({ run }) => ({ pass: (batches) => run.pass(batches), timeOf: clockOf })),
  );
  const iterators = streams.map(readPortions);
  for (;;) {
    for (let index = merger.starving; index !== undefined; index = merger.starving) {
      // oxlint-disable-next-line no-await-in-loop -- which stream has to be read on shows only after each
      const next = await iterators[index]!.next();
      merger.feed(index, next.done ? undefined : next.value);
    }
    const runs = merger.take();
    if (runs.length === 0) return;
    yield runs;
  }
}

/** Reads few lines at a time: what is passed and waits for its turn keeps the garbage collector busy. */
async function* readPortions(stream: ReplayStream): AsyncGenerator<readonly LineBatch[]> {
  for await (const batches of readStream(stream)) {
    for (const portion of cutIntoPortions(batches, PORTION_LINES)) {
      yield portion;
      if (!stream.run.isComplete) break;
    }
  }
}

/** Returns when the server reads the line, in seconds since the epoch. */
function clockOf(line: SearchedLine): number | null {
  if (line.kind !== 'dated' && line.kind !== 'old') return null;
  return line.dating.dated ? line.dating.clock : null;
}

function countRun(
  { run, live }: ReplayStream,
  { batch, passed }: MergedRun<SearchedLine>,
  followUp: FollowUp,
): void {
  live.expect?.([batch]);
  run.account(batch, passed, (line) => {
    const clock = clockOf(line);
    if (clock !== null) followUp.reach(clock, live);
  });
  followUp.takeOutput(live);
}
