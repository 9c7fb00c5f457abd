import type { Command } from 'commander';
import { addFlags, fillFlags, flag, type FlagTable, type FlagValues } from '../options/flag.ts';

/** The shells that there is a script for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

const COMPLETION_DESCRIPTION =
  'Prints the script by which a shell completes commands, options, their values, and the filters and jails of the configuration. SHELL is bash, zsh or fish.';

const COMPLETION_EXAMPLES = `
To have it in every new shell:
  dryban completion bash > ~/.local/share/bash-completion/completions/dryban
  dryban completion zsh > ~/.zfunc/_dryban
  dryban completion fish > ~/.config/fish/completions/dryban.fish

bash needs the package bash-completion for that folder; without it write
eval "$(dryban completion bash)" into ~/.bashrc. For zsh, ~/.zshrc needs
fpath+=~/.zfunc before compinit. The Debian package brings all three.

Exit codes: 0 good, 2 there is no such shell.`;

/** The options of `dryban completion`. */
const COMPLETION_FLAGS = {
  line: flag<string | undefined>({
    group: 'For the scripts',
    syntax: '--line <text>',
    help: 'print what may stand at the end of this command line, instead of a script',
    initial: undefined,
    read: (text) => text,
  }),
} satisfies FlagTable;

/** `dryban completion` with what it was given. */
export interface CompletionInvocation {
  command: 'completion';
  operands: readonly string[];
  flags: FlagValues<typeof COMPLETION_FLAGS>;
}

/** Adds `dryban completion` to the command line. */
export function addCompletionCommand(
  program: Command,
  take: (invocation: CompletionInvocation) => void,
): void {
  const completion = program
    .command('completion')
    .summary('print the completion script of bash, zsh or fish')
    .description(COMPLETION_DESCRIPTION)
    .argument('[SHELL...]')
    .addHelpText('after', COMPLETION_EXAMPLES)
    .action((operands: readonly string[], given: Partial<CompletionInvocation['flags']>) => {
      take({ command: 'completion', operands, flags: fillFlags(COMPLETION_FLAGS, given) });
    });
  addFlags(completion, COMPLETION_FLAGS);
}
