import { readChoice } from '../../library/index.ts';
import type { Command } from 'commander';
import type { GoldenForm } from '../../cases/index.ts';
import { USUAL_FORM } from '../cases/usual-form.ts';
import { addFlags, fillFlags, flag, type FlagTable, type FlagValues } from '../options/flag.ts';
import type { OpenedConfig } from '../options/config-flag.ts';
import { CASE_FLAGS } from '../cases/case-flags.ts';

const EXPECTED_FORMS: readonly GoldenForm[] = ['text', 'ndjson'];

const RECORD_DESCRIPTION = [
  'Makes a test of what a filter does now: a folder with a case.ini, copies of the logs and what came out.',
  'With folders of cases and no --to, it replays these and writes what they expect anew. What changes is shown first.',
].join('\n\n');

const RECORD_EXAMPLES = `
Examples:
  dryban record ./ufw.conf /var/log/ufw.log --to tests/ufw --maxretry 3
  dryban record 'sshd[mode=aggressive]' auth.log --to tests/sshd --tz Europe/Berlin --expected ndjson
  dryban record ./app.conf app.log.1.gz --to tests/app --minimize --anonymize
  dryban record tests/ufw tests/sshd

Exit codes: 0 written or unchanged, 2 wrong usage, or a filter or log that can't be used.`;

/** The options of `dryban record`, in the order in which its help shows them. */
const RECORD_FLAGS = {
  to: flag<string | undefined>({
    group: 'Case',
    syntax: '--to <dir>',
    help: 'the folder of a new case',
    initial: undefined,
    read: (text) => text,
  }),
  description: flag<string | undefined>({
    group: 'Case',
    syntax: '--description <text>',
    help: 'what the new case is about',
    initial: undefined,
    read: (text) => text,
  }),
  expected: flag<GoldenForm>({
    group: 'Case',
    syntax: '--expected <form>',
    help: `text for a verdict a line and the bans, ndjson for all events (default: ${USUAL_FORM})`,
    initial: USUAL_FORM,
    choices: EXPECTED_FORMS,
    read: readChoice('--expected', EXPECTED_FORMS),
  }),
  expectNoMatch: flag({
    group: 'Case',
    syntax: '--expect-no-match',
    help: 'it is meant that no line of the new case matches: the case says so, and dryban test checks it',
    initial: false,
  }),
  minimize: flag({
    group: 'Case',
    syntax: '--minimize',
    help: 'of the logs keep only lines that the verdicts, the regexes and the bans need',
    initial: false,
  }),
  anonymize: flag({
    group: 'Case',
    syntax: '--anonymize',
    help: 'replace addresses by such as stand in documentation, and users and hosts by neutral words',
    initial: false,
  }),
  force: flag({
    group: 'Case',
    syntax: '--force',
    help: 'also when CI is set, and over a case that is there',
    initial: false,
  }),
  ...CASE_FLAGS,
} satisfies FlagTable;

export type RecordFlags = FlagValues<typeof RECORD_FLAGS> & OpenedConfig;

/** `dryban record` with what it was given. */
export interface RecordInvocation {
  command: 'record';
  operands: readonly string[];
  flags: FlagValues<typeof RECORD_FLAGS>;
}

/** Adds `dryban record` to the command line. */
export function addRecordCommand(
  program: Command,
  accept: (invocation: RecordInvocation) => void,
): void {
  const record = program
    .command('record')
    .summary('make a regression test of what a filter does now')
    .description(RECORD_DESCRIPTION)
    .usage('[options] FILTER LOG… --to DIR, or DIR…')
    .argument('[operand...]')
    .addHelpText('after', RECORD_EXAMPLES)
    .action((operands: string[], given: Partial<FlagValues<typeof RECORD_FLAGS>>) => {
      accept({ command: 'record', operands, flags: fillFlags(RECORD_FLAGS, given) });
    });
  addFlags(record, RECORD_FLAGS);
}
