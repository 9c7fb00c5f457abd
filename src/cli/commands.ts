import type { Command } from 'commander';
import { createProgram } from './parse-arguments.ts';
import { REGEX_TEST_FLAGS, REGEX_TEXTS } from './regex/flags.ts';

/** An option as the help has it. */
export interface OptionOutline {
  /** All spellings, and a word for the value: `-q, --quiet`, `--format <format>`. */
  syntax: string;
  help: string;
  /** The heading it stands under. */
  group: string;
  choices: readonly string[] | undefined;
}

/** A command as the help has it: what completions and manuals are made from. */
export interface CommandOutline {
  name: string;
  summary: string;
  /** What stands behind the name: `[options] [FILTER] [LOG...]`. */
  usage: string;
  description: string;
  /** What stands behind the options: examples and exit codes. */
  epilogue: string;
  operands: readonly string[];
  options: readonly OptionOutline[];
}

/** Describes all commands. */
export function describeCommands(): CommandOutline[] {
  let written = '';
  const program = createProgram({ write: (text) => (written += text) });
  return program.commands.map((command) => {
    if (command.name() === 'regex') return outlineRegex(command);
    return outlineOf(command, () => {
      written = '';
      command.outputHelp();
      return written.slice(command.helpInformation().length).trim();
    });
  });
}

function outlineRegex(command: Command): CommandOutline {
  return { ...outlineOf(command, () => ''), ...REGEX_TEXTS, options: regexOptions() };
}

/** @param readEpilogue is called only where somebody looks at it, since it takes the whole help */
function outlineOf(command: Command, readEpilogue: () => string): CommandOutline {
  const help = command.createHelp();
  return {
    name: command.name(),
    summary: command.summary(),
    usage: command.usage(),
    description: command.description(),
    get epilogue() {
      return readEpilogue();
    },
    operands: command.registeredArguments.map((operand) => operand.name()),
    options: help
      .visibleOptions(command)
      .map(({ flags, description, helpGroupHeading, argChoices }) => ({
        syntax: flags,
        help: description,
        group: helpGroupHeading?.replace(/:$/, '') ?? 'Options',
        choices: argChoices,
      })),
  };
}

function regexOptions(): OptionOutline[] {
  return Object.values(REGEX_TEST_FLAGS).map((record) => ({
    syntax: record.syntax,
    help: record.help,
    group: record.group,
    choices: 'choices' in record ? record.choices : undefined,
  }));
}
