import { splitWords } from '../../config/index.ts';
import {
  hasErrors,
  type Diagnostic,
  type Result,
  type SourceLookup,
} from '../../diagnostics/index.ts';
import type { LineBatch } from '../../replay/index.ts';
import { describeAnswer } from '../../release/index.ts';
import {
  formatAnswer,
  formatGivenLines,
  formatLogSetting,
  formatSetting,
} from '../../report/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host, LogReading, Logtype } from '../host.ts';
import { viewJournals } from '../shared/logs/journal-logs.ts';
import { parseLikeOptparse } from '../options/optparse.ts';
import { openConfig } from '../shared/run/open-config.ts';
import { exitCodeFor, printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { readSource } from '../../library/index.ts';
import {
  DATEPATTERN_NAME,
  JOURNALMATCH_NAME,
  prepareTestedFilter,
  type TestedFilter,
} from './filter.ts';
import { widthOfPage } from '../shared/output/page.ts';
import { describeRegexCommand, REGEX_TEST_FLAGS, type RegexTestFlags } from './flags.ts';
import {
  batchOf,
  classifyLog,
  describeDirectory,
  describeMissingLog,
  describeOpenLine,
  readWholeLines,
  type RegexTestLog,
} from './log.ts';
import { isDebugging } from './messages.ts';
import {
  findComplaints,
  readRegexTestRequest,
  remarkOnRequest,
  type RegexTestRequest,
} from './request.ts';
import { ARGUMENT_NAMES } from './source.ts';
import { RegexTest } from './test.ts';
import { Screen } from './screen.ts';
import { VERSION } from '../version.ts';

/** Runs `dryban regex`, which takes what fail2ban-regex takes, prints what it prints, and answers with its exit codes. */
export async function regexCommand(argv: readonly string[], host: Host): Promise<ExitCode> {
  const { flags, operands, endedBy } = parseLikeOptparse(argv, REGEX_TEST_FLAGS);
  if (endedBy) return await answerAlone(endedBy, host);
  const complaints = findComplaints(flags, operands);
  if (complaints.length > 0) return await complain(complaints, host);
  const [opened, machine] = await openConfig(flags, host);
  // fail2ban-regex looks for includes beside the file only.
  const configFiles = { ...machine.configFiles, standIn: () => undefined };
  return await testRegex(operands, opened, { ...machine, configFiles });
}

async function testRegex(
  operands: readonly string[],
  flags: RegexTestFlags,
  host: Host,
): Promise<ExitCode> {
  const request = readRegexTestRequest(operands, flags, host);
  const session = new RegexTestSession(request, host);
  await session.run();
  const source = findSource(request, host);
  await printDiagnostics(session.diagnostics, { color: 'auto', quiet: false, source }, host);
  return session.exitCode;
}

async function answerAlone(asked: keyof typeof REGEX_TEST_FLAGS, host: Host): Promise<ExitCode> {
  const { stdout } = host;
  if (asked === 'version') await stdout.write(`dryban regex ${VERSION}\n`);
  else if (asked === 'V') await stdout.write(`${VERSION}\n`);
  else await stdout.write(describeRegexCommand(widthOfPage(host)));
  return EXIT_CODE.good;
}

async function complain(complaints: readonly string[], host: Host): Promise<ExitCode> {
  await host.stdout.write(describeRegexCommand(widthOfPage(host)));
  await host.stderr.write(`\n${complaints.join('\n')}\n`);
  return EXIT_CODE.refused;
}

/** Finds the text that a diagnostic quotes; regexes that were arguments go by the names of these. */
function findSource({ regex, ignoreregex, flags }: RegexTestRequest, host: Host): SourceLookup {
  const readFile = readSource(host);
  const texts = new Map([
    [ARGUMENT_NAMES.failregex, regex],
    [ARGUMENT_NAMES.ignoreregex, ignoreregex],
    [DATEPATTERN_NAME, flags.datepattern],
    [JOURNALMATCH_NAME, flags.journalmatch],
  ]);
  return (file) => texts.get(file) ?? readFile(file);
}

/** Returns the words of a text as a shell would hand them over: `_COMM='a b'` → `_COMM=a b`. */
function wordsOf(text: string): string {
  const words = splitWords(text);
  return typeof words === 'string' ? text : words.join(' ');
}

/** A session is one test from its head to its report. */
class RegexTestSession {
  readonly diagnostics: Diagnostic[];
  readonly #request: RegexTestRequest;
  readonly #host: Host;
  readonly #screen: Screen;
  /** Where fail2ban-regex would have ended before its report. */
  #end: 'refused' | 'failed' | undefined;

  constructor(request: RegexTestRequest, host: Host) {
    this.diagnostics = remarkOnRequest(request);
    this.#request = request;
    this.#host = host;
    this.#screen = new Screen(host.stdout);
  }

  get exitCode(): ExitCode {
    return this.#end ? EXIT_CODE[this.#end] : exitCodeFor(this.diagnostics);
  }

  /** Tests the log, unless fail2ban-regex refuses the regex or the filter. */
  async run(): Promise<void> {
    const fail2ban = formatAnswer(describeAnswer(this.#request.answer));
    this.#writeLines([
      '',
      'Running tests',
      '=============',
      '',
      formatSetting('fail2ban', fail2ban),
    ]);
    const log = classifyLog(this.#request.log, (path) => this.#host.kindOf(path));
    const { value: reading, diagnostics } = this.#open(log);
    const isJournal = log.kind === 'journal' || (await reading?.logtype()) === 'journal';
    const filter = this.#prepareFilter(isJournal ? 'journal' : 'file');
    this.diagnostics.push(...diagnostics);
    if (filter) {
      if (log.kind === 'lines') await this.#testLines(log.texts, filter);
      else if (reading) await this.#testLog(log, reading, isJournal, filter);
    } else this.#end ??= 'refused';
    await this.#screen.flush();
  }

  #open(log: RegexTestLog): Result<LogReading> {
    if (log.kind === 'lines') return { diagnostics: [] };
    if (log.kind === 'missing') return { diagnostics: [this.#describeMissing(log.path)] };
    return this.#host.openLog(log.path, this.#request.flags.encoding);
  }

  #describeMissing(path: string): Diagnostic {
    const isDirectory = this.#host.configFiles.exists(path);
    return isDirectory ? describeDirectory(path) : describeMissingLog(path);
  }

  #prepareFilter(logtype: Logtype): TestedFilter | undefined {
    const { flags, logLevel } = this.#request;
    const showsOptions = flags.verbose > 1 || isDebugging(logLevel);
    const output = {
      writeLines: (lines: readonly string[]) => this.#writeLines(lines),
      refuse: (lines: readonly string[]) => this.#screen.addLines(lines),
      fail: () => void (this.#end = 'failed'),
      addDiagnostics: (found: readonly Diagnostic[]) => void this.diagnostics.push(...found),
    };
    const { answer, ...request } = this.#request;
    const { release } = answer;
    return prepareTestedFilter({ ...request, release, logtype, showsOptions }, output, this.#host);
  }

  async #testLines(texts: readonly string[], filter: TestedFilter): Promise<void> {
    const isSingle = filter.compiled.maxlines <= 1 && texts.length === 1;
    this.#writeLines([...formatGivenLines(texts, isSingle), '']);
    await this.#testBatches([[batchOf(texts)]], filter, true);
  }

  async #testLog(
    { kind, path }: Exclude<RegexTestLog, { kind: 'lines' }>,
    reading: LogReading,
    isJournal: boolean,
    filter: TestedFilter,
  ): Promise<void> {
    const { flags, zone, answer } = this.#request;
    const terms = { release: answer.release, zone };
    const viewing = await viewJournals([reading], filter.journalmatch, terms);
    this.diagnostics.push(...viewing);
    if (hasErrors(viewing)) return;
    const match = isJournal && filter.journalmatch && wordsOf(filter.journalmatch.text);
    const shownPath = kind === 'journal' ? undefined : path;
    this.#writeLines([...formatLogSetting(shownPath, flags.encoding, match || undefined), '']);
    await this.#testBatches(this.#readLines(reading), filter, !isJournal || filter.hasDatepattern);
    this.diagnostics.push(...reading.diagnostics);
  }

  #readLines(reading: LogReading): AsyncIterable<readonly LineBatch[]> {
    if (!this.#request.answer.release.leavesOutOpenLine) return reading.batches;
    return readWholeLines(reading, () => this.diagnostics.push(describeOpenLine(reading.file)));
  }

  async #testBatches(
    read: Iterable<readonly LineBatch[]> | AsyncIterable<readonly LineBatch[]>,
    filter: TestedFilter,
    hasTemplates: boolean,
  ): Promise<void> {
    const test = new RegexTest(filter, this.#request, this.#host);
    let isComplete = true;
    for await (const batches of read) {
      isComplete = test.process(batches);
      this.#screen.add(test.takeText());
      await this.#screen.flush();
      if (!isComplete || this.#isOutputClosed()) break;
    }
    this.diagnostics.push(...test.judge());
    if (test.hasFailed) this.#end = 'failed';
    if (isComplete) await this.#screen.addAll(test.report(hasTemplates));
  }

  /** Says whether nobody reads what is printed any more, and nothing else depends on the rest of the log. */
  #isOutputClosed(): boolean {
    const { failOnMiss, failOnNoMatch, failOnMatch } = this.#request.flags;
    return this.#host.stdout.isClosed && !failOnMiss && !failOnNoMatch && !failOnMatch;
  }

  /** Tells lines unless failures are asked for: then nothing else is printed. */
  #writeLines(lines: readonly string[]): void {
    if (!this.#request.flags.out) this.#screen.addLines(lines);
  }
}
