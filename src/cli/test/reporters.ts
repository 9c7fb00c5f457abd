import { UsageError } from '../../diagnostics/index.ts';
import { readChoice } from '../../library/index.ts';
import type { TestTableOptions, TestWriter, WholeReporterName } from '../../test-report/index.ts';

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
export const GITHUB: Reporter = { ...whole('github'), isShared: true };

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

/** The names of all formats. */
export const REPORTER_CHOICES = REPORTERS.map(({ name }) => name);
const readName = readChoice('--reporter', REPORTER_CHOICES);

/** The names of all formats, as a sentence lists them. */
export const REPORTER_NAMES = `${REPORTER_CHOICES.slice(0, -1).join(', ')} or ${REPORTER_CHOICES.at(-1)}`;

/** A report that is asked for. */
export interface ReporterRequest {
  reporter: Reporter;
  /** `undefined` for the standard output. */
  file: string | undefined;
}

/** Adds `NAME` or `NAME=FILE`. */
export function readReporter(
  text: string,
  before: readonly ReporterRequest[],
): readonly ReporterRequest[] {
  const [, name = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (file === '') {
    throw new UsageError(
      `--reporter ${text} names no file`,
      'Write NAME=FILE, or NAME alone for the standard output',
    );
  }
  const known = readName(name);
  const request = { reporter: REPORTERS.find((each) => each.name === known)!, file };
  const rival = before.find((other) => other.file === file && !canShare(other, request));
  if (!rival) return [...before, request];
  throw new UsageError(
    `--reporter: ${rival.reporter.name} and ${name} would both go to ${file ?? 'the standard output'}`,
    'Give all but one of them a file: --reporter junit=report.xml',
  );
}

function canShare(one: ReporterRequest, other: ReporterRequest): boolean {
  const areShared = one.reporter.isShared && other.reporter.isShared;
  return one.file === undefined && areShared && one.reporter !== other.reporter;
}
