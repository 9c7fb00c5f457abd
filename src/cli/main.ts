import type { SourceLookup } from '../diagnostics/index.ts';
import { findArgumentSource } from './argument-filter.ts';
import { EXIT_CODE, type ExitCode } from './exit-code.ts';
import { explainAndReport, toReplayFlags } from './explain-command.ts';
import type { ExplainFlags } from './explain-flags.ts';
import type { Host } from './host.ts';
import { parseArguments } from './parse-arguments.ts';
import { exitCodeFor, printDiagnostics } from './print-diagnostics.ts';
import { replayAndReport } from './replay-command.ts';
import type { ReplayFlags } from './replay-flags.ts';
import { readReplayRequest } from './replay-request.ts';
import { UsageError } from './usage-error.ts';

/** The command line as a function of its arguments and streams. */
export async function main(host: Host): Promise<ExitCode> {
  try {
    return await runCommand(host);
  } catch (error) {
    if (error instanceof UsageError) {
      await printDiagnostics([error.diagnostic], PLAIN, host);
    } else {
      await host.stderr.write(`dryban: ${describeFailure(error)}\n`);
    }
    return EXIT_CODE.unusable;
  }
}

const PLAIN = { color: 'auto', quiet: false, source: () => undefined } as const;

async function runCommand(host: Host): Promise<ExitCode> {
  const invocation = parseArguments(host.argv, host.stdout.columns);
  if (invocation.command === 'replay') {
    return await runReplay(invocation.operands, invocation.flags, host);
  }
  if (invocation.command === 'test') {
    const { testCommand } = await import('./test-command.ts');
    return await testCommand(invocation.operands, invocation.flags, host);
  }
  if (invocation.command === 'record') {
    const { recordCommand } = await import('./record-command.ts');
    return await recordCommand(invocation.operands, invocation.flags, host);
  }
  if (invocation.command === 'explain') {
    return await runExplain(invocation.operands, invocation.flags, host);
  }
  const isWanted = invocation.command === 'tell';
  await (isWanted ? host.stdout : host.stderr).write(invocation.text);
  return isWanted ? EXIT_CODE.good : EXIT_CODE.unusable;
}

async function runReplay(
  operands: readonly string[],
  flags: ReplayFlags,
  host: Host,
): Promise<ExitCode> {
  const request = readReplayRequest(operands, flags, host);
  const diagnostics = await replayAndReport(request, host);
  const { color, quiet } = flags;
  await printDiagnostics(diagnostics, { color, quiet, source: findSource(flags, host) }, host);
  return exitCodeFor(diagnostics);
}

async function runExplain(
  operands: readonly string[],
  flags: ExplainFlags,
  host: Host,
): Promise<ExitCode> {
  const diagnostics = await explainAndReport(operands, flags, host);
  const source = findSource(toReplayFlags(flags), host);
  await printDiagnostics(diagnostics, { color: flags.color, quiet: false, source }, host);
  return exitCodeFor(diagnostics);
}

/** The texts that diagnostics quote from: regexes that were arguments, and config files. */
function findSource(flags: ReplayFlags, { configFiles }: Host): SourceLookup {
  return (file) => {
    const bytes = configFiles.read(file);
    return findArgumentSource(file, flags) ?? (bytes && new TextDecoder().decode(bytes));
  };
}

/** A failure of the system, such as a full disk, or else of dryban itself. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'syscall' in error ? error.message : `internal error: ${error.stack ?? error.message}`;
}
