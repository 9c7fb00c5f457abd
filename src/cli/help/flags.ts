import { readChoice } from '../../library/index.ts';
import type { Command } from 'commander';
import { addFlags, fillFlags, flag, type FlagTable, type FlagValues } from '../options/flag.ts';

const FORMATS = ['text', 'json'] as const;

const HELP_DESCRIPTION = [
  'Says what a code means, what brings it about, and what to do. A code is what stands in brackets behind error, warning or note, or names a cause: config/no-failregex, explain/anchored-begin.',
  'TOPIC is a code, a command, whose options are shown, or codes for a list of all codes (default: all commands).',
].join('\n\n');

const HELP_EXAMPLES = `
Examples:
  dryban help replay
  dryban help config/no-failregex
  dryban help codes
  dryban help codes --format json

Exit codes: 0 good, 2 there is no such topic.`;

/** The options of `dryban help`. */
const HELP_FLAGS = {
  all: flag({
    group: 'Report',
    syntax: '--all',
    help: 'all codes with everything about them',
    initial: false,
  }),
  format: flag({
    group: 'Report',
    syntax: '--format <format>',
    help: 'text for people, json for a list of objects (default: text)',
    initial: FORMATS[0],
    choices: FORMATS,
    read: readChoice('--format', FORMATS),
  }),
} satisfies FlagTable;

/** `dryban help` with what it was given. */
export interface HelpInvocation {
  command: 'help';
  operands: readonly string[];
  flags: FlagValues<typeof HELP_FLAGS>;
}

/** Adds `dryban help` to the command line. */
export function addHelpCommand(program: Command, take: (invocation: HelpInvocation) => void): void {
  const help = program
    .command('help')
    .summary('say what a code or an option means')
    .description(HELP_DESCRIPTION)
    .argument('[TOPIC...]')
    .addHelpText('after', HELP_EXAMPLES)
    .action((operands: readonly string[], given: Partial<HelpInvocation['flags']>) => {
      take({ command: 'help', operands, flags: fillFlags(HELP_FLAGS, given) });
    });
  addFlags(help, HELP_FLAGS);
}
