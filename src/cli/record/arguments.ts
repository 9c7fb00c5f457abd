import type { Command } from 'commander';
import { addFlags, fillFlags, type FlagValues } from '../options/flag.ts';
import { RECORD_FLAGS, type RecordFlags } from './flags.ts';

/** `dryban record` with what it was given. */
export interface RecordInvocation {
  command: 'record';
  operands: readonly string[];
  flags: RecordFlags;
}

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
