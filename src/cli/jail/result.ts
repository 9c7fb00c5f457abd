import { hasErrors, type Diagnostic, type DiagnosticCode } from '../../diagnostics/index.ts';
import type { NothingRead } from '../../library/index.ts';
import type { FailedJail, JailResult, ReplayedJail } from '../../report/index.ts';

/**
 * Errors in one jail that keep the whole server from starting. With others it only passes over the jail (observed in
 * fail2ban 1.0.2).
 */
const STOPPING: ReadonlySet<DiagnosticCode> = new Set([
  'config/bad-duration',
  'config/bad-logpath',
  'config/bad-percent',
  'config/bad-value',
  'config/duplicate-action',
  'config/interpolation-too-deep',
  'config/tag-self-reference',
  'config/unknown-interpolation',
  'date/bad-pattern',
  'date/unknown-time-zone',
  'ip/bad-ignoreip',
  'jail/log-directory',
  'jail/no-log',
  'regex/no-failure-id',
  'regex/syntax',
]);

/** Returns what became of a jail that is not replayed, for its errors or else its warnings. */
export function failJail(
  name: string,
  starts: boolean,
  diagnostics: readonly Diagnostic[],
): FailedJail {
  const severities = hasErrors(diagnostics) ? ['error'] : ['error', 'warning'];
  const reasons = diagnostics
    .filter(({ severity }) => severities.includes(severity))
    .map(({ message }) => message);
  return { name, starts, reasons, diagnostics };
}

export function isReplayed(result: JailResult): result is ReplayedJail {
  return 'replay' in result;
}

/** Returns all that was noticed about a jail. */
export function diagnosticsOf(result: JailResult): readonly Diagnostic[] {
  return isReplayed(result) ? result.replay.summary.diagnostics : result.diagnostics;
}

/** Returns whether lines were read that the server would read, too. */
export function hasLines({ replay }: ReplayedJail): boolean {
  const { lines, tooOld = 0 } = replay.summary.counts;
  return lines > tooOld;
}

/** Returns what is known of jails of which no line was read that the server would read. */
export function describeUnread(results: readonly JailResult[]): NothingRead {
  const replayed = results.filter(isReplayed);
  const read = replayed.flatMap(({ jail }) => jail.logs).filter(({ state }) => state === 'read');
  return {
    logs: read.map(({ file }) => file),
    isOfJails: true,
    isLeftOut: replayed.some(({ replay }) => (replay.summary.counts.tooOld ?? 0) > 0),
    startsAtEnd: read.length > 0 && read.every(({ tail }) => tail),
  };
}

/** Lists the jails that would be started, and keep the server from starting any. */
export function listStopping(
  results: readonly JailResult[],
  enabled: ReadonlySet<string>,
): string[] {
  if (!results.some(isReplayed)) return [];
  const stopping = results.filter(stopsServer).map(({ name }) => name);
  return stopping.filter((name) => enabled.has(name));
}

/** Says that jails which are sound would not start either, since others keep the server from it. */
export function describeStop(stopping: readonly string[]): Diagnostic[] {
  if (stopping.length === 0) return [];
  const plural = stopping.length > 1 ? 's' : '';
  return [
    {
      code: 'jail/stops-server',
      severity: 'warning',
      message: `fail2ban would start none of the jails, because of the jail${plural} ${stopping.join(', ')}`,
      hint: 'Correct them or set enabled = false; until then nobody would be banned at all',
    },
  ];
}

/** A jail that names no log at all does start, though it reads nothing. */
function stopsServer(result: JailResult): boolean {
  if (isReplayed(result)) return false;
  const { diagnostics } = result;
  if (diagnostics.some(({ code }) => code === 'config/no-logpath')) return false;
  return diagnostics.some(({ severity, code }) => severity === 'error' && STOPPING.has(code));
}

/** Says with a finding which jail it is about. */
export function prefixName(name: string, diagnostic: Diagnostic): Diagnostic {
  const { message } = diagnostic;
  return message.includes(`jail ${name}`)
    ? diagnostic
    : { ...diagnostic, message: `jail ${name}: ${message}` };
}
