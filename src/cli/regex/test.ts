import { toMilliseconds } from '../../library/index.ts';
import { hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import {
  RegexTestRun,
  RegexTestTally,
  type LineBatch,
  type RegexTestRunOptions,
  type TestedLine,
} from '../../replay/index.ts';
import {
  createFailureFormatter,
  formatRegexTestReport,
  type FailureFormatter,
} from '../../report/index.ts';
import type { Host } from '../host.ts';
import type { TestedFilter } from './filter.ts';
import { describeReport, FAILURE_PRINTER, tokenOf } from './format.ts';
import { findFailure } from './ignoreregexes.ts';
import { RegexTestMessages, RegexTestNames } from './messages.ts';
import { describeMatches } from '../shared/expectations/match-expectations.ts';
import type { RegexTestRequest } from './request.ts';

type ReportOptions = ReturnType<typeof describeReport>;

/** A test under way: lines go in, and text to print comes out, at once or as a report at the end. */
export class RegexTest {
  readonly #request: RegexTestRequest;
  readonly #options: ReportOptions;
  /** How many ignoreregexes hits are counted for. */
  readonly #countedIgnoreregexes: number;
  readonly #run: RegexTestRun;
  readonly #messages: RegexTestMessages;
  readonly #names: RegexTestNames;
  readonly #stopwatch: () => number;
  readonly #start: number;
  /** The tally is absent where failures are printed. */
  readonly #tally: RegexTestTally | undefined;
  readonly #formatter: FailureFormatter | undefined;
  #text = '';
  #matched = 0;
  #missed = 0;
  #firstMatch: { file: string; line: number } | null = null;
  /** What fail2ban-regex fails at. */
  #failure: Diagnostic | undefined;

  constructor(
    { compiled: filter, reported }: Pick<TestedFilter, 'compiled' | 'reported'>,
    request: RegexTestRequest,
    host: Host,
  ) {
    const { flags, zone, now, logLevel: level } = request;
    const { release } = request.answer;
    const { stopwatch, processId, lookUpName } = host;
    this.#request = request;
    this.#options = describeReport(flags, {
      isMultiline: filter.maxlines > 1,
      release,
      zone,
      now,
    });
    this.#countedIgnoreregexes = reported.ignoreregex.length;
    this.#messages = new RegexTestMessages({ level, processId, zone, now: () => host.now() });
    this.#names = new RegexTestNames(lookUpName, filter.usedns, this.#messages);
    const options = { ...describeRun(request, host), lookUp: this.#names.lookUp };
    this.#run = new RegexTestRun(filter, options, (line) => this.#take(line));
    if (flags.out === '') this.#tally = new RegexTestTally(reported, this.#tallyOptions());
    else this.#formatter = createFailureFormatter(tokenOf(flags, release), FAILURE_PRINTER, now);
    this.#text = this.#messages.aboutUseDns(flags.usedns);
    this.#stopwatch = stopwatch;
    this.#start = stopwatch();
  }

  /** Tests lines. @returns false if the test can't go on: a diagnostic says why */
  process(batches: readonly LineBatch[]): boolean {
    const isComplete = this.#run.process(batches);
    return isComplete && !this.#failure;
  }

  /** Whether fail2ban-regex fails with an exception at a line. */
  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  /** Returns what is to be printed by now. */
  takeText(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  /**
   * Makes the report, if there is to be one.
   *
   * @param hasTemplates whether dates were to be found in the lines
   */
  report(hasTemplates: boolean): Iterable<string> {
    if (!this.#tally) return [];
    const seconds = (this.#stopwatch() - this.#start) / 1000;
    const result = this.#tally.result(hasTemplates ? this.#run.templates : null);
    return formatRegexTestReport(result, { ...this.#options, seconds });
  }

  /** Returns what was noticed of the lines, and whether they went as expected; of a test that was stopped, only why. */
  judge(): Diagnostic[] {
    const { failOnMiss, failOnNoMatch, failOnMatch } = this.#request.flags;
    const { matched, missed } = this.#counts();
    const diagnostics = [...this.#run.diagnostics, ...(this.#failure ? [this.#failure] : [])];
    if (hasErrors(diagnostics)) return diagnostics;
    if (this.#run.lines === 0) diagnostics.push(NOTHING_READ);
    if (failOnMiss && missed > 0) {
      diagnostics.push(failure(missed === 1 ? '1 line is missed' : `${missed} lines are missed`));
    }
    if (failOnNoMatch && matched === 0) diagnostics.push(failure('no line matches'));
    if (failOnMatch && matched > 0) {
      diagnostics.push(failure(describeMatches(matched, 0, this.#firstMatch)));
    }
    return diagnostics;
  }

  #counts(): { matched: number; missed: number } {
    if (!this.#tally) return { matched: this.#matched, missed: this.#missed };
    const { matched, missed } = this.#tally.lines;
    return { matched: matched.count, missed: missed.count };
  }

  #take(line: TestedLine): void {
    const { release } = this.#request.answer;
    this.#failure ??= findFailure(line, this.#countedIgnoreregexes, release);
    if (this.#failure) return;
    this.#text += this.#messages.aboutLine(line) + this.#names.takeText();
    const isMatched = line.failures.some(({ nofail }) => !nofail);
    if (isMatched) this.#firstMatch ??= line.place;
    if (this.#tally) this.#tally.add(line);
    else this.#print(line, isMatched);
  }

  #print(line: TestedLine, isMatched: boolean): void {
    if (isMatched) this.#matched++;
    else if (line.failures.length === 0 && line.ignoredBy.length === 0) this.#missed++;
    const { formatFailures, formatUnfailed } = this.#formatter!;
    if (!this.#request.flags.invert) this.#text += formatFailures(line);
    else if (!isMatched) this.#text += formatUnfailed(line);
  }

  #tallyOptions() {
    const { keeping, limit, verbose, link } = this.#options;
    return { keeping, limit, listing: verbose, samples: link !== undefined };
  }
}

/** Describes what regexes are tried with, as fail2ban-regex does for a report or for failures alone. */
export function describeRun(
  { flags, now }: RegexTestRequest,
  { guard }: Host,
): Omit<RegexTestRunOptions, 'lookUp'> {
  const isReport = flags.out === '';
  return {
    guard,
    now,
    regexTimeout: toMilliseconds(flags.regexTimeout),
    keepGoing: false,
    checkAll: !flags.noCheckAll && isReport,
    keepsPending: isReport,
  };
}

const NOTHING_READ: Diagnostic = {
  code: 'log/nothing-read',
  severity: 'error',
  message: 'Not a single line was read',
  hint: 'Check that the log is the one that is written to; it may have been rotated just now',
};

function failure(message: string): Diagnostic {
  return { code: 'cli/expectation-failed', severity: 'error', message };
}
