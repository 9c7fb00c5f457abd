import type { ExplainCommand } from '../../attention/index.ts';
import { hasErrors, type Result } from '../../diagnostics/index.ts';
import {
  completeResult,
  describeOptions,
  judgeEmpty,
  ReplayRun,
  reportSettings,
} from '../../library/index.ts';
import { tellEvents } from '../../replay/index.ts';
import type { ReplayResult } from '../../report/index.ts';
import type { Machine } from '../host.ts';
import { explainCommandLine } from '../options/explain-command-line.ts';
import type { OpenedConfig } from '../options/config-flag.ts';
import { fillFlags } from '../options/flag.ts';
import { REPLAY_FLAGS, type ReplayFlags } from '../options/replay-flags.ts';
import { openFiltered } from '../shared/logs/open-filtered.ts';
import { wereReadWhole } from '../shared/logs/read-in-order.ts';
import type { LiveReport } from '../shared/run/live-report.ts';
import { readStream, replayBatches } from '../shared/run/replay-stream.ts';
import { readReplayRequest, type ReplayRequest } from '../shared/run/replay-request.ts';

/**
 * Replays logs as `dryban replay` does, for a program: nothing is printed, and no result comes of a filter or a log that
 * can't be opened.
 *
 * @param operands as those of the command
 * @param live is told of the lines
 * @throws UsageError
 */
export async function replayLogs(
  operands: readonly string[],
  given: Partial<ReplayFlags> & OpenedConfig,
  host: Machine,
  live: LiveReport,
): Promise<Result<ReplayResult>> {
  const flags = { ...fillFlags(REPLAY_FLAGS, given), configDir: given.configDir };
  const request = readReplayRequest(operands, flags, host, (name) => name);
  const { value: opened, diagnostics } = await openFiltered(request, host);
  if (!opened || hasErrors(diagnostics)) return { diagnostics };
  const { filter, good, readings } = opened;
  const options = describeOptions(request, host);
  const settings = reportSettings(request.counting, request.flags.ignoreip, request);
  const { ownAddress } = request.flags;
  const setup = { filter, options, settings, keptBans: Infinity, good, ownAddress };
  const run = new ReplayRun(setup, live.sink ? [tellEvents(live.sink, false)] : []);
  const stream = { readings, run, live };
  for await (const batches of readStream(stream)) replayBatches(stream, batches);
  const value = completeResult(run.result(), {
    found: [...diagnostics, ...readings.flatMap((reading) => reading.diagnostics)],
    isWhole: wereReadWhole(readings),
    isNoMatchMeant: false,
    explain: explainCommandOf(request),
  });
  value.summary.diagnostics.push(
    ...judgeEmpty(value.summary, { logs: readings.map(({ file }) => file) }),
  );
  return { value, diagnostics };
}

/** Returns what writes the command that explains what a replay did. */
export function explainCommandOf({ flags, spec, logs }: ReplayRequest): ExplainCommand {
  const filter = spec === undefined ? [] : [spec];
  return (asked = {}) => {
    const operands = [...filter, ...(asked.log === undefined ? logs : [asked.log])];
    return explainCommandLine(REPLAY_FLAGS, flags, operands, asked);
  };
}
