import { createLearner, createLoginLearner, type Anonymizer } from '../../../anonymize/index.ts';
import type { CompiledFilter } from '../../../filter/index.ts';
import {
  createBatch,
  Replay,
  tellEvents,
  type LineBatch,
  type ReplayEvent,
  type ReplayOptions,
} from '../../../replay/index.ts';
import type { LogReading } from '../../host.ts';
import { createMerger, readInOrder } from '../logs/read-in-order.ts';

/** Some lines of a run, and what came of them. */
export interface ReportedLines {
  readonly batches: readonly LineBatch[];
  readonly events: readonly ReplayEvent[];
}

/** A run of a filter over logs that a report is made of. The logs can be read once. */
export interface ReportedRun {
  readonly filter: CompiledFilter;
  /** Runs, some lines at a time. */
  readonly run: () => AsyncGenerator<ReportedLines>;
  /** Tells whom and what the lines name. */
  readonly learn: (anonymizer: Anonymizer) => Promise<void>;
  /** Tells who logged in; absent where no regex says so. */
  readonly learnLogins?: (anonymizer: Anonymizer) => Promise<void>;
}

/** A replay that a report is made of. */
interface ReportedReplay {
  filter: CompiledFilter;
  options: ReplayOptions;
  readings: readonly LogReading[];
  /** Lines instead of logs. */
  lines?: readonly string[];
}

/** Who is told of a replay. */
type Listeners = Pick<ReplayOptions, 'inspector' | 'onLogin'>;

/** Makes a run of a replay. */
export function createReportedReplay(replay: ReportedReplay): ReportedRun {
  const hear = (listeners: Listeners): Promise<void> => runThrough(replayAll(replay, listeners));
  // Regexes that say who logged in are not searched while an inspector looks on.
  const tellsLogins = (replay.options.good?.length ?? 0) > 0;
  return {
    filter: replay.filter,
    run: () => replayAll(replay),
    learn: (anonymizer) => hear(createLearner(anonymizer)),
    ...(tellsLogins && { learnLogins: (anonymizer) => hear(createLoginLearner(anonymizer)) }),
  };
}

/** Replays all lines, some at a time. */
async function* replayAll(
  { filter, options, readings, lines }: ReportedReplay,
  listeners: Listeners = {},
): AsyncGenerator<ReportedLines> {
  let events: ReplayEvent[] = [];
  const teller = tellEvents((event) => events.push(event), false);
  const replay = new Replay(filter, { ...options, ...listeners }, teller);
  const merger = createMerger(readings, filter, options);
  for await (const batches of lines ? [[createBatch('', lines)]] : readInOrder(readings, merger)) {
    const isGoingOn = replay.process(batches);
    yield { batches, events };
    events = [];
    if (!isGoingOn) return;
  }
}

/** Runs for the sake of what listeners hear of it. */
async function runThrough(lines: AsyncGenerator<ReportedLines>): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- they come one after the other
  while (!(await lines.next()).done);
}
