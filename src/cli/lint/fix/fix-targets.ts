import { UsageError, type SourceLookup } from '../../../diagnostics/index.ts';
import { readSource } from '../../../library/index.ts';
import { listMendedFiles, type MendedFilter } from '../../../mend/index.ts';
import {
  createStyle,
  formatLintCounts,
  formatLinted,
  formatLintJson,
  formatUnfixed,
  type LintedReport,
} from '../../../report/index.ts';
import { EXIT_CODE, type ExitCode } from '../../exit-code.ts';
import type { Host } from '../../host.ts';
import { usesColor } from '../../shared/output/color.ts';
import { widthOfPage } from '../../shared/output/page.ts';
import { printDiffs, writeMended } from '../../shared/output/print-diffs.ts';
import { isBadAs } from '../fail-on.ts';
import type { LintFlags } from '../flags.ts';
import { reportTarget } from '../report-target.ts';
import type { LintTarget } from '../target.ts';
import { listTrialRuns } from '../trials.ts';
import { fixTarget, type FixedTarget } from './target-fixer.ts';

/**
 * Shows what mends filters, writes it if that is asked for, and says by the exit code whether something is as bad as asked
 * for in the filters as they are then.
 */
export async function fixTargets(
  targets: readonly LintTarget[],
  flags: LintFlags,
  host: Host,
): Promise<ExitCode> {
  if (flags.reporter.length > 0 || flags.baseline !== undefined) throw noReports();
  const all = await fixAll(targets, flags, host);
  const files = listMendedFiles(all.at(-1)?.texts ?? new Map(), host.configFiles);
  const reports = all.map((each, index) => reportLeft(targets[index]!, each, flags));
  if (flags.format === 'text') {
    await tellLeft(reports, all, flags, host);
    await printDiffs(files, host);
  } else {
    const diffs = files.map(({ path, diff }) => ({ file: path, diff }));
    const fixed = all.flatMap((each) => each.fixed);
    const unfixed = all.flatMap((each) => each.unfixed);
    await host.stdout.write(formatLintJson(reports, { files: diffs, fixed, unfixed }));
  }
  if (flags.write) await writeMended(files, host);
  if (all.some(({ opened }) => !opened.definition)) return EXIT_CODE.unusable;
  const mended = flags.write ? [] : all.map((each) => ({ findings: each.mended }));
  const isBad = isBadAs([...reports, ...mended], flags.failOn);
  return isBad ? EXIT_CODE.failedExpectation : EXIT_CODE.good;
}

function noReports(): UsageError {
  return new UsageError(
    '--fix and --write have no place beside --reporter and --baseline',
    'Mend first, and make the reports of what is left',
  );
}

/** Mends one filter after the other, each with the files as they are for those before it. */
async function fixAll(
  targets: readonly LintTarget[],
  flags: LintFlags,
  host: Host,
): Promise<FixedTarget[]> {
  const all: FixedTarget[] = [];
  let texts: MendedFilter['texts'] = new Map();
  for (const target of targets) {
    // oxlint-disable-next-line no-await-in-loop -- filters may share files
    const [run] = await listTrialRuns(target, flags, host);
    const fixed = fixTarget(target, texts, run!.trials, host);
    ({ texts } = fixed);
    all.push(fixed);
  }
  return all;
}

/** Says what is found in a filter as it is on disk then, but for what would be mended. */
function reportLeft(
  target: LintTarget,
  { opened, before, after, mended }: FixedTarget,
  { write }: LintFlags,
): LintedReport {
  const left = before.findings.filter((finding) => !mended.includes(finding));
  return reportTarget(target, opened, write ? after : { ...before, findings: left });
}

async function tellLeft(
  reports: readonly LintedReport[],
  all: readonly FixedTarget[],
  { quiet, color, write }: LintFlags,
  host: Host,
): Promise<void> {
  const options = {
    style: createStyle(usesColor(color, host.stderr, host.env)),
    width: widthOfPage(host),
    least: quiet ? 'error' : 'note',
  } as const;
  const sourceOf = (index: number): SourceLookup => (write ? all[index]!.source : readSource(host));
  const told = reports.map(
    (report, index) =>
      formatLinted(report, { ...options, source: sourceOf(index) }) +
      formatUnfixed(all[index]!.unfixed),
  );
  await host.stderr.write(told.join('') + formatLintCounts(reports));
}
