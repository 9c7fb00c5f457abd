import { hasErrors, type Diagnostic } from '../diagnostics/index.ts';
import type { ReplayOptions } from '../replay/index.ts';
import type { ReplayResult, SettingsReport } from '../report/index.ts';
import type { ExitCode } from './exit-code.ts';
import { checkExpectations } from './expectations.ts';
import type { Host } from './host.ts';
import { createLiveReport } from './live-report.ts';
import { nothingRead } from './nothing-read.ts';
import { openFiltered } from './open-filtered.ts';
import { exitCodeFor, printDiagnostics } from './print-diagnostics.ts';
import { createProgress } from './progress.ts';
import { readReplaySource } from './read-source.ts';
import { toMilliseconds } from './regex-timeout.ts';
import type { ReplayFlags } from './replay-flags.ts';
import { replayLane } from './replay-lane.ts';
import { readReplayRequest, type ReplayRequest } from './replay-request.ts';
import { ReplayRun } from './replay-run.ts';
import { createReportWriter } from './report-writer.ts';
import { writePieces } from './write-pieces.ts';

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
  const { flags } = request;
  const live = createLiveReport(flags);
  const options = describeOptions(request, host);
  const setup = {
    filter,
    options,
    settings: reportSettings(request),
    keptBans: countKeptBans(flags),
  };
  const run = new ReplayRun(setup, live.sink ? [live.sink] : []);
  const progress = createProgress(flags, readings, host);
  const isUnheard = () => isUnread(flags, host);
  await replayLane({ readings, run, live }, { progress, isUnheard }, host);

  const result = run.result();
  result.summary.diagnostics = [
    ...diagnostics,
    ...readings.flatMap((reading) => reading.diagnostics),
    ...result.summary.diagnostics,
  ];
  result.summary.diagnostics.push(...judgeResult(request, result));
  await host.stdout.write(live.rest?.() ?? '');
  const writeReport = createReportWriter(request, host);
  await writePieces(writeReport(result), host);
  return result.summary.diagnostics;
}

/** Whether anything was read, and whether it went as expected. */
function judgeResult({ flags }: ReplayRequest, { summary }: ReplayResult): Diagnostic[] {
  const { diagnostics, counts } = summary;
  if (counts.lines > 0) {
    const expectations = {
      banned: flags.expectBanned.map((id) => ({ id })),
      notBanned: flags.expectNotBanned.map((id) => ({ id })),
    };
    return checkExpectations(expectations, [{ summary, maxretry: flags.maxretry }]);
  }
  if (hasErrors(diagnostics)) return [];
  return [nothingRead()];
}

export function describeOptions(
  { flags, ignoreip, now, resolve }: ReplayRequest,
  host: Host,
): ReplayOptions {
  const { maxretry, findtime, bantime, strictWindow, keepGoing } = flags;
  const regexTimeout = toMilliseconds(flags.regexTimeout);
  const counting = { maxretry, findtime, bantime, strictWindow, ignoreip, now, resolve };
  return { ...counting, guard: host.guard, regexTimeout, keepGoing };
}

type ReportFlags = Pick<ReplayFlags, 'format' | 'limit' | 'quiet'>;

/** Only JSON shows every ban. */
export function countKeptBans({ format, limit, quiet }: ReportFlags): number {
  if (quiet || format === 'ndjson') return 0;
  return format === 'json' || limit === 0 ? Infinity : limit;
}

type ExpectationFlags = Pick<ReplayFlags, 'expectBanned' | 'expectNotBanned'>;

/** Nobody reads the report any more, and nothing else depends on the rest of the log. */
export function isUnread(flags: ExpectationFlags, { stdout }: Host): boolean {
  return stdout.isClosed && flags.expectBanned.length + flags.expectNotBanned.length === 0;
}

export function reportSettings({ flags, zone, now }: ReplayRequest): SettingsReport {
  const { maxretry, findtime, bantime, ignoreip, strictWindow } = flags;
  const counting = strictWindow ? 'sliding-window' : 'ticket';
  return { maxretry, findtime, bantime, ignoreip, counting, zone: zone.name, now };
}
