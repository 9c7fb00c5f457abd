import { rememberConfig } from '../../config/index.ts';
import { hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import type { JailOutcome, JailResult } from '../../report/index.ts';
import type { ExitCode } from '../exit-code.ts';
import {
  checkContradictions,
  checkExpectations,
  type Expectations,
  type Happened,
} from '../shared/expectations/expectations.ts';
import type { Host, OutputFile } from '../host.ts';
import { checkExpectedIds, readJailExpectations } from './expectations.ts';
import type { JailFlags } from '../options/jail-flags.ts';
import { checkLogFile, openLogFile } from './log-file.ts';
import { planJails } from './plan.ts';
import { JailReplays, type JailEnd } from './replays.ts';
import { createJailReporter } from './reporter.ts';
import { readJailsRequest, type JailsRequest } from '../shared/jail/request.ts';
import { selectJails } from './selection.ts';
import { findStop } from './stop.ts';
import { summariseJails } from './summary.ts';
import { nothingRead, readSource } from '../../library/index.ts';
import { ANY_ENCODING, openLogs } from '../shared/logs/open-logs.ts';
import { exitCodeFor, printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { writePieces } from '../shared/output/write-pieces.ts';

/** Replays the logs of jails, prints the report and what was noticed, and says by its exit code whether all is well. */
export async function jailCommand(
  operands: readonly string[],
  flags: JailFlags,
  host: Host,
): Promise<ExitCode> {
  const remembering = { ...host, configFiles: rememberConfig(host.configFiles) };
  const request = readJailsRequest(operands, flags, host);
  const logFile = openLogFile(request, host);
  const diagnostics = await replayAndReport(request, logFile, remembering);
  const { color, quiet } = flags;
  await printDiagnostics(diagnostics, { color, quiet, source: readSource(host) }, host);
  await logFile?.close();
  return exitCodeFor(diagnostics);
}

async function replayAndReport(
  request: JailsRequest,
  logFile: OutputFile | undefined,
  host: Host,
): Promise<Diagnostic[]> {
  const { value: selected, diagnostics } = selectJails(request, host);
  if (!selected) {
    const { log } = request.flags;
    return [...diagnostics, ...openLogs(log, ANY_ENCODING, host).diagnostics];
  }
  const { names, enabled } = selected;
  const told = new Set(diagnostics.map(keyOf));
  const expectations = readJailExpectations(request.flags, names);
  checkContradictions(expectations);
  const plan = planJails(names, request, host);
  checkExpectedIds(expectations, plan, request);
  checkLogFile(plan, request, host);
  const reporter = createJailReporter(request, host);
  const replays = new JailReplays(plan, request, expectations, { reporter, logFile }, host);
  await writePieces(reporter.begin(), host);
  const ends = await replays.run();
  diagnostics.push(...plan.diagnostics, ...replays.diagnostics);
  diagnostics.push(...findStop(ends, enabled), ...judge(ends, expectations, diagnostics));
  const summary = summariseJails(ends.map(({ outcome }) => outcome));
  await writePieces(reporter.end(summary, diagnostics), host);
  const ofJails = ends.flatMap((end) => nameJail(end, told));
  return [...ofJails, ...diagnostics];
}

/** Whether anything was read, and whether it went as expected. */
function judge(
  ends: readonly JailEnd[],
  expectations: Expectations,
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  const results = ends.flatMap(({ outcome }) => ('reasons' in outcome ? [] : [outcome]));
  if (results.some(hasLines)) {
    const failed = checkExpectations(expectations, ends.flatMap(describeEnd));
    return [...findUnread(expectations, ends), ...failed];
  }
  const isExplained = hasErrors([...diagnostics, ...ends.flatMap((end) => end.diagnostics)]);
  return isExplained ? [] : [nothingRead(undefined, results.some(isLeftOut))];
}

/** What is said about a jail that read nothing would always hold, or never. */
function findUnread(
  { banned, notBanned, matched }: Expectations,
  ends: readonly JailEnd[],
): Diagnostic[] {
  const meant = new Set([...banned, ...notBanned, ...matched].map(({ jail }) => jail));
  return ends
    .map(({ outcome }) => outcome)
    .filter((outcome) => meant.has(outcome.name) && hasReadNothing(outcome))
    .map((outcome) => nothingRead(outcome.name, !('reasons' in outcome) && isLeftOut(outcome)));
}

/** A jail that is fed may get nothing from the others. */
function hasReadNothing(outcome: JailOutcome): boolean {
  if ('reasons' in outcome) return true;
  const isFed = outcome.jail.logs.some(({ state }) => state === 'simulated');
  return !hasLines(outcome) && !isFed;
}

/** Lines that the server would not read are none. */
function hasLines({ replay }: JailResult): boolean {
  const { lines, tooOld = 0 } = replay.summary.counts;
  return lines > tooOld;
}

function isLeftOut({ replay }: JailResult): boolean {
  return (replay.summary.counts.tooOld ?? 0) > 0;
}

function describeEnd({ outcome, mentions }: JailEnd): Happened[] {
  if ('reasons' in outcome) return [];
  const { summary, settings } = outcome.replay;
  const lacks = (id: string): boolean => mentions?.lacks(id) ?? false;
  return [{ jail: outcome.name, summary, maxretry: settings.maxretry, lacks }];
}

/** Says with each finding which jail it is about; what was told of all jails is not told again. */
function nameJail(
  { outcome: { name }, diagnostics }: JailEnd,
  told: ReadonlySet<string>,
): Diagnostic[] {
  return diagnostics
    .filter((diagnostic) => told.size === 0 || !told.has(keyOf(diagnostic)))
    .map((diagnostic) => prefixName(name, diagnostic));
}

function prefixName(name: string, diagnostic: Diagnostic): Diagnostic {
  const { message } = diagnostic;
  return message.includes(`jail ${name}`)
    ? diagnostic
    : { ...diagnostic, message: `jail ${name}: ${message}` };
}

function keyOf(diagnostic: Diagnostic): string {
  return JSON.stringify(diagnostic);
}
