import { hasErrors, type Diagnostic, type Severity } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { printDiagnostics } from '../shared/output/print-diagnostics.ts';
import type { LintFlags } from './flags.ts';
import { listFilters } from './list-filters.ts';
import { listLintedJails } from './list-jails.ts';
import { holdAgainstBaseline } from './hold-against-baseline.ts';
import { lookAtAll } from './look.ts';
import { printReports } from './print-reports.ts';

/** Looks at filters, prints what is wrong with them, and says by its exit code whether that is as bad as asked for. */
export async function lintCommand(
  operands: readonly string[],
  flags: LintFlags,
  host: Host,
): Promise<ExitCode> {
  const takesJails = flags.jail || operands.length === 0;
  const list = takesJails ? listLintedJails : listFilters;
  const { value: targets, diagnostics } = list(operands, flags, host);
  const printing = { ...flags, source: readSource(host) };
  const print = (told: readonly Diagnostic[]): Promise<void> =>
    printDiagnostics(told, printing, host);
  await print(diagnostics);
  if (!targets) return EXIT_CODE.unusable;
  const looked = await lookAtAll(targets, flags, host);
  const { reports, diagnostics: left } = await holdAgainstBaseline(looked.reports, flags, host);
  const more = [...looked.diagnostics, ...left];
  const fails = (severity: Severity): boolean =>
    SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(flags.failOn);
  await printReports(reports, flags, fails, host);
  await print(more);
  if (looked.isUnread || hasErrors([...diagnostics, ...more])) return EXIT_CODE.unusable;
  const isBad = reports.some(({ findings }) => findings.some(({ severity }) => fails(severity)));
  return isBad ? EXIT_CODE.failedExpectation : EXIT_CODE.good;
}

const SEVERITIES: readonly Severity[] = ['note', 'warning', 'error'];
