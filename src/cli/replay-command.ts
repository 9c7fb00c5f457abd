import { hasErrors, type Diagnostic } from '../diagnostics/index.ts';
import {
  LineMerger,
  Replay,
  SummaryCollector,
  type ReplayOptions,
  type ReplaySink,
} from '../replay/index.ts';
import type { ReplayResult, SettingsReport } from '../report/index.ts';
import type { ExitCode } from './exit-code.ts';
import { checkExpectations } from './expectations.ts';
import type { Host } from './host.ts';
import { openLogs, type OpenedLogs } from './open-logs.ts';
import { exitCodeFor, printDiagnostics } from './print-diagnostics.ts';
import { Progress } from './progress.ts';
import { readInOrder } from './read-in-order.ts';
import { readReplaySource } from './read-source.ts';
import type { ReplayFlags } from './replay-flags.ts';
import { readReplayRequest, type ReplayRequest } from './replay-request.ts';
import { createReportWriter, type ReportWriter } from './report-writer.ts';
import { resolveFilter, type ResolvedFilter } from './resolve-filter.ts';

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
  const { value: filter, diagnostics } = resolveFilter(request, host);
  if (!filter) return diagnostics;
  const logs = openLogs(request.logs, request.flags.encoding, host);
  if (logs.readings.length === 0) return [...diagnostics, ...logs.diagnostics];

  const writer = createReportWriter(request, host);
  const result = await replayLogs(request, filter, logs, writer, host);
  result.summary.diagnostics = [
    ...diagnostics,
    ...logs.diagnostics,
    ...logs.readings.flatMap((reading) => reading.diagnostics),
    ...result.summary.diagnostics,
  ];
  result.summary.diagnostics.push(...judgeResult(request, result));
  for await (const text of writer.finish(result)) await host.stdout.write(text);
  return result.summary.diagnostics;
}

/** Whether anything was read, and whether it went as expected. */
function judgeResult({ flags }: ReplayRequest, { summary }: ReplayResult): Diagnostic[] {
  const { diagnostics, counts } = summary;
  if (counts.lines > 0) {
    return checkExpectations(
      { banned: flags.expectBanned, notBanned: flags.expectNotBanned },
      summary,
      flags.maxretry,
    );
  }
  if (hasErrors(diagnostics)) return [];
  return [
    {
      code: 'log/nothing-read',
      severity: 'error',
      message: 'Not a single line was read',
      hint: 'Check that the log is the one that is written to; it may have been rotated just now',
    },
  ];
}

async function replayLogs(
  request: ReplayRequest,
  { compiled, report }: ResolvedFilter,
  { readings }: OpenedLogs,
  writer: ReportWriter,
  host: Host,
): Promise<ReplayResult> {
  const collector = new SummaryCollector(compiled, request.flags.maxretry, countKeptBans(request));
  const sink = joinSinks(collector.sink, writer.sink);
  const options = describeOptions(request, host);
  const replay = new Replay(compiled, options, sink);
  const merger = new LineMerger(readings.length, compiled, options);
  const progress = showsProgress(request, host) ? new Progress(host, readings) : undefined;
  let isComplete = true;
  for await (const batches of readInOrder(readings, merger)) {
    writer.expect?.(batches);
    isComplete = replay.process(batches);
    if (writer.take) await host.stdout.write(writer.take());
    await progress?.advance(batches);
    if (!isComplete || isUnheard(request, host)) break;
  }
  await progress?.erase();
  const summary = collector.summary(replay);
  summary.diagnostics.push(...merger.diagnostics);
  isComplete &&= merger.diagnostics.length === 0;
  return { filter: report, settings: reportSettings(request), summary, isComplete };
}

export function describeOptions(
  { flags, ignoreip, now }: ReplayRequest,
  host: Host,
): ReplayOptions {
  const { maxretry, findtime, bantime, strictWindow, keepGoing } = flags;
  const regexTimeout = Math.min(Math.ceil(flags.regexTimeout * 1000), MAX_TIMEOUT);
  const counting = { maxretry, findtime, bantime, strictWindow, ignoreip, now };
  const { guard, stopwatch } = host;
  return { ...counting, guard, stopwatch, regexTimeout, keepGoing };
}

/** Only JSON shows every ban. */
function countKeptBans({ flags: { format, limit, quiet } }: ReplayRequest): number {
  if (quiet || format === 'ndjson') return 0;
  return format === 'json' || limit === 0 ? Infinity : limit;
}

/** In milliseconds; what Node takes. */
const MAX_TIMEOUT = 2 ** 31 - 1;

function joinSinks(first: ReplaySink, second: ReplaySink | undefined): ReplaySink {
  if (!second) return first;
  return (event) => {
    first(event);
    second(event);
  };
}

/** The progress must not run into a report that appears on the same terminal meanwhile. */
function showsProgress({ flags }: ReplayRequest, { stdout, stderr }: Host): boolean {
  const reportsMeanwhile = flags.format === 'ndjson' || flags.show.length > 0;
  return stderr.isTTY && !flags.quiet && !(reportsMeanwhile && stdout.isTTY);
}

/** Nobody reads the report any more, and nothing else depends on the rest of the log. */
function isUnheard({ flags }: ReplayRequest, { stdout }: Host): boolean {
  return stdout.isClosed && flags.expectBanned.length + flags.expectNotBanned.length === 0;
}

export function reportSettings({ flags, zone, now }: ReplayRequest): SettingsReport {
  const { maxretry, findtime, bantime, ignoreip, strictWindow } = flags;
  const counting = strictWindow ? 'sliding-window' : 'ticket';
  return { maxretry, findtime, bantime, ignoreip, counting, zone: zone.name, now };
}
