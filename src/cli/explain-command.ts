import { hasErrors, type Diagnostic } from '../diagnostics/index.ts';
import { ExplainRun, type Explanations, type OtherMode } from '../explain/index.ts';
import { createBatch, LineMerger, Replay } from '../replay/index.ts';
import type { ExitCode } from './exit-code.ts';
import type { ExplainFlags } from './explain-flags.ts';
import { describeWishes, LINE_FILE, readExplainRequest, toReplayFlags } from './explain-request.ts';
import { createExplainWriter, type ExplainWriter } from './explain-writer.ts';
import { readModes } from './filter-modes.ts';
import type { Host, LogReading } from './host.ts';
import { openLogs } from './open-logs.ts';
import { exitCodeFor, printDiagnostics } from './print-diagnostics.ts';
import { Progress } from './progress.ts';
import { readInOrder } from './read-in-order.ts';
import { readReplaySource } from './read-source.ts';
import { describeOptions, reportSettings } from './replay-command.ts';
import type { ReplayRequest } from './replay-request.ts';
import { describeFilterOptions, resolveFilter, type ResolvedFilter } from './resolve-filter.ts';

/** Replays the lines, prints what there is to say about them, and says by its exit code whether that was possible. */
export async function explainCommand(
  operands: readonly string[],
  flags: ExplainFlags,
  host: Host,
): Promise<ExitCode> {
  const diagnostics = await explainAndReport(operands, flags, host);
  const source = readReplaySource(toReplayFlags(flags), host);
  await printDiagnostics(diagnostics, { color: flags.color, quiet: false, source }, host);
  return exitCodeFor(diagnostics);
}

async function explainAndReport(
  operands: readonly string[],
  flags: ExplainFlags,
  host: Host,
): Promise<Diagnostic[]> {
  const request = readExplainRequest(operands, flags, host);
  const wishes = describeWishes(request, flags);
  const { value: filter, diagnostics } = resolveFilter(request, host);
  if (!filter) return diagnostics;
  const modes = (): OtherMode[] => {
    const { spec } = request;
    const { files } = filter.report;
    const options = describeFilterOptions(request);
    return spec === undefined ? [] : readModes(spec, files, flags.config, options, host);
  };
  const work: Work = {
    request,
    flags,
    filter,
    run: new ExplainRun(filter.compiled, { ...wishes, readModes: modes }),
    writer: createExplainWriter(flags, request.zone, host),
    host,
  };
  const replayed = await replayLines(work);
  const explanations = work.run.finish();
  await writeLines(work);
  diagnostics.push(...replayed.diagnostics);
  if (countLines(explanations) === 0) return [...diagnostics, ...nothingRead(diagnostics)];
  const settings = reportSettings(request);
  const { isComplete } = replayed;
  const result = { filter: filter.report, settings, explanations, diagnostics, isComplete };
  await host.stdout.write([...work.writer.finish(result)].join(''));
  return diagnostics;
}

/** What takes part in an explanation. */
interface Work {
  request: ReplayRequest;
  flags: ExplainFlags;
  filter: ResolvedFilter;
  run: ExplainRun;
  writer: ExplainWriter;
  host: Host;
}

interface Replayed {
  diagnostics: Diagnostic[];
  /** False when a regex that took too long ended the run early. */
  isComplete: boolean;
}

async function replayLines(work: Work): Promise<Replayed> {
  const { request, flags, filter, run, host } = work;
  const options = { ...describeOptions(request, host), inspector: run.inspector };
  const replay = new Replay(filter.compiled, options, run.sink);
  if (flags.line.length > 0) {
    const isComplete = replay.process([createBatch(LINE_FILE, flags.line)]);
    return { diagnostics: [...replay.diagnostics], isComplete };
  }
  const { readings, diagnostics } = openLogs(request.logs, flags.encoding, host);
  const merger = new LineMerger(readings.length, filter.compiled, options);
  const isComplete = await replayLogs(work, readings, merger, replay);
  const noticed = readings.flatMap((reading) => reading.diagnostics);
  diagnostics.push(...noticed, ...merger.diagnostics, ...replay.diagnostics);
  return { diagnostics, isComplete: isComplete && merger.diagnostics.length === 0 };
}

async function replayLogs(
  work: Work,
  readings: readonly LogReading[],
  merger: LineMerger,
  replay: Replay,
): Promise<boolean> {
  const { flags, host } = work;
  const isShown = host.stderr.isTTY && !(flags.each && host.stdout.isTTY);
  const progress = isShown ? new Progress(host, readings) : undefined;
  let isComplete = true;
  for await (const batches of readInOrder(readings, merger)) {
    isComplete = replay.process(batches);
    await writeLines(work);
    await progress?.advance(batches);
    if (!isComplete || host.stdout.isClosed) break;
  }
  await progress?.erase();
  return isComplete;
}

async function writeLines({ run, writer, host }: Work): Promise<void> {
  for (const line of run.takeLines()) {
    if (host.stdout.isClosed) return;
    // oxlint-disable-next-line no-await-in-loop -- an explanation is made when there is room for it
    await host.stdout.write(writer.addLine(line));
  }
}

function countLines({ verdicts }: Explanations): number {
  return Object.values(verdicts).reduce((sum, count) => sum + count, 0);
}

/** Where no error says already why. */
function nothingRead(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (hasErrors(diagnostics)) return [];
  return [
    {
      code: 'log/nothing-read',
      severity: 'error',
      message: 'Not a single line was read',
      hint: 'Check that the log is the one that is written to; where only the journal is kept, pipe it in: journalctl -o short-iso | dryban explain FILTER -',
    },
  ];
}
