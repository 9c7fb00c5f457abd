import type { Command } from 'commander';
import { UsageError } from '../../diagnostics/index.ts';
import { readChoice } from '../../library/index.ts';
import { ADDRESS } from '../address.ts';
import type { OpenedConfig } from '../options/config-flag.ts';
import { CASE_FLAGS } from '../cases/case-flags.ts';
import {
  addFlags,
  append,
  fillFlags,
  flag,
  type FlagTable,
  type FlagValues,
} from '../options/flag.ts';
import { CI_NAMES, type CiName } from './ci.ts';

const INIT_DESCRIPTION = [
  'Makes a first test of a filter out of a log, and has CI run it: a folder with a case.ini below --to, and what the CI that is found here takes. Nothing that is there already is changed: what it lacks is shown.',
  'With --logs each operand is a FILTER, or a folder of filters such as filter.d, and its log is the one in DIR that bears its name: app, app.log or app.log.1.gz, or all files in a folder app.',
].join('\n\n');

const INIT_EXAMPLES = `
Examples:
  dryban init filter.d/app.conf /var/log/app.log
  dryban init filter.d --logs tests/logs --dry-run
  dryban init filter.d/app.conf app.log --ci github --source https://github.com/acme/dryban

Exit codes: 0 written, or there already, 2 wrong usage, or a filter or log that can't be used.`;

const NO_TEXTS: readonly string[] = [];
const NO_CI: readonly (CiName | 'none')[] = [];

const CI_CHOICES = [...CI_NAMES, 'none'] as const;

/** The options of `dryban init`, in the order in which its help shows them. */
const INIT_FLAGS = {
  logs: flag({
    group: 'Cases',
    syntax: '--logs <dir>',
    help: 'the folder of the logs, each named as its filter; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  to: flag({
    group: 'Cases',
    syntax: '--to <dir>',
    help: 'the folder that the cases go below (default: tests/filters)',
    initial: 'tests/filters',
    read: (text) => text,
  }),
  ci: flag<readonly (CiName | 'none')[]>({
    group: 'CI',
    syntax: '--ci <name>',
    help: `${CI_NAMES.join(', ')} or none; may be repeated (default: what is found here)`,
    initial: NO_CI,
    choices: CI_CHOICES,
    read: (text, before) => [...before, readCi(text)],
  }),
  source: flag({
    group: 'CI',
    syntax: '--source <address>',
    help: `where CI gets dryban from, the address of a git repository (default: ${ADDRESS})`,
    initial: ADDRESS,
    read: readSource,
  }),
  dryRun: flag({
    group: 'CI',
    syntax: '--dry-run',
    help: 'write nothing, and show what would be',
    initial: false,
  }),
  ...CASE_FLAGS,
} satisfies FlagTable;

export type InitFlags = FlagValues<typeof INIT_FLAGS> & OpenedConfig;

const readCi = readChoice('--ci', CI_CHOICES);

/** Nothing of an address may be more than text in YAML or in a shell. */
const SOURCE = /^(?:https?|ssh|file):\/\/[\w.@:/~-]+$/;

function readSource(text: string): string {
  const address = text.replace(/\/$/, '').replace(/\.git$/, '');
  if (SOURCE.test(address)) return address;
  throw new UsageError(
    `--source can't be '${text}'`,
    `Write the address of a git repository that holds dryban, such as ${ADDRESS}`,
  );
}

/** `dryban init` with what it was given. */
export interface InitInvocation {
  command: 'init';
  operands: readonly string[];
  flags: FlagValues<typeof INIT_FLAGS>;
}

/** Adds `dryban init` to the command line. */
export function addInitCommand(
  program: Command,
  accept: (invocation: InitInvocation) => void,
): void {
  const init = program
    .command('init')
    .summary('make a first test of a filter, and have CI run it')
    .description(INIT_DESCRIPTION)
    .usage('[options] FILTER LOG…, or FILTER… --logs DIR')
    .argument('[operand...]')
    .addHelpText('after', INIT_EXAMPLES)
    .action((operands: string[], given: Partial<FlagValues<typeof INIT_FLAGS>>) => {
      accept({ command: 'init', operands, flags: fillFlags(INIT_FLAGS, given) });
    });
  addFlags(init, INIT_FLAGS);
}
