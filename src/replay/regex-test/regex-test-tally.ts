import type { TemplateDetails } from '../../dates/index.ts';
import type { CompiledFilter, FilterRegex, Groups, PyMatch } from '../../filter/index.ts';
import { messageOf } from '../lines/dated-line.ts';
import { LineStats, type LineStatsOptions } from '../lines/line-stats.ts';
import type { TestedLine } from './regex-test-run.ts';

export interface RegexTestTallyOptions extends LineStatsOptions {
  /** Whether to keep what each regex found. */
  readonly listing: boolean;
}

/** What a failregex found in a line. */
export interface ListedFailure {
  /** The id as it is printed; `null` if the failure waits for a line that names the host. */
  readonly id: string | null;
  /** The time in seconds since the epoch; `null` for a line without a date. */
  readonly time: number | null;
  /** Whether at least two failures were found in the line before it. */
  readonly multiple: boolean;
}

export interface RegexTestHits {
  readonly regex: FilterRegex;
  readonly hits: number;
  /** The failures that it found; empty unless listed. */
  readonly failures: readonly ListedFailure[];
}

export interface PrefregexTestHits {
  readonly regex: FilterRegex;
  readonly hits: number;
  /** The groups of the first lines that it let through; empty unless listed. */
  readonly groups: readonly Groups[];
  /** Whether it let more lines through than are listed. */
  readonly hasMore: boolean;
}

/** All that a report of a run tells. */
export interface RegexTestResult {
  readonly prefregex: PrefregexTestHits | null;
  readonly failregex: readonly RegexTestHits[];
  readonly ignoreregex: readonly RegexTestHits[];
  /** The date templates in their present order; `null` where lines come with their times. */
  readonly templates: readonly TemplateDetails[] | null;
  readonly lines: LineStats;
}

class Hits implements RegexTestHits {
  readonly regex: FilterRegex;
  readonly failures: ListedFailure[] = [];
  hits = 0;

  constructor(regex: FilterRegex) {
    this.regex = regex;
  }
}

/** Adds up what a run finds, as fail2ban-regex does (observed in 1.0.2). */
export class RegexTestTally {
  readonly #options: RegexTestTallyOptions;
  readonly #prefregex: FilterRegex | undefined;
  readonly #failregex: readonly Hits[];
  readonly #ignoreregex: readonly Hits[];
  readonly #lines: LineStats;
  readonly #prefixes: Groups[] = [];
  #prefregexHits = 0;

  constructor(filter: CompiledFilter, options: RegexTestTallyOptions) {
    this.#options = options;
    this.#prefregex = filter.prefregex;
    this.#failregex = filter.failregex.map((regex) => new Hits(regex));
    this.#ignoreregex = filter.ignoreregex.map((regex) => new Hits(regex));
    this.#lines = new LineStats(options);
  }

  add(line: TestedLine): void {
    const { failures, ignoredBy } = line;
    for (const { number } of ignoredBy) this.#ignoreregex[number - 1]!.hits++;
    const counted = this.#countFailures(line);
    if (this.#prefregex && line.prefix) this.#countPrefix(this.#prefregex, line.prefix);
    for (const released of line.released) this.#lines.rematch(released);
    const isIgnored = counted < failures.length || ignoredBy.length > 0;
    const kind = isIgnored ? 'ignored' : counted > 0 ? 'matched' : 'missed';
    this.#lines.add(kind, line.text, this.#sampleOf(line));
  }

  get lines(): LineStats {
    return this.#lines;
  }

  /**
   * Returns the sums so far.
   *
   * @param templates `null` where lines come with their times
   */
  result(templates: readonly TemplateDetails[] | null): RegexTestResult {
    return {
      prefregex: this.#prefregex ? this.#describePrefregex(this.#prefregex) : null,
      failregex: this.#failregex,
      ignoreregex: this.#ignoreregex,
      templates,
      lines: this.#lines,
    };
  }

  /** Counts the failures of a line, and returns how many are no helpers. */
  #countFailures({ failures, dating }: TestedLine): number {
    let counted = 0;
    for (const { host, failregex, nofail } of failures) {
      const entry = this.#failregex[failregex - 1]!;
      entry.hits++;
      if (this.#options.listing) {
        entry.failures.push({ id: host?.text ?? null, time: dating.time, multiple: counted > 1 });
      }
      if (!nofail) counted++;
    }
    return counted;
  }

  #countPrefix(regex: FilterRegex, match: PyMatch): void {
    this.#prefregexHits++;
    const isListed = this.#options.listing && this.#prefixes.length < this.#options.limit;
    if (isListed) this.#prefixes.push(regex.groups.read(match));
  }

  /**
   * Returns what an online tester is to be given for a line: with its earlier lines, if they are part of a match and
   * all that matched is shown.
   */
  #sampleOf({ text, released, dating }: TestedLine): string {
    if (released.length === 0 || this.#options.keeping.matched !== 'all') return text;
    return [...released, dating.line].map(messageOf).join('\n');
  }

  #describePrefregex(regex: FilterRegex): PrefregexTestHits {
    const hits = this.#prefregexHits;
    const hasMore = this.#options.listing && hits > this.#prefixes.length;
    return { regex, hits, groups: this.#prefixes, hasMore };
  }
}
