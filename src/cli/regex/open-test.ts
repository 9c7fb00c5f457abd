import {
  hasErrors,
  type Diagnostic,
  type Result,
  type SourceText,
} from '../../diagnostics/index.ts';
import type { LineBatch } from '../../replay/index.ts';
import type { Host, LogReading } from '../host.ts';
import { viewJournals } from '../shared/logs/journal-logs.ts';
import { prepareTestedFilter, type RegexOutput, type TestedFilter } from './filter.ts';
import {
  classifyLog,
  describeDirectory,
  describeMissingLog,
  describeOpenLine,
  readWholeLines,
  type RegexTestLog,
} from './log.ts';
import { isDebugging } from './messages.ts';
import type { RegexTestRequest } from './request.ts';

/** The log and the filter of a test, opened; what is absent can't be used, and why was told. */
export interface OpenedTest {
  log: RegexTestLog;
  reading: LogReading | undefined;
  isJournal: boolean;
  filter: TestedFilter | undefined;
}

/** Opens a log and reads a filter, in the order of fail2ban-regex. */
export async function openTest(
  request: RegexTestRequest,
  output: RegexOutput,
  host: Host,
): Promise<OpenedTest> {
  const log = classifyLog(request.log, (path) => host.kindOf(path));
  const { value: reading, diagnostics } = openReading(log, request, host);
  const isJournal = log.kind === 'journal' || (await reading?.logtype()) === 'journal';
  const filter = prepareTestedFilter(
    {
      regex: request.regex,
      ignoreregex: request.ignoreregex,
      flags: request.flags,
      zone: request.zone,
      now: request.now,
      release: request.answer.release,
      logtype: isJournal ? 'journal' : 'file',
      showsOptions: request.flags.verbose > 1 || isDebugging(request.logLevel),
    },
    output,
    host,
  );
  output.addDiagnostics(diagnostics);
  return { log, reading, isJournal, filter };
}

function openReading(
  log: RegexTestLog,
  { flags }: RegexTestRequest,
  host: Host,
): Result<LogReading> {
  if (log.kind === 'lines') return { diagnostics: [] };
  if (log.kind !== 'missing') return host.openLog(log.path, flags.encoding);
  const isDirectory = host.configFiles.exists(log.path);
  const describe = isDirectory ? describeDirectory : describeMissingLog;
  return { diagnostics: [describe(log.path)] };
}

/** The part of a request that readings go by. */
type ReadingTerms = Pick<RegexTestRequest, 'answer' | 'zone'>;

/** Tells a journal which entries are read. @returns what is wrong, and whether it can be read */
export async function viewTested(
  reading: LogReading,
  journalmatch: SourceText | undefined,
  { answer, zone }: ReadingTerms,
): Promise<Required<Result<boolean>>> {
  const terms = { release: answer.release, zone };
  const diagnostics = await viewJournals([reading], journalmatch, terms);
  return { value: !hasErrors(diagnostics), diagnostics };
}

/** Reads the lines of a log that fail2ban-regex would. */
export function readTested(
  reading: LogReading,
  { answer }: ReadingTerms,
  tell: (diagnostic: Diagnostic) => void,
): AsyncIterable<readonly LineBatch[]> {
  if (!answer.release.leavesOutOpenLine) return reading.batches;
  return readWholeLines(reading, () => tell(describeOpenLine(reading.file)));
}
