import type { Diagnostic } from '../../diagnostics/index.ts';
import type { ReplayResult } from '../../report/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { checkExpectedId, idKindOf } from '../shared/expectations/expected-ids.ts';
import {
  checkContradictions,
  checkExpectations,
  hasExpectations,
  type Expectations,
} from '../shared/expectations/expectations.ts';
import { nobodyIsGood, tellsGood } from '../shared/expectations/good-expectations.ts';
import type { Host } from '../host.ts';
import { createLiveReport } from '../shared/run/live-report.ts';
import { MentionFinder, watchMentions } from '../shared/expectations/mentions.ts';
import {
  completeResult,
  judgeEmpty,
  describeOptions,
  reportSettings,
  readReplaySource,
  ReplayRun,
  type Good,
  type ResolvedFilter,
} from '../../library/index.ts';
import { tellEvents } from '../../replay/index.ts';
import { createReportedReplay, type ReportedRun } from '../shared/anonymize/reported-run.ts';
import { openFiltered } from '../shared/logs/open-filtered.ts';
import { besideReport, exitCodeFor, printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { createProgress } from '../shared/run/progress.ts';
import { wereReadWhole } from '../shared/logs/read-in-order.ts';
import type { ReplayFlags } from '../options/replay-flags.ts';
import { explainCommandOf } from './replay-logs.ts';
import { replayStream } from '../shared/run/replay-one.ts';
import { readReplayRequest, type ReplayRequest } from '../shared/run/replay-request.ts';
import { describeTable } from '../shared/output/layout.ts';
import { writePieces } from '../shared/output/write-pieces.ts';

/** Replays logs, prints the report and what was noticed on the way, and says by its exit code whether all is well. */
export async function replayCommand(
  operands: readonly string[],
  given: ReplayFlags,
  machine: Host,
): Promise<ExitCode> {
  const run = (flags: ReplayFlags, host: Host) => runReplay(operands, flags, host);
  if (!given.anonymize) return run(given, machine);
  const { runAnonymously } = await import('../shared/anonymize/run-anonymously.ts');
  const open = (flags: ReplayFlags, host: Host) => openReplay(operands, flags, host);
  return await runAnonymously(given, machine, { open, run });
}

async function openReplay(
  operands: readonly string[],
  flags: ReplayFlags,
  host: Host,
): Promise<ReportedRun[]> {
  const request = readReplayRequest(operands, flags, host);
  const { value } = await openFiltered(request, host);
  if (!value) return [];
  const { filter, good, readings } = value;
  const options = { ...describeOptions(request, host), good: good.regexes };
  return [createReportedReplay({ filter: filter.compiled, options, readings })];
}

async function runReplay(
  operands: readonly string[],
  flags: ReplayFlags,
  host: Host,
): Promise<ExitCode> {
  const request = readReplayRequest(operands, flags, host);
  const diagnostics = await replayAndReport(request, host);
  const { color, quiet } = flags;
  await printDiagnostics(
    besideReport(diagnostics, request.format, host),
    { color, quiet, source: readReplaySource(flags, host) },
    host,
  );
  return exitCodeFor(diagnostics);
}

async function replayAndReport(request: ReplayRequest, host: Host): Promise<Diagnostic[]> {
  const { value: opened, diagnostics } = await openFiltered(request, host);
  if (!opened || opened.readings.length === 0) return diagnostics;

  const { filter, good, readings } = opened;
  const { flags, format } = request;
  const writer = await format.replay.createWriter(describeTable(request, host));
  const expectations = readExpectations(request, filter, good);
  const mentions = new MentionFinder(flags.expectNotBanned);
  const live = watchMentions(createLiveReport(writer, request), mentions);
  const options = describeOptions(request, host);
  const setup = {
    filter,
    options,
    settings: reportSettings(request.counting, flags.ignoreip, request),
    keptBans: format.bans(flags),
    good,
    ownAddress: flags.ownAddress,
  };
  const run = new ReplayRun(setup, live.sink ? [tellEvents(live.sink)] : []);
  if (writer.begin) await host.stdout.write(writer.begin());
  const progress = createProgress(flags, [live], readings, host);
  const isOutputClosed = () => host.stdout.isClosed && !hasExpectations(expectations);
  await replayStream({ readings, run, live }, { progress, isOutputClosed }, host);

  const result = completeResult(run.result(), {
    found: [...diagnostics, ...readings.flatMap((reading) => reading.diagnostics)],
    isWhole: wereReadWhole(readings),
    isNoMatchMeant: expectsNoMatch(flags),
    explain: explainCommandOf(request),
  });
  const logs = readings.map(({ file }) => file);
  result.summary.diagnostics.push(
    ...judgeEmpty(result.summary, { logs }),
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
function readExpectations(
  { flags, resolve }: ReplayRequest,
  filter: ResolvedFilter,
  good: Good,
): Expectations {
  const kind = idKindOf(filter.compiled, resolve !== undefined);
  for (const id of flags.expectBanned) checkExpectedId('--expect-banned', id, kind);
  for (const id of flags.expectNotBanned) checkExpectedId('--expect-not-banned', id, kind);
  const { expectMatched, expectNoMatch, expectNoGoodBanned } = flags;
  if (expectNoGoodBanned && !tellsGood(filter.compiled, good)) throw nobodyIsGood();
  const expectations = {
    banned: flags.expectBanned.map((id) => ({ id })),
    notBanned: flags.expectNotBanned.map((id) => ({ id })),
    matched: [
      ...(expectMatched === undefined ? [] : [{ count: expectMatched }]),
      ...(expectNoMatch ? [{ count: 0 }] : []),
    ],
    noGoodBanned: expectNoGoodBanned ? [{}] : [],
  };
  checkContradictions(expectations);
  return expectations;
}

function expectsNoMatch({ expectNoMatch, expectMatched }: ReplayFlags): boolean {
  return expectNoMatch || expectMatched === 0;
}

/** Says whether it went as expected, if anything was read. */
function judgeResult(
  expectations: Expectations,
  mentions: MentionFinder,
  { summary, settings }: ReplayResult,
): Diagnostic[] {
  if (summary.counts.lines === 0) return [];
  const lacks = (id: string): boolean => mentions.lacks(id);
  return checkExpectations(expectations, [{ summary, settings, lacks }]);
}
