import { hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import {
  BanHistory,
  LineMerger,
  mergeLogs,
  Replay,
  type Counting,
  type Guard,
  type IgnoreOptions,
  type IncrementOptions,
  type LineBatch,
  type ReplayEvent,
  type ReplayInspector,
  type ReplayOptions,
  type ReplaySink,
  tellEvents,
} from '../../replay/index.ts';
import type { CompiledFilter } from '../../filter/index.ts';
import type { TestCase } from './case-file.ts';
import type { CaseIncrement } from './case-jail.ts';

/** The facts about a case that a replay needs. */
export interface CaseSetup {
  filter: CompiledFilter;
  counting: Counting;
  ignoring: IgnoreOptions;
  increment?: CaseIncrement | undefined;
  test: Pick<TestCase, 'now' | 'zone'>;
  /** The offset of times that name no zone, in minutes east of UTC, if the jail says. */
  logtimezone?: number | undefined;
}

/** A log that was read as a whole, named as the case names it. */
export interface CaseLog {
  file: string;
  batches: readonly LineBatch[];
}

export interface CaseReplay {
  events: ReplayEvent[];
  /** Whether the run came to its end: a regex that took too long ends it early, and a diagnostic names it. */
  isComplete: boolean;
  diagnostics: Diagnostic[];
}

export interface CaseGuard {
  guard: Guard;
  /** The limit for one line, in milliseconds of a CPU. */
  regexTimeout: number;
}

/** The listeners that are told of a replay besides. */
export interface CaseListeners {
  sink?: ReplaySink;
  inspector?: ReplayInspector;
}

/** Replays one log as it is, several merged by time. */
export function replayCase(
  { filter, counting, ignoring, increment, test }: CaseSetup,
  logs: readonly CaseLog[],
  limits: CaseGuard,
  listeners: CaseListeners = {},
): CaseReplay {
  const options = {
    counting,
    ...ignoring,
    ...limits,
    increment: increment && rememberBans(increment),
    now: test.now,
    keepGoing: false,
  };
  const merger = new LineMerger(logs.length, filter, options);
  const lines = mergeLogs(
    logs.map(({ batches }) => batches),
    merger,
  );
  const replay = replayLines(filter, lines, { ...options, ...listeners });
  const diagnostics = [...merger.diagnostics, ...replay.diagnostics];
  return { ...replay, diagnostics, isComplete: replay.isComplete && !hasErrors(diagnostics) };
}

/**
 * Returns how a server lengthens bans that has banned nobody yet. The random part of bans is left out, or an
 * expectation could not hold.
 */
function rememberBans({ jail, increment, purgeAge }: CaseIncrement): IncrementOptions {
  return { jail, increment, history: new BanHistory(purgeAge) };
}

function replayLines(
  filter: CompiledFilter,
  lines: readonly LineBatch[],
  { sink, ...options }: ReplayOptions & CaseListeners,
): CaseReplay {
  const events: ReplayEvent[] = [];
  const listener = tellEvents((event) => {
    events.push(event);
    sink?.(event);
  });
  const replay = new Replay(filter, options, listener);
  const isComplete = replay.process(lines);
  return { events, isComplete, diagnostics: [...replay.diagnostics] };
}
