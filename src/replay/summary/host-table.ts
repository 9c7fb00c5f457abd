import { ActivityTable } from './activity.ts';
import { NumberColumn } from '../columns/number-column.ts';
import { NumberedTexts } from '../columns/numbered-texts.ts';
import { RegexSets } from './regex-sets.ts';
import type { FailureEvent, IgnoredFailureEvent } from '../events.ts';
import type { HostFate, HostSummary, KnownGood, Rows } from './summary-types.ts';

const FATES: readonly HostFate[] = ['below-maxretry', 'banned', 'unbanned', 'ignoreip', 'expired'];

type CountedFailure = Pick<FailureEvent, 'time' | 'failregex' | 'retry'>;
type FirstBan = NonNullable<HostSummary['firstBan']>;

/**
 * The hosts of a replay, a row each, in the order in which they came. They stand in columns, since an object for each
 * of a million would take many times the memory: a host becomes one when it is asked for.
 */
export class HostTable implements Rows<HostSummary> {
  readonly ids = new NumberedTexts();
  readonly activity = new ActivityTable();
  readonly #files: NumberedTexts;
  readonly #rules = new NumberedTexts();
  readonly #regexSets = new RegexSets();
  readonly #first = new NumberColumn(Float64Array);
  readonly #last = new NumberColumn(Float64Array);
  readonly #failures = new NumberColumn(Uint32Array);
  readonly #ignored = new NumberColumn(Uint32Array);
  readonly #failregexes = new NumberColumn(Uint32Array);
  readonly #bans = new NumberColumn(Uint32Array);
  readonly #retry = new NumberColumn(Uint32Array);
  readonly #fate = new NumberColumn(Uint32Array);
  /** The rule that ignored the host, by one more than its number; 0 for none. */
  readonly #rule = new NumberColumn(Uint32Array);
  readonly #banFile = new NumberColumn(Uint32Array);
  readonly #banLine = new NumberColumn(Uint32Array);
  readonly #banFailures = new NumberColumn(Uint32Array);

  readonly #good: KnownGood;

  constructor(files: NumberedTexts, good: KnownGood) {
    this.#files = files;
    this.#good = good;
  }

  get length(): number {
    return this.ids.count;
  }

  /** Returns the row of the host, a new one if it failed for the first time. */
  add(id: string): number {
    const known = this.length;
    const host = this.ids.add(id);
    if (host < known) return host;
    this.#first.set(host, Infinity);
    this.#last.set(host, -Infinity);
    return host;
  }

  /** Returns whether a host failed. */
  has(id: string): boolean {
    return this.ids.find(id) !== undefined;
  }

  addFailure(host: number, { time, failregex, retry }: CountedFailure): void {
    this.#failures.increase(host);
    this.#noteTime(host, time);
    this.activity.add(host, time);
    this.#noteRegex(host, failregex);
    if (retry > this.#retry.get(host)) this.#retry.set(host, retry);
  }

  addIgnored(host: number, { time, failregex, rule }: IgnoredFailureEvent): void {
    this.#ignored.increase(host);
    this.#noteTime(host, time);
    this.#noteRegex(host, failregex);
    this.#rule.set(host, this.#rules.add(rule) + 1);
    this.setFate(host, 'ignoreip');
  }

  /** Returns how many bans of the host there are now. */
  addBan(host: number, ban: FirstBan): number {
    this.#bans.increase(host);
    this.setFate(host, 'banned');
    const bans = this.#bans.get(host);
    if (bans === 1) this.#setFirstBan(host, ban);
    return bans;
  }

  #setFirstBan(host: number, { file, line, failures }: FirstBan): void {
    this.#banFile.set(host, this.#files.add(file));
    this.#banLine.set(host, line);
    this.#banFailures.set(host, failures);
  }

  setFate(host: number, fate: HostFate): void {
    this.#fate.set(host, FATES.indexOf(fate));
  }

  at(host: number): HostSummary | undefined {
    return host < this.length ? this.#read(host) : undefined;
  }

  *[Symbol.iterator](): Generator<HostSummary> {
    for (let host = 0; host < this.length; host++) yield this.#read(host);
  }

  /** Those that were banned. */
  *listBanned(): Generator<HostSummary> {
    for (let host = 0; host < this.length; host++) {
      if (this.#bans.get(host) > 0) yield this.#read(host);
    }
  }

  #noteTime(host: number, time: number): void {
    if (time < this.#first.get(host)) this.#first.set(host, time);
    if (time > this.#last.get(host)) this.#last.set(host, time);
  }

  #noteRegex(host: number, failregex: number): void {
    const known = this.#failregexes.get(host);
    const more = this.#regexSets.add(known, failregex);
    if (more !== known) this.#failregexes.set(host, more);
  }

  #read(host: number): HostSummary {
    const rule = this.#rule.get(host);
    const bans = this.#bans.get(host);
    const id = this.ids.textOf(host);
    return {
      id,
      failures: this.#failures.get(host),
      ignored: this.#ignored.get(host),
      first: this.#first.get(host),
      last: this.#last.get(host),
      failregexes: this.#regexSets.numbersOf(this.#failregexes.get(host)),
      bans,
      retry: this.#retry.get(host),
      fate: FATES[this.#fate.get(host)]!,
      rule: rule === 0 ? null : this.#rules.textOf(rule - 1),
      firstBan: bans === 0 ? null : this.#readFirstBan(host),
      activity: this.activity.countsOf(host),
      good: this.#good.find(id),
    };
  }

  #readFirstBan(host: number): FirstBan {
    return {
      file: this.#files.textOf(this.#banFile.get(host)),
      line: this.#banLine.get(host),
      failures: this.#banFailures.get(host),
    };
  }
}
