import { LineMerger, type LineBatch, type MergedFiles, type MergedRun } from '../replay/index.ts';
import type { Host, LogReading } from './host.ts';
import type { LiveReport } from './live-report.ts';
import type { Progress } from './progress.ts';
import { readInOrder, readMerged } from './read-in-order.ts';
import type { ReplayRun } from './replay-run.ts';

/** A replay with the logs it reads and what is told of it meanwhile. */
export interface Lane {
  readings: readonly LogReading[];
  run: ReplayRun;
  live: LiveReport;
}

export interface LaneOptions {
  progress?: Progress | undefined;
  /** Whether nobody wants to know what comes. */
  isUnheard: () => boolean;
  /** Lanes take turns at least each so many seconds of the logs, because what one does is of concern to another. */
  longestRun?: number | undefined;
  /** Called after one lane took some lines; returns what the report says of what it did. */
  afterPart?: () => string;
}

/** Replays all logs of all lanes in one order of time. */
export async function replayLanes(
  lanes: readonly Lane[],
  { progress, isUnheard, longestRun, afterPart }: LaneOptions,
  host: Host,
): Promise<void> {
  const readings = lanes.flatMap((lane) => lane.readings);
  const owners = lanes.flatMap((lane) => lane.readings.map(() => lane));
  const merger = new LineMerger(lanes.map(describeFiles), longestRun);
  const isFree = longestRun === undefined;
  for await (const runs of (isFree ? readInOrder : readMerged)(readings, merger)) {
    const parts = isFree ? joinRuns(runs, owners) : runs.map((run) => toPart(run, owners));
    const texts = parts.map((part) => replayPart(part) + (afterPart?.() ?? ''));
    await writeAll(texts, host);
    await progress?.advance(runs);
    if (!owners.some(({ run }) => run.isComplete) || isUnheard()) break;
  }
  await progress?.erase();
  if (merger.diagnostics.length > 0) breakOff(lanes, owners, merger);
}

/** @returns what the report says of it at once */
export function replayPart({ lane, batches }: LanePart): string {
  lane.live.expect?.(batches);
  lane.run.process(batches);
  return lane.live.take?.() ?? '';
}

async function writeAll(texts: readonly string[], { stdout }: Host): Promise<void> {
  const text = texts.join('');
  if (text !== '') await stdout.write(text);
}

/** Where the lines of one log can't be put in order, those of the others can't either. */
function breakOff(lanes: readonly Lane[], owners: readonly Lane[], merger: LineMerger): void {
  for (const lane of lanes) {
    lane.run.breakOff(
      owners.flatMap((owner, source) => (owner === lane ? merger.diagnosticsOf(source) : [])),
    );
  }
}

/** Lines that one lane takes one after the other. */
interface LanePart {
  lane: Lane;
  batches: LineBatch[];
}

function describeFiles({ readings, run }: Lane): MergedFiles {
  const { filter, options } = run.setup;
  return { count: readings.length, filter: filter.compiled, options };
}

/** Runs of the same lane that follow each other go together: each call of a replay costs as much as many lines. */
function joinRuns(runs: readonly MergedRun[], owners: readonly Lane[]): LanePart[] {
  const joined: LanePart[] = [];
  for (const run of runs) {
    const part = toPart(run, owners);
    const last = joined.at(-1);
    if (last?.lane === part.lane) last.batches.push(run.batch);
    else joined.push(part);
  }
  return joined;
}

function toPart({ source, batch }: MergedRun, owners: readonly Lane[]): LanePart {
  return { lane: owners[source]!, batches: [batch] };
}
