import type { Command } from 'commander';
import { addFlags, fillFlags, type FlagValues } from '../options/flag.ts';
import { TEST_FLAGS, type TestFlags } from './flags.ts';

/** `dryban test` with what it was given. */
export interface TestInvocation {
  command: 'test';
  operands: readonly string[];
  flags: TestFlags;
}

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
