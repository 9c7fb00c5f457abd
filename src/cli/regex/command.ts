import { splitWords } from '../../config/index.ts';
import type { Diagnostic, SourceLookup } from '../../diagnostics/index.ts';
import type { LineBatch } from '../../replay/index.ts';
import { describeAnswer } from '../../release/index.ts';
import {
  formatAnswer,
  formatGivenLines,
  formatLogSetting,
  formatSetting,
} from '../../report/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host, LogReading } from '../host.ts';
import { parseLikeOptparse } from '../options/optparse.ts';
import { openConfig } from '../shared/run/open-config.ts';
import { exitCodeFor, printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { readSource } from '../../library/index.ts';
import {
  DATEPATTERN_NAME,
  JOURNALMATCH_NAME,
  type RegexOutput,
  type TestedFilter,
} from './filter.ts';
import { widthOfPage } from '../shared/output/page.ts';
import { describeRegexCommand, REGEX_TEST_FLAGS, type RegexTestFlags } from './flags.ts';
import { batchOf, type RegexTestLog } from './log.ts';
import { openTest, readTested, viewTested } from './open-test.ts';
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
  const tester = { ...machine, configFiles };
  if (!opened.anonymize) return await testRegex(operands, opened, tester);
  const { testAnonymously } = await import('./anonymity.ts');
  return await testAnonymously(operands, opened, tester, testRegex);
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
    const { log, reading, isJournal, filter } = await openTest(
      this.#request,
      this.#output(),
      this.#host,
    );
    if (filter) {
      if (log.kind === 'lines') await this.#testLines(log.texts, filter);
      else if (reading) await this.#testLog(log, reading, isJournal, filter);
    } else this.#end ??= 'refused';
    await this.#screen.flush();
  }

  /** Tells what is told before the test, and notes where fail2ban-regex would end. */
  #output(): RegexOutput {
    return {
      writeLines: (lines) => this.#writeLines(lines),
      refuse: (lines) => this.#screen.addLines(lines),
      fail: () => void (this.#end = 'failed'),
      addDiagnostics: (found) => void this.diagnostics.push(...found),
    };
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
    const { flags } = this.#request;
    const viewed = await viewTested(reading, filter.journalmatch, this.#request);
    this.diagnostics.push(...viewed.diagnostics);
    if (!viewed.value) return;
    const match = isJournal && filter.journalmatch && wordsOf(filter.journalmatch.text);
    const shownPath = kind === 'journal' ? undefined : path;
    this.#writeLines([...formatLogSetting(shownPath, flags.encoding, match || undefined), '']);
    const batches = readTested(reading, this.#request, (told) => this.diagnostics.push(told));
    await this.#testBatches(batches, filter, !isJournal || filter.hasDatepattern);
    this.diagnostics.push(...reading.diagnostics);
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
