import { UsageError } from '../../../diagnostics/index.ts';
import { readIgnoreList, readZone, type ReplayTerms } from '../../../library/index.ts';
import type { Host } from '../../host.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';
import { readNow } from './reference-time.ts';
import { createResolver } from './resolver.ts';

/** What `dryban replay` was asked for, checked as far as no file has to be looked at. */
export interface ReplayRequest extends ReplayTerms {
  flags: ReplayFlags;
  /** Paths and patterns. */
  logs: readonly string[];
}

/**
 * @param operands the arguments that are no options: FILTER LOG…, or LOG… beside `--failregex`
 * @throws UsageError
 */
export function readReplayRequest(
  operands: readonly string[],
  flags: ReplayFlags,
  host: Host,
): ReplayRequest {
  const hasRegexes = flags.failregex.length > 0;
  if (!hasRegexes && flags.ignoreregex.length > 0) {
    throw new UsageError(
      '--ignoreregex needs a --failregex',
      'A filter brings its own ignoreregex; to try others, give its failregex with --failregex too',
    );
  }
  const logs = hasRegexes ? operands : operands.slice(1);
  if (logs.length === 0) throw missingOperands(operands, hasRegexes);
  checkEncoding(flags.encoding, host);
  checkShown(flags);
  const zone = readZone('--tz', flags.tz ?? host.zoneName());
  return {
    flags,
    spec: hasRegexes ? undefined : operands[0],
    logs,
    ignoreip: readIgnoreList('--ignoreip', flags.ignoreip),
    zone,
    now: readNow(flags.now, zone, host),
    resolve: createResolver(flags, host),
  };
}

function missingOperands(operands: readonly string[], hasRegexes: boolean): UsageError {
  if (operands.length === 0 && !hasRegexes) {
    return new UsageError('Neither a filter nor a log is given', EXAMPLE_HINT);
  }
  return hasRegexes
    ? new UsageError(
        'No log is given',
        'With --failregex every operand is a log; - is the standard input',
      )
    : new UsageError(`No log is given for the filter ${operands[0]}`, EXAMPLE_HINT);
}

const EXAMPLE_HINT = 'For example: dryban replay sshd /var/log/auth.log; - is the standard input';

export function checkEncoding(encoding: string, host: Host): void {
  if (host.isKnownEncoding(encoding)) return;
  throw new UsageError(
    `--encoding: '${encoding}' is not known`,
    `Known are ${host.knownEncodings}`,
  );
}

export function checkShown({ format, show }: Pick<ReplayFlags, 'format' | 'show'>): void {
  if (show.length > 0 && format !== 'table') {
    throw new UsageError(
      `--show has no place in --format ${format}`,
      'ndjson names the verdict of every line with its file and number',
    );
  }
}
