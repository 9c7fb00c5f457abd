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

/** What `dryban jail` calls its operands; a value of that name may be anything. */
const JAIL_OPERAND = 'NAME';

export function readCommand({ operands, options }: CommandOutline): CompletedCommand {
  return {
    operands: operands.map((name) => (name === JAIL_OPERAND ? 'jail' : name.toLowerCase())),
    options: options.map(readOption),
  };
}

function readOption({ syntax, help, choices }: OptionOutline): CompletedOption {
  const { names, metavar } = readSyntax(syntax);
  return { spellings: names, about: help, takes: metavar?.toLowerCase(), choices };
}
