import type { TemplateDetails } from '../../dates/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { CompiledFilter } from '../../filter/index.ts';
import { AddressError, type LookUp } from '../../ip/index.ts';
import { FailureFinder, type Failure } from '../failures/failures.ts';
import { GuardedRunner, type GuardOptions } from '../pass/guarded-runner.ts';
import { withoutEnd, type LineBatch } from '../lines/log-line.ts';
import { RegexTestPass, type TestFindings, type SearchedTestLine } from './regex-test-pass.ts';
import { DroppedLines, type LogPlace } from '../lines/dropped-lines.ts';

export interface RegexTestRunOptions extends GuardOptions {
  /** The reference for missing years and days and for lines without a date, in seconds since the epoch. */
  now: number;
  /** Whether to try all failregexes on a line instead of stopping at the first that matches. */
  checkAll: boolean;
  /** Whether to tell of failures that wait for a line that names the host. */
  keepsPending: boolean;
  /** Gives the addresses of host names; without it a name counts as itself. */
  lookUp?: LookUp | undefined;
}

/** A line that was tested: all that a report on it needs. */
export interface TestedLine extends Omit<TestFindings, 'kind' | 'outcome'> {
  readonly text: string;
  readonly place: LogPlace;
  /** The failures in the order in which their failregexes matched, helpers among them. */
  readonly failures: readonly Failure[];
}

export type TestedLineSink = (line: TestedLine) => void;

/** Tests lines as fail2ban-regex does: nothing is counted towards a ban, and all lines belong to one moment. */
export class RegexTestRun {
  readonly #options: RegexTestRunOptions;
  readonly #sink: TestedLineSink;
  readonly #pass: RegexTestPass;
  readonly #guarded: GuardedRunner<SearchedTestLine, unknown>;
  readonly #finder: FailureFinder;
  readonly #droppedLines = new DroppedLines();
  #lines = 0;

  constructor(filter: CompiledFilter, options: RegexTestRunOptions, sink: TestedLineSink) {
    this.#options = options;
    this.#sink = sink;
    this.#pass = new RegexTestPass(filter, options.now, options.checkAll);
    this.#guarded = new GuardedRunner(this.#pass, options);
    this.#finder = new FailureFinder(filter, options.checkAll, options.lookUp);
  }

  /**
   * Tests lines.
   *
   * @returns false if the run can't go on: a diagnostic says why
   */
  process(batches: readonly LineBatch[]): boolean {
    return this.#guarded.stream(batches, this.#takeAll);
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.#droppedLines.diagnostics, ...this.#guarded.diagnostics];
  }

  /** How many lines were read, empty ones and comments among them. */
  get lines(): number {
    return this.#lines;
  }

  /** The date templates in their present order. */
  get templates(): readonly TemplateDetails[] {
    return this.#pass.templates;
  }

  readonly #takeAll = (batch: LineBatch, tried: readonly SearchedTestLine[]): void => {
    this.#lines += tried.length;
    for (const [index, line] of tried.entries()) {
      if (line.kind === 'skipped') continue;
      const { dating, lastDate, ignoredBy, prefix, released } = line;
      const place = { file: batch.file, line: batch.firstLine + index };
      const failures = this.#findFailures(line, place);
      this.#sink({
        text: withoutEnd(batch.lines[index]!),
        place,
        failures,
        dating,
        lastDate,
        ignoredBy,
        prefix,
        released,
      });
    }
  };

  #findFailures({ outcome, dating }: TestFindings, place: LogPlace): readonly Failure[] {
    if (dating.lost) this.#droppedLines.addLostLine(place);
    if (!outcome || outcome.matches.length === 0) return NO_FAILURES;
    try {
      const failures = this.#finder.find(outcome, this.#options.now);
      return this.#options.checkAll
        ? failures
        : failures.filter((failure) => this.#counts(failure));
    } catch (error) {
      if (!(error instanceof AddressError)) throw error;
      this.#droppedLines.addBadId(outcome.matches[0]!.regex, place, error);
      return NO_FAILURES;
    }
  }

  /**
   * Whether a failure decides that a line matched. Where the first failregex decides, helpers of a connection count
   * for nothing.
   */
  #counts({ id, nofail }: Failure): boolean {
    return id !== null || (this.#options.keepsPending && !nofail);
  }
}

const NO_FAILURES: readonly Failure[] = [];
