import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import { readReplaySource } from '../../library/index.ts';
import { countSeen } from '../../library-explain/index.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import type { ExplainFlags } from '../options/explain-flags.ts';
import { createReportedReplay, type ReportedRun } from '../shared/anonymize/reported-run.ts';
import { describeExplanations } from '../shared/output/layout.ts';
import { exitCodeFor, printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { Progress } from '../shared/run/progress.ts';
import { explainLogs, nothingExplained } from './explain-logs.ts';
import { setUpExplainedJail } from './jail.ts';
import { toReplayFlags } from './request.ts';
import { setUpFilter, type ExplainSetup } from './setup.ts';

/** Replays the lines, prints what there is to say about them, and says by its exit code whether that was possible. */
export async function explainCommand(
  operands: readonly string[],
  given: ExplainFlags,
  machine: Host,
): Promise<ExitCode> {
  const run = (flags: ExplainFlags, host: Host) => runExplain(operands, flags, host);
  if (!given.anonymize) return run(given, machine);
  const { runAnonymously } = await import('../shared/anonymize/run-anonymously.ts');
  const open = (flags: ExplainFlags, host: Host) => openExplained(operands, flags, host);
  return await runAnonymously(given, machine, { open, run });
}

async function openExplained(
  operands: readonly string[],
  flags: ExplainFlags,
  host: Host,
): Promise<ReportedRun[]> {
  const { value } = await setUp(operands, flags, host);
  if (!value) return [];
  const { filter, options, logs } = value;
  const lines = flags.line.length > 0 ? { lines: flags.line } : {};
  const { readings } = logs;
  return [createReportedReplay({ filter: filter.compiled, options, readings, ...lines })];
}

async function runExplain(
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
  if (flags.fix || flags.write) {
    const { fixExplained } = await import('./fix/fix-explained.ts');
    return await fixExplained(operands, flags, (...given) => setUp(operands, ...given), host);
  }
  const { value: setup, diagnostics } = await setUp(operands, flags, host);
  if (!setup) return diagnostics;
  const { request, settings, jail } = setup;
  const writer = await flags.format.explain.createWriter({
    jail,
    settings,
    format: describeExplanations(flags, request.settings.zone, host),
  });
  const { readings } = setup.logs;
  const isShown = host.stderr.isTTY && !(flags.each && host.stdout.isTTY);
  const explained = await explainLogs(setup, flags.line, {
    progress: isShown ? new Progress(host, readings) : undefined,
    isOutputClosed: () => host.stdout.isClosed,
    takeLine: (line) => host.stdout.write(writer.line(line)),
  });
  diagnostics.push(...explained.diagnostics);
  if (countSeen(explained.explanations) === 0) {
    return [...diagnostics, ...nothingExplained(setup, diagnostics)];
  }
  await host.stdout.write([...writer.end({ ...explained, diagnostics })].join(''));
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
