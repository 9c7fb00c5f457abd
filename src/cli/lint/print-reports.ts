import type { Severity } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import { createStyle, type LintedReport } from '../../report/index.ts';
import type { LintReport } from '../../test-report/index.ts';
import type { Host } from '../host.ts';
import { CODE_ENTRIES } from '../shared/codes/index.ts';
import { usesColor } from '../shared/output/color.ts';
import { widthOfPage } from '../shared/output/page.ts';
import { findRepository } from '../shared/reports/repository.ts';
import { addRequest } from '../shared/reports/report-requests.ts';
import { findSummary, writeAll, writeReport } from '../shared/reports/write-report.ts';
import { VERSION } from '../version.ts';
import type { LintFlags } from './flags.ts';
import { JSON_REPORT, MARKDOWN, TEXT, type LintReportRequest } from './reporters.ts';

/** Writes all reports that were asked for, and that for people where nothing else goes to the standard output. */
export async function printReports(
  filters: readonly LintedReport[],
  flags: LintFlags,
  fails: (severity: Severity) => boolean,
  host: Host,
): Promise<void> {
  const report = { filters, fails, rules: rulesOf(filters), version: VERSION };
  const whole: LintReport = { ...report, locate: findRepository(host) };
  await writeAll(
    listRequests(flags, host).map(({ reporter, file }) => async () => {
      const hasColor = file === undefined && usesColor(flags.color, host.stdout, host.env);
      const text = await reporter.format(whole, {
        style: createStyle(hasColor),
        source: readSource(host),
        width: widthOfPage(host),
        least: flags.quiet ? 'error' : 'note',
      });
      await writeReport(text, file, host);
    }),
  );
}

/** Lists the reports: those of --reporter, that of --format, and the summary of a job. */
function listRequests({ reporter, format }: LintFlags, host: Host): readonly LintReportRequest[] {
  const isFree = reporter.every(
    (request) => request.file !== undefined && request.reporter !== TEXT,
  );
  const text = isFree ? [{ reporter: TEXT, file: undefined }, ...reporter] : reporter;
  const json = { reporter: JSON_REPORT, file: undefined };
  const asked = format === 'json' ? addRequest(json, reporter) : text;
  const summary = findSummary(asked, host);
  return summary ? [...asked, { reporter: MARKDOWN, file: summary }] : asked;
}

/** Returns what the codes of findings stand for, and those of all rules. */
function rulesOf(filters: readonly LintedReport[]): LintReport['rules'] {
  const codes = new Set<string>(
    filters.flatMap(({ findings }) => findings.map(({ code }) => code)),
  );
  return CODE_ENTRIES.filter(({ code, kind }) => kind === 'lint' || codes.has(code)).map(
    ({ code, meaning, remedy }) => ({ code, meaning, remedy }),
  );
}
