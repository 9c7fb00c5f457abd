import { UsageError } from '../../diagnostics/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { completeLine } from './complete-line.ts';
import { SHELLS, type CompletionInvocation } from './flags.ts';
import { COMPLETION_SCRIPTS } from './scripts.ts';

/** Prints the script of a shell, or what this script asks for while somebody types. */
export async function completionCommand(
  operands: readonly string[],
  { line }: CompletionInvocation['flags'],
  host: Host,
): Promise<ExitCode> {
  await host.stdout.write(
    line === undefined ? scriptFor(operands) : describeCompletion(line, host),
  );
  return EXIT_CODE.good;
}

/** @throws UsageError */
function scriptFor(operands: readonly string[]): string {
  const shell = SHELLS.find((name) => name === operands[0]);
  if (shell && operands.length === 1) return COMPLETION_SCRIPTS[shell];
  throw new UsageError(
    operands.length === 0 ? 'No shell is named' : `There is no script for ${operands.join(' ')}`,
    `Name one of ${SHELLS.join(', ')}: dryban completion bash`,
  );
}

/** Writes what else the shell may offer, then a line for each word with its explanation, if it has one, behind a tab. */
function describeCompletion(line: string, host: Host): string {
  const { besides, offers } = completeLine(line, host);
  const lines = offers.map(({ value, about }) => (about === '' ? value : `${value}\t${about}`));
  return [besides, ...lines].map((each) => `${each}\n`).join('');
}
