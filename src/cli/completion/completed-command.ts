import { readSyntax } from '../options/flag.ts';
import type { CommandOutline, OptionOutline } from '../commands.ts';

/** An option as the shell completes it. */
export interface CompletedOption {
  spellings: readonly string[];
  about: string;
  /** The word that stands for its value in the help, in lower case; `undefined` for a switch. */
  takes: string | undefined;
  choices: readonly string[] | undefined;
}

/** A command as the shell completes it. */
export interface CompletedCommand {
  options: readonly CompletedOption[];
  /** Their names in the help, in lower case. */
  operands: readonly string[];
}

export function readCommand({
  name: command,
  operands,
  options,
}: CommandOutline): CompletedCommand {
  return {
    operands: operands.map((name) => (command === 'jail' ? command : name.toLowerCase())),
    options: options.map(readOption),
  };
}

function readOption({ syntax, help, choices }: OptionOutline): CompletedOption {
  const { names, metavar } = readSyntax(syntax);
  return { spellings: names, about: help, takes: metavar?.toLowerCase(), choices };
}
