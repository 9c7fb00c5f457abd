import type { TestTableOptions, TestWriter, WholeReporterName } from '../../test-report/index.ts';
import {
  createReporterOption,
  type ReporterOption,
  type ReportRequest,
} from '../shared/reports/report-requests.ts';

/** A format of the report of tests, and its writer. */
export interface Reporter {
  readonly name: string;
  /** Whether the standard output may hold other reports beside it; the others are whole documents. */
  readonly isShared: boolean;
  /** Loads what writes it, which other formats need not wait for. */
  readonly createWriter: (options: TestTableOptions) => Promise<TestWriter>;
}

const loadReports = () => import('../../test-report/index.ts');

/** The report for people. */
export const TABLE: Reporter = {
  name: 'table',
  isShared: true,
  createWriter: async (options) => {
    const { createMatrixTable, createTestTable } = await loadReports();
    return options.matrix.length > 0 ? createMatrixTable(options) : createTestTable(options);
  },
};

/** The report that GitHub shows as the summary of a job. */
export const MARKDOWN = whole('markdown');
/** The annotations of GitHub, which finds its commands among other lines. */
const GITHUB: Reporter = { ...whole('github'), isShared: true };

/** All formats, in the order in which the help names them. */
const REPORTERS: readonly Reporter[] = [
  TABLE,
  whole('json'),
  whole('junit'),
  whole('tap'),
  GITHUB,
  whole('gitlab'),
  whole('sarif'),
  MARKDOWN,
];

/** Returns a format that is written when all tests are done. */
function whole(name: WholeReporterName): Reporter {
  const createWriter = async () => ({ end: (await loadReports()).WHOLE_REPORTERS[name] });
  return { name, isShared: false, createWriter };
}

/** The option by which reports of tests are asked for. */
export const REPORTER_OPTION: ReporterOption<Reporter> = createReporterOption(REPORTERS);

/** A report of tests that is asked for. */
export type ReporterRequest = ReportRequest<Reporter>;
