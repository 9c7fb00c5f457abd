import { UsageError } from '../../diagnostics/index.ts';
import { readZone } from '../../library/index.ts';
import type { Host, TableJob } from '../host.ts';
import { readNow } from '../shared/run/reference-time.ts';
import type { TestFlags } from './flags.ts';

/** What the command line says of all of its tables. */
export type TableTerms = Pick<TableJob, 'filter' | 'zone' | 'now'>;

const STDIN = '-';
const DEFAULT_ZONE = 'UTC';
const EXAMPLE = 'For example: dryban test --table sshd.tsv --against sshd';

/**
 * Reads what is said of tables; nothing where none is given.
 *
 * @throws UsageError for what says nothing of tables, or can't be said beside them
 */
export function readTableTerms(
  operands: readonly string[],
  flags: TestFlags,
  host: Host,
): TableTerms | undefined {
  const { table, against } = flags;
  if (table.length === 0) {
    refuseWithoutTable(flags);
    return undefined;
  }
  if (against === undefined) throw new UsageError('--table needs a filter: --against', EXAMPLE);
  refuseBesideTable(operands, flags);
  const zone = readZone('--tz', flags.tz ?? DEFAULT_ZONE);
  return { filter: against, zone: zone.name, now: readNow(flags.now, zone, host) };
}

function refuseWithoutTable({ against, tz, now }: TestFlags): void {
  if (against !== undefined) throw new UsageError('--against needs a table: --table', EXAMPLE);
  const [name] = Object.entries({ '--tz': tz, '--now': now }).find(([, value]) => value) ?? [];
  if (name === undefined) return;
  throw new UsageError(
    `${name} is for --table`,
    'A case has tz = and now = of its own, and samples have those of the tests of fail2ban',
  );
}

function refuseBesideTable(operands: readonly string[], flags: TestFlags): void {
  const [operand] = operands;
  if (operand !== undefined) {
    throw new UsageError(
      `--table and ${operand} don't go together`,
      'Write --table before each table, or run the cases by themselves',
    );
  }
  if (flags.samples) {
    throw new UsageError("--table and --samples don't go together", 'Remove one of the two');
  }
  if (flags.jobs > 1 && flags.table.includes(STDIN)) {
    throw new UsageError(
      '--table - is read by one thread, but --jobs starts several',
      'Leave out --jobs, or write the table to a file first',
    );
  }
}
