import type { Host } from '../../host.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';

type ReportFlags = Pick<ReplayFlags, 'format' | 'limit' | 'quiet'>;

/** Only JSON shows every ban. */
export function countKeptBans({ format, limit, quiet }: ReportFlags): number {
  if (quiet || format === 'ndjson') return 0;
  return format === 'json' || limit === 0 ? Infinity : limit;
}

/** As given to `dryban replay` or `dryban jail`. */
interface ExpectationFlags {
  expectBanned: readonly string[];
  expectNotBanned: readonly string[];
  expectMatched: number | readonly string[] | undefined;
  expectNoMatch: boolean | readonly string[];
}

/** Nobody reads the report any more, and nothing else depends on the rest of the log. */
export function isUnread(flags: ExpectationFlags, { stdout }: Host): boolean {
  const { expectBanned, expectNotBanned, expectMatched, expectNoMatch } = flags;
  const expected = [expectBanned, expectNotBanned, expectMatched ?? [], expectNoMatch];
  return stdout.isClosed && expected.every((each) => each === false || isEmpty(each));
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
