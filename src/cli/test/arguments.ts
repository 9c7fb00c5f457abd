import type { Command } from 'commander';
import { addFlags, fillFlags, type FlagValues } from '../options/flag.ts';
import { RECORD_FLAGS, type RecordFlags } from '../record/flags.ts';
import { TEST_FLAGS, type TestFlags } from './flags.ts';

/** `dryban test` and `dryban record` with what they were given. */
export type TestInvocation =
  | { command: 'test'; operands: readonly string[]; flags: TestFlags }
  | { command: 'record'; operands: readonly string[]; flags: RecordFlags };

const TEST_DESCRIPTION = [
  'Runs regression tests of filters, which are folders with a case.ini, a log and what is expected of it.',
  'PATH is such a folder, one with cases below it, a case file, or a pattern such as "tests/**/sshd-*" (default: the current folder).',
  "With --samples, PATH is a log in which fail2ban's '# failJSON' expectations stand above the lines.",
].join('\n\n');

const TEST_EXAMPLES = `
Examples:
  dryban test
  dryban test tests/filters --coverage --min-coverage 100 --reporter junit=report.xml
  dryban test --shard 1/4 --bail --reporter github
  dryban test --samples logs/sshd --config /etc/fail2ban

Exit codes: 0 all passed, 1 an expectation failed, 2 wrong usage or a test that can't be run.`;

const RECORD_DESCRIPTION = [
  'Makes a test of what a filter does now: a folder with a case.ini, copies of the logs and what came out.',
  'With folders of cases and no --to, it replays these and writes what they expect anew. What changes is shown first.',
].join('\n\n');

const RECORD_EXAMPLES = `
Examples:
  dryban record ./ufw.conf /var/log/ufw.log --to tests/ufw --maxretry 3
  dryban record 'sshd[mode=aggressive]' auth.log --to tests/sshd --tz Europe/Berlin --expected text
  dryban record tests/ufw tests/sshd

Exit codes: 0 written or unchanged, 2 wrong usage, or a filter or log that can't be used.`;

export function addTestCommands(
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
