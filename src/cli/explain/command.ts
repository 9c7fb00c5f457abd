import { hasErrors, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import { ExplainRun, type Explanations } from '../../explain/index.ts';
import { createBatch, Replay, type LineMerger } from '../../replay/index.ts';
import type { ExitCode } from '../exit-code.ts';
import type { ExplainFlags } from '../options/explain-flags.ts';
import { setUpExplainedJail } from './jail.ts';
import { LINE_FILE, toReplayFlags } from './request.ts';
import { setUpFilter, type ExplainSetup } from './setup.ts';
import { createExplainWriter, type ExplainWriter } from './writer.ts';
import type { Host, LogReading } from '../host.ts';
import { exitCodeFor, printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { Progress } from '../shared/run/progress.ts';
import { createMerger, readInOrder, wereReadWhole } from '../shared/logs/read-in-order.ts';
import { readReplaySource } from '../../library/index.ts';

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
  const { value: setup, diagnostics } = await setUp(operands, flags, host);
  if (!setup) return diagnostics;
  const { filter, wishes, settings, jail } = setup;
  const work: Work = {
    flags,
    setup,
    run: new ExplainRun(filter.compiled, wishes),
    writer: createExplainWriter(flags, setup, host),
    host,
  };
  const replayed = await replayLines(work);
  work.run.end();
  await writeLines(work);
  const explanations = work.run.finish();
  diagnostics.push(...replayed.diagnostics, ...setup.noticed());
  if (countLines(explanations) === 0) return [...diagnostics, ...nothingRead(diagnostics)];
  const { isComplete } = replayed;
  const result = { filter: filter.report, settings, jail, explanations, diagnostics, isComplete };
  await host.stdout.write([...work.writer.finish(result)].join(''));
  return diagnostics;
}

function setUp(
  operands: readonly string[],
  flags: ExplainFlags,
  host: Host,
): Promise<Result<ExplainSetup>> {
  if (flags.jail === undefined) return setUpFilter(operands, flags, host);
  return setUpExplainedJail(flags.jail, operands, flags, host);
}

/** What takes part in an explanation. */
interface Work {
  flags: ExplainFlags;
  setup: ExplainSetup;
  run: ExplainRun;
  writer: ExplainWriter;
  host: Host;
}

interface Replayed {
  diagnostics: Diagnostic[];
  /** False when a log was not read whole, or a regex that took too long ended the run early or was left out. */
  isComplete: boolean;
}

async function replayLines(work: Work): Promise<Replayed> {
  const { setup, flags, run } = work;
  const { filter } = setup;
  const own = { inspector: run.inspector, givesUpLines: true, tellsGroups: false };
  const options = { ...setup.options, ...own };
  const replay = new Replay(filter.compiled, options, run.sink);
  if (flags.line.length > 0) {
    const isWhole = replay.process([createBatch(LINE_FILE, flags.line)]);
    const isComplete = isWhole && !hasErrors(replay.diagnostics);
    return { diagnostics: [...replay.diagnostics], isComplete };
  }
  const { readings } = setup.logs;
  const merger = createMerger(readings, filter.compiled, options);
  const isWhole = await replayLogs(work, readings, merger, replay);
  const noticed = readings.flatMap((reading) => reading.diagnostics);
  const diagnostics = [...setup.logs.diagnostics, ...noticed];
  const unmerged = merger?.diagnostics ?? [];
  diagnostics.push(...unmerged, ...replay.diagnostics);
  const wasRead = wereReadWhole(readings) && unmerged.length === 0;
  return { diagnostics, isComplete: isWhole && wasRead && !hasErrors(replay.diagnostics) };
}

async function replayLogs(
  work: Work,
  readings: readonly LogReading[],
  merger: LineMerger | undefined,
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
