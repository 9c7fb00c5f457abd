import { hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import { describeOptions } from '../../library/index.ts';
import {
  Replay,
  tellEvents,
  type LineEvent,
  type LogPlace,
  type SearchedLine,
} from '../../replay/index.ts';
import type { Host } from '../host.ts';
import { fillFlags } from '../options/flag.ts';
import { REPLAY_FLAGS, type ReplayFlags } from '../options/replay-flags.ts';
import { openFiltered, type FilteredLogs } from '../shared/logs/open-filtered.ts';
import { createMerger, readInOrder } from '../shared/logs/read-in-order.ts';
import { createProgress } from '../shared/run/progress.ts';
import { readReplayRequest, type ReplayRequest } from '../shared/run/replay-request.ts';
import type { SuggestFlags } from './flags.ts';

/** A line that was replayed. */
export interface ReplayedLine extends LogPlace {
  text: string;
  passed: SearchedLine;
}

/** Who is told of each line, and then of what became of it. */
export interface LineListener {
  replayed?: (line: ReplayedLine) => void;
  judged?: (line: ReplayedLine, event: LineEvent) => void;
}

/** What a replay went by, and what was noticed. */
export interface LineReplay {
  request: ReplayRequest;
  /** Absent where the filter or a log can't be opened. */
  opened?: FilteredLogs;
  diagnostics: Diagnostic[];
}

/**
 * Replays the lines of logs, and tells of each.
 *
 * @param operands as those of `dryban replay`
 * @param more options besides those of the command line
 */
export async function replayLines(
  operands: readonly string[],
  flags: SuggestFlags,
  more: Partial<ReplayFlags>,
  host: Host,
  listener: LineListener,
): Promise<LineReplay> {
  const request = readReplayRequest(operands, replayFlags(flags, more), host);
  const { value: opened, diagnostics } = await openFiltered(request, host);
  if (!opened || hasErrors(diagnostics)) return { request, diagnostics };
  const found = await processAll(request, opened, host, listener);
  return { request, opened, diagnostics: [...diagnostics, ...found] };
}

function replayFlags(flags: SuggestFlags, more: Partial<ReplayFlags>): ReplayFlags {
  const { config, configDir, fail2banVersion, pythonVersion } = flags;
  const { encoding, tz, now, regexTimeout } = flags;
  const answer = { config, fail2banVersion, pythonVersion };
  const given = { ...answer, encoding, tz, now, regexTimeout, ...more };
  return { ...fillFlags(REPLAY_FLAGS, given), configDir };
}

async function processAll(
  request: ReplayRequest,
  { filter, readings }: FilteredLogs,
  host: Host,
  { replayed, judged }: LineListener,
): Promise<readonly Diagnostic[]> {
  let current: ReplayedLine | undefined;
  const inspect = (passed: SearchedLine, place: LogPlace, text: string): void => {
    current = { ...place, text, passed };
    replayed?.(current);
  };
  const options = { ...describeOptions(request, host), inspector: { inspect } };
  const teller = tellEvents((event) => {
    if (event.type === 'line' && current) judged?.(current, event);
  }, false);
  const replay = new Replay(filter.compiled, options, teller);
  const merger = createMerger(readings, filter.compiled, options);
  const progress = createProgress({ quiet: false }, [], readings, host);
  for await (const batches of readInOrder(readings, merger)) {
    if (!replay.process(batches)) break;
    await progress?.advance(batches);
  }
  await progress?.erase();
  const ofLogs = readings.flatMap(({ diagnostics }) => diagnostics);
  return [...ofLogs, ...(merger?.diagnostics ?? []), ...replay.diagnostics];
}
