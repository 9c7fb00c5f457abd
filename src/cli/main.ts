import { escapeLines, DiagnosedError } from '../diagnostics/index.ts';
import { EXIT_CODE, type ExitCode } from './exit-code.ts';
import type { Host } from './host.ts';
import { parseArguments, type Invocation } from './parse-arguments.ts';
import { seemsMisplaced } from './seems-misplaced.ts';
import { widthOfPage } from './shared/output/page.ts';
import { openConfig } from './shared/run/open-config.ts';
import { printDiagnostics } from './shared/output/print-diagnostics.ts';

/** Runs the command line as a function of its arguments and streams. */
export async function main(host: Host): Promise<ExitCode> {
  try {
    return await runCommand(host);
  } catch (error) {
    // Where this can't be printed either, the exit code has to do.
    await printFailure(error, host).catch(() => {});
    return EXIT_CODE.unusable;
  }
}

async function printFailure(error: unknown, host: Host): Promise<void> {
  if (error instanceof DiagnosedError) {
    await printDiagnostics(error.diagnostics, PLAIN, host);
  } else {
    await host.stderr.write(`dryban: ${escapeLines(describeFailure(error))}\n`);
  }
}

const PLAIN = { color: 'auto', quiet: false, source: () => undefined } as const;

async function runCommand(host: Host): Promise<ExitCode> {
  const invocation = parseArguments(host.argv, widthOfPage(host));
  if (seemsMisplaced(invocation)) {
    const { refuseMisplaced } = await import('./meant/refuse.ts');
    refuseMisplaced(host);
  }
  if (!host.stdout.isTTY || !mayPage(invocation)) return answer(invocation, host);
  const { withPager } = await import('./shared/output/pager.ts');
  return withPager(host, (paged) => answer(invocation, paged));
}

/** Tells whether what is asked for may be long, and nobody follows it while it runs. */
function mayPage(invocation: Invocation): boolean {
  switch (invocation.command) {
    case 'replay':
    case 'jail': {
      const { pager, quiet, show, format } = invocation.flags;
      return pager && !quiet && show.length === 0 && !format.isFollowed;
    }
    case 'explain':
      return invocation.flags.pager && !invocation.flags.each;
    case 'tune':
      return invocation.flags.pager && !invocation.flags.quiet;
    default:
      return invocation.command === 'help' || invocation.command === 'print';
  }
}

async function answer(invocation: Invocation, host: Host): Promise<ExitCode> {
  switch (invocation.command) {
    case 'replay': {
      const { replayCommand } = await import('./replay/command.ts');
      return await replayCommand(
        invocation.operands,
        ...(await openConfig(invocation.flags, host)),
      );
    }
    case 'jail': {
      const { jailCommand } = await import('./jail/command.ts');
      return await jailCommand(invocation.operands, ...(await openConfig(invocation.flags, host)));
    }
    case 'explain': {
      const { explainCommand } = await import('./explain/command.ts');
      return await explainCommand(
        invocation.operands,
        ...(await openConfig(invocation.flags, host)),
      );
    }
    case 'test': {
      const { testCommand } = await import('./test/command.ts');
      return await testCommand(invocation.operands, invocation.flags, host);
    }
    case 'record': {
      const { recordCommand } = await import('./record/command.ts');
      return await recordCommand(
        invocation.operands,
        ...(await openConfig(invocation.flags, host)),
      );
    }
    case 'lint': {
      const { lintCommand } = await import('./lint/command.ts');
      return await lintCommand(invocation.operands, ...(await openConfig(invocation.flags, host)));
    }
    case 'tune': {
      const { tuneCommand } = await import('./tune/command.ts');
      return await tuneCommand(invocation.operands, ...(await openConfig(invocation.flags, host)));
    }
    case 'suggest': {
      const { suggestCommand } = await import('./suggest/command.ts');
      return await suggestCommand(
        invocation.operands,
        ...(await openConfig(invocation.flags, host)),
      );
    }
    case 'init': {
      const { initCommand } = await import('./init/command.ts');
      return await initCommand(invocation.operands, ...(await openConfig(invocation.flags, host)));
    }
    case 'schema': {
      const { schemaCommand } = await import('./schema/command.ts');
      return await schemaCommand(invocation.name, host);
    }
    case 'regex': {
      const { regexCommand } = await import('./regex/command.ts');
      return await regexCommand(invocation.argv, host);
    }
    case 'completion': {
      const { completionCommand } = await import('./completion/command.ts');
      return await completionCommand(invocation.operands, invocation.flags, host);
    }
    case 'help': {
      const { helpCommand } = await import('./help/command.ts');
      return await helpCommand(invocation.operands, invocation.flags, host);
    }
    case 'unknown': {
      const { refuseUnknown } = await import('./meant/refuse.ts');
      return refuseUnknown(invocation.message, host);
    }
    case 'print':
      await host.stdout.write(invocation.text);
      return EXIT_CODE.good;
    default:
      await host.stderr.write(invocation.text);
      return EXIT_CODE.unusable;
  }
}

/** Returns the message of a failure of the system, such as a full disk, or else of dryban itself. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'syscall' in error ? error.message : `internal error: ${error.stack ?? error.message}`;
}
