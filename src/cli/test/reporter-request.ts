import type { WholeReporterName } from '../../test-report/index.ts';
import { readChoice } from '../../library/index.ts';
import { UsageError } from '../../diagnostics/index.ts';

const REPORTERS: readonly ('table' | WholeReporterName)[] = [
  'table',
  'json',
  'junit',
  'tap',
  'github',
  'sarif',
];

export interface ReporterRequest {
  name: 'table' | WholeReporterName;
  /** `undefined` for the standard output. */
  file: string | undefined;
}

const readName = readChoice('--reporter', REPORTERS);

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
  const request = { name: readName(name), file };
  const rival = before.find((other) => other.file === file && !canShare(other, request));
  if (!rival) return [...before, request];
  throw new UsageError(
    `--reporter: ${rival.name} and ${request.name} would both go to ${file ?? 'the standard output'}`,
    'Give all but one of them a file: --reporter junit=report.xml',
  );
}

/** GitHub finds its commands among other lines; the other formats are whole documents. */
function canShare(one: ReporterRequest, other: ReporterRequest): boolean {
  const names = [one.name, other.name].toSorted().join();
  return one.file === undefined && names === 'github,table';
}
