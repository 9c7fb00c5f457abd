import type { LocalZone } from '../../../dates/index.ts';
import { LOOPBACK, type IgnoreList } from '../../../ip/index.ts';
import type { Resolve } from '../../../replay/index.ts';
import type { Host } from '../../host.ts';
import { NO_REPORT, type FormatOf } from '../../options/formats.ts';
import type { JailFlags } from '../../options/jail-flags.ts';
import { readNow } from '../run/reference-time.ts';
import { chooseAnswer, readIgnoreList, readTime, readZone } from '../../../library/index.ts';
import { checkEncoding, checkShown } from '../run/replay-request.ts';
import { createResolver } from '../run/resolver.ts';
import { UsageError, type Diagnostic } from '../../../diagnostics/index.ts';
import { remarkOnAnswer, type Answer } from '../../../release/index.ts';

/** What `dryban jail` was asked for, checked as far as no file has to be looked at. */
export interface JailsRequest {
  /** None for all jails that are enabled. */
  names: readonly string[];
  flags: JailFlags;
  format: FormatOf<'jail'>;
  /** The fail2ban whose answer is wanted. */
  answer: Answer;
  zone: LocalZone;
  /** Reference for missing years, in seconds since the epoch. */
  now: number;
  /** When the server starts, in seconds since the epoch. */
  start: number | undefined;
  /** For `ignoreself`. */
  ownAddresses: IgnoreList;
  /** What is odd in the options. */
  remarks: readonly Diagnostic[];
  /** Who answers for host names, if anybody may. */
  resolve: Resolve | undefined;
}

/**
 * Reads what is asked for.
 *
 * @throws UsageError
 */
export function readJailsRequest(
  operands: readonly string[],
  flags: JailFlags,
  host: Host,
): JailsRequest {
  const names = [...new Set(operands)];
  checkLogs(names, flags);
  if (flags.encoding !== undefined) checkEncoding('--encoding', flags.encoding, host);
  checkShown(flags);
  const config = { directory: flags.configDir, files: host.configFiles };
  const answer = chooseAnswer(flags, config);
  const own = readIgnoreList('--own-address', [...LOOPBACK, ...flags.ownAddress], answer.release);
  const zone = readZone('--tz', flags.tz ?? host.zoneName());
  return {
    names,
    flags,
    format: flags.quiet ? NO_REPORT : flags.format,
    answer,
    zone,
    now: readNow(flags.now, zone, host),
    start: flags.start === undefined ? undefined : readTime('--start', flags.start, zone),
    ownAddresses: own.list,
    remarks: [...remarkOnAnswer(answer), ...own.remarks],
    resolve: createResolver(flags, host),
  };
}

function checkLogs(names: readonly string[], { log }: JailFlags): void {
  if (log.length === 0) return;
  if (names.length === 0) {
    throw new UsageError(
      '--log needs the names of the jails that are to read it',
      'For example: dryban jail sshd --log /var/log/auth.log',
    );
  }
  if (names.length > 1 && log.includes('-')) {
    throw new UsageError(
      'The standard input can only be read by one jail',
      'Write it to a file and name that with --log',
    );
  }
}
