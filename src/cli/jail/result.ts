import type { Diagnostic, DiagnosticCode } from '../../diagnostics/index.ts';
import type { JailEnd } from './runs.ts';

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

/** Says that jails which are sound would not start either, since others keep the server from it. */
export function findStop(ends: readonly JailEnd[], enabled: ReadonlySet<string>): Diagnostic[] {
  const stopping = ends.filter(stopsServer).map(({ outcome }) => outcome.name);
  const names = stopping.filter((name) => enabled.has(name));
  const hasOthers = ends.some(({ outcome }) => !('reasons' in outcome));
  if (names.length === 0 || !hasOthers) return [];
  const plural = names.length > 1 ? 's' : '';
  return [
    {
      code: 'jail/stops-server',
      severity: 'warning',
      message: `fail2ban would start none of the jails, because of the jail${plural} ${names.join(', ')}`,
      hint: 'Correct them or set enabled = false; until then nobody would be banned at all',
    },
  ];
}

/** A jail that names no log at all does start, though it reads nothing. */
function stopsServer({ outcome, diagnostics }: JailEnd): boolean {
  if (!('reasons' in outcome)) return false;
  if (diagnostics.some(({ code }) => code === 'config/no-logpath')) return false;
  return diagnostics.some(({ severity, code }) => severity === 'error' && STOPPING.has(code));
}
