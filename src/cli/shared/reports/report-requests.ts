import { UsageError } from '../../../diagnostics/index.ts';
import { readChoice } from '../../../library/index.ts';

/** A format of reports. */
interface NamedFormat {
  readonly name: string;
  /** Whether the standard output may hold other reports beside it; the others are whole documents. */
  readonly isShared: boolean;
}

/** A report that is asked for. */
export interface ReportRequest<Format extends NamedFormat> {
  reporter: Format;
  /** `undefined` for the standard output. */
  file: string | undefined;
}

/** The option by which reports are asked for. */
export interface ReporterOption<Format extends NamedFormat> {
  /** The names of all formats. */
  choices: readonly string[];
  /** The names, as a sentence lists them. */
  names: string;
  /** Adds `NAME` or `NAME=FILE`. */
  read: (
    text: string,
    before: readonly ReportRequest<Format>[],
  ) => readonly ReportRequest<Format>[];
}

/**
 * Makes the option by which reports are asked for.
 *
 * @param formats in the order in which the help names them
 */
export function createReporterOption<Format extends NamedFormat>(
  formats: readonly Format[],
): ReporterOption<Format> {
  const choices = formats.map(({ name }) => name);
  const readName = readChoice('--reporter', choices);
  return {
    choices,
    names: `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`,
    read: (text, before) => {
      const [, name = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
      if (file === '') refuseNoFile(text);
      const known = readName(name);
      const reporter = formats.find((format) => format.name === known)!;
      return addRequest({ reporter, file }, before);
    },
  };
}

/**
 * Adds a report to those that are asked for.
 *
 * @throws UsageError where another one goes to the same place
 */
export function addRequest<Format extends NamedFormat>(
  request: ReportRequest<Format>,
  before: readonly ReportRequest<Format>[],
): readonly ReportRequest<Format>[] {
  const { reporter, file } = request;
  const rival = before.find((other) => other.file === file && !canShare(other, request));
  if (!rival) return [...before, request];
  throw new UsageError(
    `--reporter: ${rival.reporter.name} and ${reporter.name} would both go to ${file ?? 'the standard output'}`,
    'Give all but one of them a file: --reporter junit=report.xml',
  );
}

function refuseNoFile(text: string): never {
  throw new UsageError(
    `--reporter ${text} names no file`,
    'Write NAME=FILE, or NAME alone for the standard output',
  );
}

function canShare<Format extends NamedFormat>(
  one: ReportRequest<Format>,
  other: ReportRequest<Format>,
): boolean {
  const areShared = one.reporter.isShared && other.reporter.isShared;
  return one.file === undefined && areShared && one.reporter !== other.reporter;
}
