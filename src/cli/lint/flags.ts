import type { Command } from 'commander';
import { UsageError } from '../../diagnostics/index.ts';
import { splitLabels } from '../../injection/index.ts';
import { readChoice } from '../../library/index.ts';
import { configFlag, type OpenedConfig } from '../options/config-flag.ts';
import { addFlags, fillFlags, flag, type FlagTable, type FlagValues } from '../options/flag.ts';
import { ANSWER_FLAGS, COLOR_FLAG } from '../options/replay-flags.ts';
import { LINT_REPORTER_OPTION, type LintReportRequest } from './reporters.ts';

const LINT_DESCRIPTION = [
  'Says what is wrong with filters before any log is seen: regexes that a line can keep busy for ever, lines by which somebody else is banned, and what else keeps a filter from doing what it is meant for.',
  "FILTER is a path, or a name under --config, with options if need be: 'sshd[mode=aggressive]'; DIR is a folder of filters such as filter.d. With --jail, each NAME is a jail, and what is looked at is the jail, and its filter as the jail has it. Without either it is all enabled jails.",
].join('\n\n');

const LINT_EXAMPLES = `
Examples:
  dryban lint ./app.conf
  dryban lint 'sshd[mode=aggressive]' --fail2ban-version 1.0.2
  dryban lint /etc/fail2ban/filter.d --fail-on warning
  dryban lint --jail sshd recidive --format json
  dryban lint ./app.conf --log app.log --inject user,agent
  dryban lint ./app.conf --fix
  dryban lint --jail app --log /var/log/app.log --write
  dryban lint ./filter.d --reporter github --reporter sarif=lint.sarif

Exit codes: 0 nothing as bad as --fail-on is in the filters (as they were written, with --write), 1 something is, 2 wrong usage, or a filter that can't be read.`;

const NO_FIELDS: readonly string[] = [];
const NO_REPORTERS: readonly LintReportRequest[] = [];

const SEVERITIES = ['error', 'warning', 'note'] as const;
const FORMATS = ['text', 'json'] as const;

function readInject(text: string): readonly string[] {
  const fields = splitLabels(text);
  if (fields.length > 0) return fields;
  throw new UsageError(
    `--inject names no field: '${text}'`,
    'Name fields by the word before them: --inject user,agent',
  );
}

/** The options of `dryban lint`, in the order in which its help shows them. */
const LINT_FLAGS = {
  jail: flag({
    group: 'Filters',
    syntax: '--jail',
    help: 'each operand is a jail, as jail.conf and its kin have it',
    initial: false,
  }),
  config: configFlag('Filters', 'where filter.d and the jails are'),
  ...ANSWER_FLAGS,
  log: flag<string | undefined>({
    group: 'Filters',
    syntax: '--log <path>',
    help: 'try the filters with the lines of this log, or of a folder with a log of the name of each (default: with lines that are made up)',
    initial: undefined,
    read: (text) => text,
  }),
  inject: flag<readonly string[]>({
    group: 'Filters',
    syntax: '--inject <fields>',
    help: 'ask only whether these fields of a line let others be banned, named by the word before them: user,agent',
    initial: NO_FIELDS,
    read: readInject,
  }),
  confirm: flag({
    group: 'Report',
    syntax: '--confirm',
    help: 'have the Python of this machine search the texts that keep regexes busy, and say how long that takes',
    initial: false,
  }),
  baseline: flag<string | undefined>({
    group: 'Report',
    syntax: '--baseline <file>',
    help: 'leave out the known findings that this file has, but for their number',
    initial: undefined,
    read: (text) => text,
  }),
  update: flag({
    group: 'Report',
    syntax: '--update',
    help: 'write all that is found to the file of --baseline',
    initial: false,
  }),
  fix: flag({
    group: 'Changes',
    syntax: '--fix',
    help: 'show as a unified diff what mends findings without harm, and what is left on stderr; a filter of filter.d gets a .local',
    initial: false,
  }),
  write: flag({
    group: 'Changes',
    syntax: '--write',
    help: 'write these changes, too',
    initial: false,
  }),
  failOn: flag<(typeof SEVERITIES)[number]>({
    group: 'Report',
    syntax: '--fail-on <severity>',
    help: 'exit code 1 from this severity on: error, warning or note (default: error)',
    initial: 'error',
    choices: SEVERITIES,
    read: readChoice('--fail-on', SEVERITIES),
  }),
  format: flag<(typeof FORMATS)[number]>({
    group: 'Report',
    syntax: '--format <format>',
    help: 'text for people, json for one object, as --reporter (default: text)',
    initial: 'text',
    choices: FORMATS,
    read: readChoice('--format', FORMATS),
  }),
  anonymize: flag({
    group: 'Report',
    syntax: '--anonymize',
    help: 'replace addresses by such as stand in documentation, and users and hosts of --log by neutral words, for a report to hand on',
    initial: false,
  }),
  reporter: flag({
    group: 'Report',
    syntax: '--reporter <name[=file]>',
    help: `${LINT_REPORTER_OPTION.names}, to a file if one is named; may be repeated (default: text)`,
    initial: NO_REPORTERS,
    choices: LINT_REPORTER_OPTION.choices,
    read: LINT_REPORTER_OPTION.read,
  }),
  quiet: flag({
    group: 'Report',
    syntax: '-q, --quiet',
    help: 'as text: leave out warnings and notes, but for their number',
    initial: false,
  }),
  color: COLOR_FLAG,
} satisfies FlagTable;

export type LintFlags = FlagValues<typeof LINT_FLAGS> & OpenedConfig;

/** `dryban lint` with what it was given. */
export interface LintInvocation {
  command: 'lint';
  operands: readonly string[];
  flags: FlagValues<typeof LINT_FLAGS>;
}

/** Adds `dryban lint` to the command line. */
export function addLintCommand(
  program: Command,
  accept: (invocation: LintInvocation) => void,
): void {
  const lint = program
    .command('lint')
    .summary('say what is wrong with filters before any log is seen')
    .description(LINT_DESCRIPTION)
    .argument('[FILTER...]')
    .addHelpText('after', LINT_EXAMPLES)
    .action((operands: readonly string[], given: Partial<FlagValues<typeof LINT_FLAGS>>) =>
      accept({ command: 'lint', operands, flags: fillFlags(LINT_FLAGS, given) }),
    );
  addFlags(lint, LINT_FLAGS);
}
