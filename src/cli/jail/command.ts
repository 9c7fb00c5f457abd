import { nothingRead, readReplaySource } from '../../library/index.ts';
import { rememberConfig } from '../../config/index.ts';
import { describeAttention, hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import { describeAnswer } from '../../release/index.ts';
import type { JailResult } from '../../report/index.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Host, OutputFile } from '../host.ts';
import type { JailFlags } from '../options/jail-flags.ts';
import { readJailsRequest, type JailsRequest } from '../shared/jail/request.ts';
import { ANY_ENCODING, openLogs } from '../shared/logs/open-logs.ts';
import { RotatedLogs } from '../shared/logs/rotation.ts';
import { besideReport, exitCodeFor, printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { describeTable } from '../shared/output/layout.ts';
import { writePieces } from '../shared/output/write-pieces.ts';
import { findUnstarted } from './attention.ts';
import { JailExpectations } from './expectations.ts';
import { readJailsGood, shareGood } from './good.ts';
import { loadJails } from './load.ts';
import { checkLogFile, openLogFile } from './log-file.ts';
import { planJails } from '../shared/jail/plan.ts';
import { concludeJails } from './report.ts';
import {
  describeStop,
  diagnosticsOf,
  hasLines,
  describeUnread,
  isReplayed,
  listStopping,
  prefixName,
} from './result.ts';
import { openJails } from './open-jails.ts';
import { JailRuns } from './runs.ts';
import { JailServer } from './server.ts';

/** Replays the logs of jails, prints the report and what was noticed, and says by its exit code whether all is well. */
export async function jailCommand(
  operands: readonly string[],
  given: JailFlags,
  machine: Host,
): Promise<ExitCode> {
  const run = (flags: JailFlags, host: Host) => runJails(operands, flags, host);
  if (!given.anonymize) return run(given, machine);
  const { runAnonymously } = await import('../shared/anonymize/run-anonymously.ts');
  const open = (flags: JailFlags, host: Host) => openJails(operands, flags, host);
  return await runAnonymously(given, machine, { open, run });
}

async function runJails(
  operands: readonly string[],
  flags: JailFlags,
  host: Host,
): Promise<ExitCode> {
  const remembering = { ...host, configFiles: rememberConfig(host.configFiles) };
  const request = readJailsRequest(operands, flags, host);
  const logFile = openLogFile(request, host);
  const diagnostics = await replayAndReport(request, logFile, remembering);
  const { color, quiet } = flags;
  await printDiagnostics(
    besideReport(diagnostics, request.format, host),
    { color, quiet, source: readReplaySource(flags, host) },
    host,
  );
  await logFile?.close();
  return exitCodeFor(diagnostics);
}

async function replayAndReport(
  request: JailsRequest,
  logFile: OutputFile | undefined,
  host: Host,
): Promise<Diagnostic[]> {
  const { value: plan, diagnostics } = planJails(request, host);
  diagnostics.unshift(...request.remarks);
  if (!plan) {
    const { log } = request.flags;
    return [...diagnostics, ...openLogs(log, ANY_ENCODING, host).diagnostics];
  }
  const ofAllJails = new Set(diagnostics.map(keyOf));
  const { value: good, diagnostics: ofGood } = readJailsGood(request, plan.names, host);
  diagnostics.push(...ofGood);
  if (!good) return diagnostics;
  const expectations = new JailExpectations(request.flags, plan.names);
  const loaded = loadJails(plan, request, host);
  expectations.checkIds(loaded, request);
  expectations.checkGood(loaded, good);
  checkLogFile(loaded, request, host);
  const writer = await request.format.jail.createWriter(describeTable(request, host));
  const server = new JailServer(loaded, request, host);
  const rotated = new RotatedLogs(host);
  const context = { request, expectations, writer, good, server, rotated, host };
  const runs = new JailRuns(loaded, context, logFile);
  await writePieces(writer.begin(describeAnswer(request.answer)), host);
  const results = await runs.run();
  const known = shareGood(results, request);
  diagnostics.push(...known.map((each) => prefixName(each.jail!, describeAttention(each))));
  diagnostics.push(...loaded.diagnostics, ...runs.diagnostics);
  const stopping = listStopping(results, plan.enabled);
  diagnostics.push(...describeStop(stopping), ...judge(results, expectations, diagnostics));
  const attention = [...known, ...findUnstarted(results, stopping, request)];
  const outcome = { ...concludeJails(results, request), attention, diagnostics };
  await writePieces(writer.end(outcome), host);
  const ofJails = results.flatMap((result) => nameJail(result, ofAllJails));
  return [...ofJails, ...diagnostics];
}

/** Returns whether anything was read, and whether it went as expected. */
function judge(
  results: readonly JailResult[],
  expectations: JailExpectations,
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  const replayed = results.filter(isReplayed);
  if (replayed.some(hasLines)) return expectations.check(results);
  const isExplained = hasErrors([...diagnostics, ...results.flatMap(diagnosticsOf)]);
  return isExplained ? [] : [nothingRead(describeUnread(replayed))];
}

/** Says with each finding which jail it is about; what was said of all jails is not said again. */
function nameJail(result: JailResult, ofAllJails: ReadonlySet<string>): Diagnostic[] {
  return diagnosticsOf(result)
    .filter((diagnostic) => ofAllJails.size === 0 || !ofAllJails.has(keyOf(diagnostic)))
    .map((diagnostic) => prefixName(result.name, diagnostic));
}

function keyOf(diagnostic: Diagnostic): string {
  return JSON.stringify(diagnostic);
}
