import { hasErrors, type Result } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import {
  createStyle,
  formatLintCounts,
  formatLinted,
  formatLintJson,
  type LintedReport,
} from '../../report/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import type { NamingFlags } from '../shared/anonymize/naming-flags.ts';
import { usesColor } from '../shared/output/color.ts';
import { widthOfPage } from '../shared/output/page.ts';
import { printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { isBadAs } from './fail-on.ts';
import { fixTargets } from './fix/fix-targets.ts';
import type { LintFlags } from './flags.ts';
import { listFilters } from './list-filters.ts';
import { listLintedJails } from './list-jails.ts';
import { lintTarget, reportTarget } from './report-target.ts';
import type { LintTarget } from './target.ts';
import { readTrials } from './trials.ts';

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
  await printDiagnostics(diagnostics, { ...flags, source: readSource(host) }, host);
  if (!targets) return EXIT_CODE.unusable;
  if (flags.fix || flags.write) return await fixTargets(targets, flags, host);
  const { reports, isUnread } = await lintAll(targets, flags, host);
  if (isUnread || hasErrors(diagnostics)) return EXIT_CODE.unusable;
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

/** Looks at filters one after the other; people are told of each when it was looked at. */
async function lintAll(
  targets: readonly LintTarget[],
  flags: LintFlags,
  host: Host,
): Promise<{ reports: LintedReport[]; isUnread: boolean }> {
  const { format, quiet, color } = flags;
  const options = {
    style: createStyle(usesColor(color, host.stdout, host.env)),
    source: readSource(host),
    width: widthOfPage(host),
    least: quiet ? 'error' : 'note',
  } as const;
  const isText = format === 'text';
  const reports: LintedReport[] = [];
  let isUnread = false;
  for (const target of targets) {
    const opened = target.open();
    isUnread ||= !opened.definition;
    // oxlint-disable-next-line no-await-in-loop -- each is told when it was looked at
    const trials = await readTrials(target.name, flags, host);
    const report = reportTarget(target, opened, lintTarget(target, opened, trials, options.source));
    reports.push(report);
    // oxlint-disable-next-line no-await-in-loop -- each is told when it was looked at
    if (isText) await host.stdout.write(formatLinted(report, options));
  }
  await host.stdout.write(isText ? formatLintCounts(reports) : formatLintJson(reports));
  return { reports, isUnread };
}
