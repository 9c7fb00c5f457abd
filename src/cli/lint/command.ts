import { hasErrors, type Diagnostic, type Result, type Severity } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import type { NamingFlags } from '../shared/anonymize/naming-flags.ts';
import { printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { confirmAttacks } from './confirm.ts';
import { isAsBadAs, isBadAs } from './fail-on.ts';
import { fixTargets } from './fix/fix-targets.ts';
import type { LintFlags } from './flags.ts';
import { listFilters } from './list-filters.ts';
import { listLintedJails } from './list-jails.ts';
import { holdAgainstBaseline } from './hold-against-baseline.ts';
import { lookAtAll } from './look.ts';
import { printReports } from './print-reports.ts';
import type { LintTarget } from './target.ts';

/** Looks at filters, prints what is wrong with them, and says by its exit code whether that is as bad as asked for. */
export async function lintCommand(
  operands: readonly string[],
  given: LintFlags,
  machine: Host,
): Promise<ExitCode> {
  const run = (flags: LintFlags, host: Host) => runLint(operands, flags, host);
  if (!given.anonymize) return run(given, machine);
  const [{ runAnonymously }, { openTrials }] = await Promise.all([
    import('../shared/anonymize/run-anonymously.ts'),
    import('./anonymity.ts'),
  ]);
  return await runAnonymously<LintFlags & NamingFlags>(given, machine, {
    open: async (flags, host) =>
      openTrials(listTargets(operands, flags, host).value ?? [], flags, host),
    run,
  });
}

async function runLint(
  operands: readonly string[],
  flags: LintFlags,
  host: Host,
): Promise<ExitCode> {
  const { value: targets, diagnostics } = listTargets(operands, flags, host);
  const printing = { ...flags, source: readSource(host) };
  const print = (told: readonly Diagnostic[]): Promise<void> =>
    printDiagnostics(told, printing, host);
  await print(diagnostics);
  if (!targets) return EXIT_CODE.unusable;
  if (flags.fix || flags.write) return await fixTargets(targets, flags, host);
  const looked = await lookAtAll(targets, flags, host);
  const held = await holdAgainstBaseline(looked.reports, flags, host);
  const { reports, diagnostics: unconfirmed } = flags.confirm
    ? confirmAttacks(held.reports, host)
    : { reports: held.reports, diagnostics: [] };
  const more = [...looked.diagnostics, ...held.diagnostics, ...unconfirmed];
  const fails = (severity: Severity): boolean => isAsBadAs(severity, flags.failOn);
  await printReports(reports, flags, fails, host);
  await print(more);
  if (looked.isUnread || hasErrors([...diagnostics, ...more])) return EXIT_CODE.unusable;
  return isBadAs(reports, flags.failOn) ? EXIT_CODE.failedExpectation : EXIT_CODE.good;
}

function listTargets(
  operands: readonly string[],
  flags: LintFlags,
  host: Host,
): Result<LintTarget[]> {
  const takesJails = flags.jail || operands.length === 0;
  return (takesJails ? listLintedJails : listFilters)(operands, flags, host);
}
