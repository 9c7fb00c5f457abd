import type { LocalZone } from '../../dates/index.ts';
import { type Diagnostic, UsageError } from '../../diagnostics/index.ts';
import { findUnavailableTag } from '../../report/index.ts';
import type { Host } from '../host.ts';
import { remarkOnEncoding } from '../shared/logs/log-encoding.ts';
import { readNow } from '../shared/run/reference-time.ts';
import type { RegexTestFlags } from './flags.ts';
import { isFilterSpec } from './source.ts';
import { asksForMore, readLogLevel } from './messages.ts';
import { chooseAnswer, configOfFilter, readZone } from '../../library/index.ts';
import { releaseWith, remarkOnAnswer, type Answer } from '../../release/index.ts';

/** What `dryban regex` was asked for, checked as far as no file has to be looked at. */
export interface RegexTestRequest {
  flags: RegexTestFlags;
  log: string;
  regex: string;
  ignoreregex: string | undefined;
  /** The lowest level of fail2ban's messages to print. */
  logLevel: number;
  /** The fail2ban whose answer is wanted. */
  answer: Answer;
  zone: LocalZone;
  /** The reference for missing years, in seconds since the epoch. */
  now: number;
}

/** Returns what fail2ban-regex has to say against its arguments, in its words. */
export function findComplaints(
  flags: Omit<RegexTestFlags, 'configDir'>,
  operands: readonly string[],
): string[] {
  return [
    ...exclude('missed', flags.printNoMissed && flags.printAllMissed),
    ...exclude('ignored', flags.printNoIgnored && flags.printAllIgnored),
    ...(operands.length === 2 || operands.length === 3
      ? []
      : ['ERROR: provide both <LOG> and <REGEX>.']),
  ];
}

function exclude(kind: string, isAsked: boolean): string[] {
  const message = `ERROR: --print-no-${kind} and --print-all-${kind} are mutually exclusive.`;
  return isAsked ? [message] : [];
}

/** Checks flags and operands as far as no file has to be looked at. @throws UsageError */
export function readRegexTestRequest(
  [log = '', regex = '', ignoreregex]: readonly string[],
  flags: RegexTestFlags,
  host: Host,
): RegexTestRequest {
  checkFlags(flags, host);
  const zone = readZone('--tz', host.zoneName());
  const now = readNow(flags.now, zone, host);
  const logLevel = readLogLevel(flags.logLevel);
  const place = { directory: flags.configDir, files: host.configFiles };
  const config = isFilterSpec(regex) ? configOfFilter(regex, place) : undefined;
  const answer = chooseAnswer(flags, config);
  checkOptions(flags, answer);
  return { flags, log, regex, ignoreregex, logLevel, answer, zone, now };
}

/** Refuses options that the fail2ban-regex of the release does not know. */
function checkOptions({ invert }: RegexTestFlags, { release }: Answer): void {
  if (!invert || release.outMayBeInverted) return;
  const newer = releaseWith('outMayBeInverted');
  throw new UsageError(
    `--invert: fail2ban-regex ${release.name} has no such option`,
    `It came with ${newer}: --fail2ban-version ${newer}`,
  );
}

function checkFlags(
  { encoding, out, failOnMatch, failOnNoMatch }: RegexTestFlags,
  host: Host,
): void {
  if (failOnMatch && failOnNoMatch) {
    throw new UsageError(
      '--fail-on-match and --fail-on-no-match contradict each other',
      'Remove one of them',
    );
  }
  if (!host.isKnownEncoding(encoding)) {
    throw new UsageError(
      `--encoding: '${encoding}' is not known`,
      `Known are ${host.knownEncodings}`,
    );
  }
  const unavailable = findUnavailableTag(out);
  if (unavailable) {
    throw new UsageError(
      `--out: nothing can take the place of ${unavailable.tag}: ${unavailable.reason}`,
      'Known of a failure are <ip>, <fid>, <time>, <msg>, <matches> and groups such as <F-USER>',
    );
  }
}

/** Remarks on options that were given and do nothing. */
export function remarkOnRequest({ flags, logLevel, answer }: RegexTestRequest): Diagnostic[] {
  const remarks = remarkOnAnswer(answer);
  if (flags.invert && !flags.out) {
    remarks.push(remark('--invert has an effect with --out only', 'Write --out msg --invert'));
  }
  remarks.push(...remarkOnEncoding(flags.encoding, answer.release));
  if (asksForMore(logLevel)) {
    remarks.push(
      remark(
        "fail2ban's messages of warnings and errors are printed, but not those on its own steps",
        'dryban explain tells how each line is matched',
      ),
    );
  }
  return remarks;
}

function remark(message: string, hint: string): Diagnostic {
  return { code: 'cli/usage', severity: 'warning', message, hint };
}
