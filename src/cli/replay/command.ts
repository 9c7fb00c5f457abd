import {
  hasErrors,
  tellAttention,
  type Attention,
  type Diagnostic,
} from '../../diagnostics/index.ts';
import type { ReplayResult } from '../../report/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { checkExpectedId, idKindOf } from '../shared/expectations/expected-ids.ts';
import {
  checkContradictions,
  checkExpectations,
  hasExpectations,
  type Expectations,
} from '../shared/expectations/expectations.ts';
import { explainCommandLine } from '../options/explain-command-line.ts';
import type { Host } from '../host.ts';
import { createLiveReport } from '../shared/run/live-report.ts';
import { MentionFinder, watchMentions } from '../shared/expectations/mentions.ts';
import { findNoMatch } from '../shared/expectations/no-match.ts';
import { nothingRead } from '../shared/logs/nothing-read.ts';
import { openFiltered } from '../shared/logs/open-filtered.ts';
import { describeOptions, reportSettings } from '../shared/run/replay-options.ts';
import { exitCodeFor, printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { createProgress } from '../shared/run/progress.ts';
import { wereReadWhole } from '../shared/logs/read-in-order.ts';
import { readReplaySource } from '../shared/filter/read-source.ts';
import { REPLAY_FLAGS, type ReplayFlags } from '../options/replay-flags.ts';
import { replayStream } from '../shared/run/replay-one.ts';
import { readReplayRequest, type ReplayRequest } from '../shared/run/replay-request.ts';
import { ReplayRun } from '../shared/run/replay-run.ts';
import { describeTable } from '../shared/output/layout.ts';
import type { ResolvedFilter } from '../shared/filter/resolve-filter.ts';
import { writePieces } from '../shared/output/write-pieces.ts';

/** Replays logs, prints the report and what was noticed on the way, and says by its exit code whether all is well. */
export async function replayCommand(
  operands: readonly string[],
  flags: ReplayFlags,
  host: Host,
): Promise<ExitCode> {
  const diagnostics = await replayAndReport(readReplayRequest(operands, flags, host), host);
  const { color, quiet } = flags;
  await printDiagnostics(
    diagnostics,
    { color, quiet, source: readReplaySource(flags, host) },
    host,
  );
  return exitCodeFor(diagnostics);
}

async function replayAndReport(request: ReplayRequest, host: Host): Promise<Diagnostic[]> {
  const { value: opened, diagnostics } = await openFiltered(request, host);
  if (!opened || opened.readings.length === 0) return diagnostics;

  const { filter, readings } = opened;
  const { flags, format } = request;
  const writer = await format.replay.createWriter(describeTable(request, host));
  const expectations = readExpectations(request, filter);
  const mentions = new MentionFinder(flags.expectNotBanned);
  const live = watchMentions(createLiveReport(writer, request), mentions);
  const options = describeOptions(request, host);
  const setup = {
    filter,
    options,
    settings: reportSettings(request.counting, flags.ignoreip, request),
    keptBans: format.bans(flags.limit),
  };
  const run = new ReplayRun(setup, live.sink ? [live.sink] : [], live.sink !== undefined);
  const progress = createProgress(flags, [live], readings, host);
  const isOutputClosed = () => host.stdout.isClosed && !hasExpectations(expectations);
  await replayStream({ readings, run, live }, { progress, isOutputClosed }, host);

  const result = run.result();
  result.isComplete &&= wereReadWhole(readings);
  result.summary.diagnostics = [
    ...diagnostics,
    ...readings.flatMap((reading) => reading.diagnostics),
    ...result.summary.diagnostics,
  ];
  result.attention = findAttention(request, result);
  result.summary.diagnostics.push(
    ...result.attention.map((attention) => tellAttention(attention)),
    ...judgeResult(expectations, mentions, result),
  );
  await host.stdout.write(live.remaining?.() ?? '');
  await writePieces(writer.end(result), host);
  return result.summary.diagnostics;
}

/**
 * Reads what is expected of the replay.
 *
 * @throws UsageError for what no run of this filter could meet
 */
function readExpectations({ flags, resolve }: ReplayRequest, filter: ResolvedFilter): Expectations {
  const kind = idKindOf(filter.compiled, resolve !== undefined);
  for (const id of flags.expectBanned) checkExpectedId('--expect-banned', id, kind);
  for (const id of flags.expectNotBanned) checkExpectedId('--expect-not-banned', id, kind);
  const { expectMatched, expectNoMatch } = flags;
  const expectations = {
    banned: flags.expectBanned.map((id) => ({ id })),
    notBanned: flags.expectNotBanned.map((id) => ({ id })),
    matched: [
      ...(expectMatched === undefined ? [] : [{ count: expectMatched }]),
      ...(expectNoMatch ? [{ count: 0 }] : []),
    ],
  };
  checkContradictions(expectations);
  return expectations;
}

function findAttention({ flags, spec, logs }: ReplayRequest, result: ReplayResult): Attention[] {
  if (flags.expectNoMatch || flags.expectMatched === 0) return [];
  const operands = [...(spec === undefined ? [] : [spec]), ...logs];
  return findNoMatch(result, () => explainCommandLine(REPLAY_FLAGS, flags, operands));
}

/** Says whether anything was read, and whether it went as expected. */
function judgeResult(
  expectations: Expectations,
  mentions: MentionFinder,
  { summary, settings }: ReplayResult,
): Diagnostic[] {
  const { diagnostics, counts } = summary;
  if (counts.lines > 0) {
    const lacks = (id: string): boolean => mentions.lacks(id);
    return checkExpectations(expectations, [{ summary, settings, lacks }]);
  }
  if (hasErrors(diagnostics)) return [];
  return [nothingRead()];
}
