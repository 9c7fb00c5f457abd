import type { Diagnostic } from '../../diagnostics/index.ts';
import type { CompiledFilter } from '../../filter/index.ts';
import { AddressError } from '../../ip/index.ts';
import { createBatch, FailureFinder, type Failure, GuardedRunner } from '../../replay/index.ts';
import { listRegexUses } from '../coverage.ts';
import type { RegexUse } from '../outcome.ts';
import type { CaseGuard } from '../case/replay-case.ts';
import { checkExpectation, type SampleProblem } from './sample-expectation.ts';
import type { Sample, SampleOptions } from './sample-log.ts';
import { SAMPLE_NOW, SamplePass, type SampleLine } from './sample-pass.ts';

/** Some failregex, whichever it was. */
const FAILREGEX = { kind: 'failregex', number: null } as const;

/** Runs samples through a filter with one set of options, checking all its regexes. */
export class SampleChecker {
  readonly #filter: CompiledFilter;
  readonly #pass: GuardedRunner<SampleLine, unknown>;
  readonly #finder: FailureFinder;
  readonly #failregexHits = new Map<number, number>();
  readonly #ignoreregexHits = new Map<number, number>();

  constructor(filter: CompiledFilter, options: SampleOptions, limits: CaseGuard) {
    const isJournal = options['logtype'] === 'journal';
    const prefix = isJournal ? (options['test.prefix-line'] ?? '') : undefined;
    this.#filter = filter;
    this.#pass = new GuardedRunner(new SamplePass(filter, prefix), { ...limits, keepGoing: false });
    this.#finder = new FailureFinder(filter, true);
  }

  get filter(): CompiledFilter {
    return this.#filter;
  }

  /** The diagnostics about regexes that had to be stopped. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#pass.diagnostics;
  }

  get regexes(): RegexUse[] {
    return listRegexUses(this.#filter, {
      failregex: this.#failregexHits,
      ignoreregex: this.#ignoreregexHits,
    });
  }

  /**
   * Checks a sample.
   *
   * @returns what is wrong with it, or nothing; nothing too where a regex had to be stopped
   */
  check({ file, line, text, expected }: Sample): SampleProblem | undefined {
    const [passed] = this.#pass.run([createBatch(file, [text], line)]);
    if (!passed) return undefined;
    try {
      return checkExpectation(this.#findFailures(passed), passed.time, expected);
    } catch (error) {
      if (!(error instanceof AddressError)) throw error;
      const message = `its id can't be used: ${error.message}`;
      return { message, became: 'found with an id that is none', blame: FAILREGEX };
    }
  }

  #findFailures({ outcome }: SampleLine): readonly Failure[] {
    if (!outcome) return [];
    if (outcome.ignoreregex) increment(this.#ignoreregexHits, outcome.ignoreregex.number);
    const failures = this.#finder.find(outcome, SAMPLE_NOW);
    for (const { failregex } of failures) increment(this.#failregexHits, failregex);
    return failures;
  }
}

function increment(counts: Map<number, number>, number: number): void {
  counts.set(number, (counts.get(number) ?? 0) + 1);
}
