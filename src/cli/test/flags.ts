import { UsageError } from '../../diagnostics/index.ts';
import { readCount, readTimeout } from '../../library/index.ts';
import type { Command } from 'commander';
import {
  addFlags,
  append,
  fillFlags,
  flag,
  type FlagTable,
  type FlagValues,
} from '../options/flag.ts';
import { configFlag } from '../options/config-flag.ts';
import { ANSWER_FLAGS, COLOR_FLAG, REPLAY_FLAGS } from '../options/replay-flags.ts';
import { REPORTER_OPTION, type ReporterRequest } from './reporters.ts';

/** The k-th of n equal parts of the tests, both 1-based. */
export interface Shard {
  part: number;
  of: number;
}

const NO_TEXTS: readonly string[] = [];
const NO_REPORTERS: readonly ReporterRequest[] = [];

const TEST_DESCRIPTION = [
  'Runs regression tests of filters, which are folders with a case.ini, a log and what is expected of it.',
  'PATH is such a folder, one with cases below it, a case file, or a pattern such as "tests/**/sshd-*" (default: the current folder).',
  'With --table and --against, there is no PATH: each line of the table is the id that is wanted of a log line, or - where it is to bring no failure, then a tab, then the log line; a comment begins with #.',
  "With --samples, PATH is a log in which fail2ban's '# failJSON' expectations stand above the lines.",
].join('\n\n');

const TEST_EXAMPLES = `
Examples:
  dryban test
  dryban test tests/filters --coverage --min-coverage 100 --reporter junit=report.xml
  dryban test --shard 1/4 --bail --reporter github
  dryban test --table sshd.tsv --against 'sshd[mode=aggressive]'
  printf '192.0.2.1\\tbad login from 192.0.2.1\\n' | dryban test --table - --against ./app.conf
  dryban test tests/filters --matrix bookworm=/srv/12/etc/fail2ban trixie=/srv/13/etc/fail2ban
  dryban test --samples logs/sshd --config /etc/fail2ban

Exit codes: 0 all passed, 1 an expectation failed, 2 wrong usage or a test that can't be run.`;

const { fail2banVersion, pythonVersion } = ANSWER_FLAGS;

const TEST_ANSWER_FLAGS = {
  fail2banVersion: {
    ...fail2banVersion,
    help: "the release to test with, over a case's own `fail2ban =` (default: that of the case, or of the configuration of tables and samples, else the newest)",
  },
  pythonVersion,
};

/** The options of `dryban test`, in the order in which its help shows them. */
const TEST_FLAGS = {
  samples: flag({
    group: 'Tests',
    syntax: '--samples',
    help: "each PATH is a log with fail2ban's '# failJSON' expectations, named as its filter",
    initial: false,
  }),
  table: flag({
    group: 'Tests',
    syntax: '--table <file>',
    help: 'a table of wanted ids and log lines, - for the standard input; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  against: flag<string | undefined>({
    group: 'Tests',
    syntax: '--against <filter>',
    help: 'the filter that the tables are for: a path, or a name under --config, with options in brackets',
    initial: undefined,
    read: (text) => text,
  }),
  tz: {
    ...REPLAY_FLAGS.tz,
    group: 'Tests',
    help: 'zone of the times in the tables, such as Europe/Berlin (default: UTC, as in a case)',
  },
  now: {
    ...REPLAY_FLAGS.now,
    group: 'Tests',
    help: 'reference for dates without a year in the tables: seconds since the epoch, or ISO 8601 (default: the present)',
  },
  config: configFlag('Tests', "where filter.d is, over a case's own config"),
  matrix: flag({
    group: 'Tests',
    syntax: '--matrix <place...>',
    help: 'run each test against each of these configurations of fail2ban, below its own and with their release; NAME=PLACE names one',
    initial: NO_TEXTS,
    read: append,
  }),
  ...TEST_ANSWER_FLAGS,
  filter: flag({
    group: 'Tests',
    syntax: '--filter <filter>',
    help: 'only tests of this filter; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  shard: flag<Shard | undefined>({
    group: 'Tests',
    syntax: '--shard <k/n>',
    help: 'only the k-th of n parts, such as 1/4',
    initial: undefined,
    read: readShard,
  }),
  jobs: flag({
    group: 'Tests',
    syntax: '--jobs <n>',
    help: 'tests that run at the same time (default: 1)',
    initial: 1,
    read: readCount('--jobs', 1),
  }),
  bail: flag({
    group: 'Tests',
    syntax: '--bail',
    help: 'stop at the first test that does not pass',
    initial: false,
  }),
  update: flag({
    group: 'Expectations',
    syntax: '--update',
    help: 'write the expectations of failing cases anew, and show what changes',
    initial: false,
  }),
  force: flag({
    group: 'Expectations',
    syntax: '--force',
    help: 'with --update: also when CI is set',
    initial: false,
  }),
  coverage: flag({
    group: 'Coverage',
    syntax: '--coverage',
    help: 'show which regexes of the filters no test hits',
    initial: false,
  }),
  minCoverage: flag<number | undefined>({
    group: 'Coverage',
    syntax: '--min-coverage <percent>',
    help: 'exit code 1 if tests hit less of the regexes of a filter',
    initial: undefined,
    read: readPercent,
  }),
  anonymize: REPLAY_FLAGS.anonymize,
  reporter: flag({
    group: 'Report',
    syntax: '--reporter <name[=file]>',
    help: `${REPORTER_OPTION.names}, to a file if one is named; may be repeated (default: table)`,
    initial: NO_REPORTERS,
    choices: REPORTER_OPTION.choices,
    read: REPORTER_OPTION.read,
  }),
  color: COLOR_FLAG,
  quiet: flag({
    group: 'Report',
    syntax: '-q, --quiet',
    help: 'no table of tests that pass, and no warnings',
    initial: false,
  }),
  regexTimeout: flag({
    group: 'Safety',
    syntax: '--regex-timeout <duration>',
    help: 'longest CPU time for one log line, such as 200ms (default: 2s)',
    initial: 2,
    read: readTimeout('--regex-timeout'),
  }),
} satisfies FlagTable;

export type TestFlags = FlagValues<typeof TEST_FLAGS>;

function readShard(text: string): Shard {
  const [, part, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  if (shard.part >= 1 && shard.part <= shard.of) return shard;
  throw new UsageError(
    `--shard can't be '${text}'`,
    'Write which part of how many: --shard 1/4 to --shard 4/4',
  );
}

function readPercent(text: string): number {
  const percent = /^\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (percent <= 100) return percent;
  throw new UsageError(`--min-coverage can't be '${text}'`, 'Write a number from 0 to 100');
}

/** `dryban test` with what it was given. */
export interface TestInvocation {
  command: 'test';
  operands: readonly string[];
  flags: TestFlags;
}

/** Adds `dryban test` to the command line. */
export function addTestCommand(
  program: Command,
  accept: (invocation: TestInvocation) => void,
): void {
  const test = program
    .command('test')
    .summary('run regression tests of filters')
    .description(TEST_DESCRIPTION)
    .argument('[PATH...]')
    .addHelpText('after', TEST_EXAMPLES)
    .action((operands: string[], given: Partial<FlagValues<typeof TEST_FLAGS>>) => {
      accept({ command: 'test', operands, flags: fillFlags(TEST_FLAGS, given) });
    });
  addFlags(test, TEST_FLAGS);
}
