import { UsageError } from '../../../diagnostics/index.ts';
import {
  checkOwnAddresses,
  readTerms,
  type ReplayTerms,
  type Spelling,
} from '../../../library/index.ts';
import type { Machine } from '../../host.ts';
import { NO_REPORT, type FormatOf, type ReportFormat } from '../../options/formats.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';
import { asFlag } from '../../options/flag.ts';
import { createResolver } from './resolver.ts';

/** What `dryban replay` was asked for, checked as far as no file has to be looked at. */
export interface ReplayRequest extends ReplayTerms {
  flags: ReplayFlags;
  /** Paths and patterns. */
  logs: readonly string[];
  format: FormatOf<'replay'>;
}

/**
 * @param operands the arguments that are no options: FILTER LOG…, or LOG… beside `--failregex`
 * @param spell how messages write an option
 * @throws UsageError
 */
export function readReplayRequest(
  operands: readonly string[],
  flags: ReplayFlags,
  host: Machine,
  spell: Spelling = asFlag,
): ReplayRequest {
  const hasRegexes = flags.failregex.length > 0;
  if (!hasRegexes && flags.ignoreregex.length > 0) {
    throw new UsageError(
      `${spell('ignoreregex')} needs a ${spell('failregex')}`,
      'A filter brings its own ignoreregex; to try others, give its failregex with --failregex too',
    );
  }
  const logs = hasRegexes ? operands : operands.slice(1);
  if (logs.length === 0) throw missingOperands(operands, hasRegexes);
  checkEncoding(spell('encoding'), flags.encoding, host);
  checkShown(flags);
  checkOwnAddresses(spell('ownAddress'), flags.ownAddress);
  const spec = hasRegexes ? undefined : operands[0];
  return {
    ...readTerms(spec, flags, host, spell),
    flags,
    format: flags.quiet ? NO_REPORT : flags.format,
    logs,
    resolve: createResolver(flags, host, spell('hosts')),
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

export function checkEncoding(option: string, encoding: string, host: Machine): void {
  if (host.isKnownEncoding(encoding)) return;
  throw new UsageError(`${option}: '${encoding}' is not known`, `Known are ${host.knownEncodings}`);
}

type ShownFlags = Pick<ReplayFlags, 'show'> & { format: ReportFormat };

/** @throws UsageError */
export function checkShown({ format, show }: ShownFlags): void {
  if (show.length > 0 && !format.takesLines) {
    throw new UsageError(
      `--show has no place in --format ${format.name}`,
      'ndjson names the verdict of every line with its file and number',
    );
  }
}
