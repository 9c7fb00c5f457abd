import type { Severity } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import { lintFilter } from '../../lint/index.ts';
import { describeAnswer } from '../../release/index.ts';
import {
  createStyle,
  formatLintCounts,
  formatLinted,
  formatLintJson,
  type LintedReport,
} from '../../report/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { usesColor } from '../shared/output/color.ts';
import type { LintFlags } from './flags.ts';
import { openFilters, openJails, type LintTarget } from './targets.ts';

/** Looks at filters, prints what is wrong with them, and says by its exit code whether that is as bad as asked for. */
export async function lintCommand(
  operands: readonly string[],
  flags: LintFlags,
  host: Host,
): Promise<ExitCode> {
  const takesJails = flags.jail || operands.length === 0;
  const targets = (takesJails ? openJails : openFilters)(operands, flags, host);
  const options = {
    style: createStyle(usesColor(flags.color, host.stdout, host.env)),
    source: readSource(host),
  };
  const isText = flags.format === 'text';
  const reports: LintedReport[] = [];
  let isUnread = false;
  for (const target of targets) {
    isUnread ||= target.filter === undefined;
    const report = reportTarget(target);
    reports.push(report);
    // oxlint-disable-next-line no-await-in-loop -- each is told when it was looked at
    if (isText) await host.stdout.write(formatLinted(report, options));
  }
  await host.stdout.write(isText ? formatLintCounts(reports) : formatLintJson(reports));
  if (isUnread) return EXIT_CODE.unusable;
  return isBadAs(reports, flags.failOn) ? EXIT_CODE.failedExpectation : EXIT_CODE.good;
}

function reportTarget({ name, answer, diagnostics, filter }: LintTarget): LintedReport {
  const found = filter ? lintFilter(filter) : [];
  return {
    name,
    files: filter?.definition.files ?? [],
    fail2ban: describeAnswer(answer),
    findings: [...diagnostics, ...found],
  };
}

const SEVERITIES: readonly Severity[] = ['note', 'warning', 'error'];

function isBadAs(reports: readonly LintedReport[], limit: Severity): boolean {
  const least = SEVERITIES.indexOf(limit);
  return reports.some(({ findings }) =>
    findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= least),
  );
}
