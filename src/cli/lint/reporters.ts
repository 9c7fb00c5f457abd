import type { LintTextOptions } from '../../report/index.ts';
import type { LintReport } from '../../test-report/index.ts';
import {
  createReporterOption,
  type ReporterOption,
  type ReportRequest,
} from '../shared/reports/report-requests.ts';

/** A format of what was found about filters, and its writer. */
export interface LintReporter {
  readonly name: string;
  /** Whether the standard output may hold other reports beside it. */
  readonly isShared: boolean;
  /** Loads what writes it, which other formats need not wait for. */
  readonly format: (report: LintReport, options: LintTextOptions) => Promise<string>;
}

/** The report for people. */
export const TEXT: LintReporter = {
  name: 'text',
  isShared: true,
  format: async ({ filters }, options) => {
    const { formatLintText } = await import('../../report/index.ts');
    return formatLintText(filters, options);
  },
};

/** The report for programs. */
export const JSON_REPORT = whole('json');
/** The report that GitHub shows as the summary of a job. */
export const MARKDOWN = whole('markdown');

function whole(
  name: keyof typeof import('../../test-report/index.ts').LINT_REPORTERS,
): LintReporter {
  const format = async (report: LintReport): Promise<string> =>
    (await import('../../test-report/index.ts')).LINT_REPORTERS[name](report);
  return { name, isShared: false, format };
}

/** The option by which reports are asked for. */
export const LINT_REPORTER_OPTION: ReporterOption<LintReporter> = createReporterOption([
  TEXT,
  JSON_REPORT,
  whole('junit'),
  whole('tap'),
  { ...whole('github'), isShared: true },
  whole('gitlab'),
  whole('sarif'),
  MARKDOWN,
]);

/** A report that is asked for. */
export type LintReportRequest = ReportRequest<LintReporter>;
