import type { CompiledFilter, FilterRegex } from '../../filter/index.ts';
import type {
  AlreadyBannedEvent,
  BanEvent,
  IgnoredFailureEvent,
  UnbanEvent,
  VerdictCounts,
} from '../events.ts';
import type { LogPlace } from '../lines/dropped-lines.ts';
import type { Dating } from '../lines/line-dater.ts';
import {
  timeOf,
  type CountedFailure,
  type JudgedLine,
  type RareEvent,
  type ReplayListener,
} from '../listener.ts';
import { BanTimes } from './ban-times.ts';
import type { AddressList } from '../../ip/index.ts';
import { GoodHosts } from '../good/good-hosts.ts';
import type { LoginSink } from '../good/login.ts';
import { HostTable } from './host-table.ts';
import { KeptBans } from './kept-bans.ts';
import { NumberColumn } from '../columns/number-column.ts';
import { NumberedTexts } from '../columns/numbered-texts.ts';
import { RecentFailures } from './recent-failures.ts';
import type { Replay } from '../replay.ts';
import type {
  Activity,
  FileSummary,
  RegexSummary,
  ReplayCounts,
  ReplaySummary,
  UndatedMatches,
} from './summary-types.ts';

/** What else there is to a summary. */
interface SummaryOptions {
  /** The hosts that are good whatever the logs say. */
  saidGood?: AddressList | undefined;
  /** Is told of each id that is banned for the first time. */
  noteBanned?: (id: string) => void;
}

/** Gathers what the reports say of a replay. */
export class SummaryCollector implements ReplayListener {
  readonly #filter: CompiledFilter;
  readonly #counts = emptyCounts();
  readonly #files = new Map<string, FileSummary>();
  readonly #good: GoodHosts;
  readonly #hosts: HostTable;
  /** One more than the row of the host of each number of an id; 0 for none. */
  readonly #rows = new NumberColumn(Uint32Array);
  readonly #recent: RecentFailures;
  readonly #bans: KeptBans;
  readonly #banTimes = new BanTimes();
  readonly #hits = { failregex: new Map<number, number>(), ignoreregex: new Map<number, number>() };
  #file: FileSummary | undefined;
  #firstMatch: ReplaySummary['firstMatch'] = null;
  /** How many lines have a date. */
  #dated = 0;
  #undated: UndatedMatches | undefined;
  readonly #noteBanned: SummaryOptions['noteBanned'];

  /**
   * @param maxretry how many of the failures that lead to a ban to tell
   * @param keptBans how many bans to keep one by one, since a long log has no end of them
   */
  constructor(
    filter: CompiledFilter,
    maxretry: number,
    keptBans = Infinity,
    { saidGood, noteBanned }: SummaryOptions = {},
  ) {
    this.#filter = filter;
    this.#noteBanned = noteBanned;
    const files = new NumberedTexts();
    this.#good = new GoodHosts(files, saidGood);
    this.#hosts = new HostTable(files, this.#good);
    this.#recent = new RecentFailures(maxretry, files);
    this.#bans = new KeptBans(keptBans, this.#hosts.ids, files, this.#recent);
  }

  line(
    { file, line }: LogPlace,
    { verdict, failure, ignoreregex }: JudgedLine,
    dating: Dating | undefined,
  ): void {
    const isDated = dating?.dated === true;
    const time = timeOf(dating);
    this.#counts.lines++;
    this.#counts.verdicts[verdict]++;
    if (verdict === 'skipped' && time !== null) addOne(this.#counts, 'tooOld');
    const summary = this.#fileSummary(file);
    summary.lines++;
    if (verdict === 'matched') {
      summary.matched++;
      this.#firstMatch ??= { file, line };
      if (!isDated) this.#addUndated(file, line);
    }
    if (time !== null && isDated) {
      this.#dated++;
      widen(this.#counts, time);
      widen(summary, time);
    }
    if (failure) increment(this.#hits.failregex, failure.failregex);
    if (ignoreregex) increment(this.#hits.ignoreregex, ignoreregex.number);
  }

  failure(failure: CountedFailure, id: number): void {
    const { file, line, time, failregex, through } = failure;
    this.#counts.failures++;
    const host = this.#rowOf(id, failure.id);
    this.#hosts.addFailure(host, failure);
    this.#bans.hit(host);
    if (through) {
      addOne(this.#counts, 'through');
      this.#bans.addBeforeBan(host);
    }
    if (!this.#bans.isFull) this.#recent.add(host, { file, line, time, failregex });
  }

  happen(event: RareEvent, id: number | undefined): void {
    if (event.type === 'ignored-failure') {
      this.#addIgnoredFailure(event);
      return;
    }
    const host = this.#rowOf(id!, event.id);
    switch (event.type) {
      case 'ban':
        return this.#addBan(event, host);
      case 'already-banned':
        return this.#addAlreadyBanned(event, host);
      case 'unban':
        return this.#addUnban(event, host);
      case 'expired-ban':
        this.#counts.expiredBans++;
        this.#hosts.setFate(host, 'expired');
    }
  }

  readonly addLogin: LoginSink = (login) => this.#good.add(login);

  /** Returns whether an id failed. */
  hasFailed(id: string): boolean {
    return this.#hosts.has(id);
  }

  summary(replay: Replay): ReplaySummary {
    const goodHosts = this.#good.count;
    return {
      counts: { ...this.#counts, hosts: this.#hosts.length, ...(goodHosts > 0 && { goodHosts }) },
      files: [...this.#files.values()],
      activity: this.#describeActivity(),
      hosts: this.#hosts,
      bannedHosts: { [Symbol.iterator]: () => this.#hosts.listBanned() },
      good: this.#good,
      bans: this.#bans,
      banTimes: (host) => this.#banTimes.of(host),
      regexes: this.#summariseRegexes(replay.prefregexHits),
      templates: replay.templates
        .filter(({ hits }) => hits > 0)
        .map(({ name, hits }) => ({ name, hits })),
      ...(replay.askedNames.count > 0 && { askedNames: replay.askedNames }),
      firstMatch: this.#firstMatch,
      ...(this.#undated && { undated: { ...this.#undated, dated: this.#dated } }),
      diagnostics: [...replay.diagnostics],
    };
  }

  #describeActivity(): Activity | null {
    const { first, last } = this.#counts;
    const { activity } = this.#hosts;
    if (first !== null) activity.cover(first);
    if (last !== null) activity.cover(last);
    return activity.describeAll();
  }

  #addUndated(file: string, line: number): void {
    this.#undated ??= { lines: 0, file, line, dated: 0 };
    this.#undated.lines++;
  }

  #fileSummary(file: string): FileSummary {
    if (this.#file?.file === file) return this.#file;
    this.#file = this.#files.get(file) ?? { file, lines: 0, matched: 0, first: null, last: null };
    this.#files.set(file, this.#file);
    return this.#file;
  }

  /** Returns the row of a host, which ids that are printed alike have in common. */
  #rowOf(id: number, text: string): number {
    const known = this.#rows.get(id);
    if (known > 0) return known - 1;
    const host = this.#hosts.add(text);
    this.#rows.set(id, host + 1);
    return host;
  }

  #addIgnoredFailure(event: IgnoredFailureEvent): void {
    this.#counts.ignoredFailures++;
    this.#hosts.addIgnored(this.#hosts.add(event.id), event);
  }

  #addBan(event: BanEvent, host: number): void {
    this.#counts.bans++;
    if (this.#hosts.addBan(host, event) === 1) {
      this.#counts.bannedHosts++;
      this.#noteBanned?.(event.id);
    }
    this.#banTimes.begin(host, event.time, event.until);
    this.#bans.begin(host, event);
  }

  #addAlreadyBanned({ until }: AlreadyBannedEvent, host: number): void {
    this.#counts.alreadyBanned++;
    this.#recent.forget(host);
    this.#bans.prolong(host, until);
    this.#banTimes.prolong(host, until);
  }

  #addUnban({ time }: UnbanEvent, host: number): void {
    this.#counts.unbans++;
    this.#hosts.setFate(host, 'unbanned');
    this.#bans.end(host, time);
    this.#banTimes.end(host);
  }

  #summariseRegexes(prefregexHits: number): RegexSummary[] {
    const { prefregex, failregex, ignoreregex } = this.#filter;
    return [
      ...(prefregex ? [summariseRegex(prefregex, prefregexHits)] : []),
      ...failregex.map((regex) => summariseRegex(regex, this.#hits.failregex.get(regex.number))),
      ...ignoreregex.map((regex) =>
        summariseRegex(regex, this.#hits.ignoreregex.get(regex.number)),
      ),
    ];
  }
}

function summariseRegex({ kind, number, written }: FilterRegex, hits = 0): RegexSummary {
  return { kind, number, regex: written.text, origin: written.origin ?? null, hits };
}

function emptyCounts(): ReplayCounts {
  const verdicts: VerdictCounts = {
    matched: 0,
    ignored: 0,
    nofail: 0,
    missed: 0,
    skipped: 0,
  };
  return {
    lines: 0,
    verdicts,
    failures: 0,
    ignoredFailures: 0,
    hosts: 0,
    bannedHosts: 0,
    bans: 0,
    unbans: 0,
    alreadyBanned: 0,
    expiredBans: 0,
    first: null,
    last: null,
  };
}

function widen(range: { first: number | null; last: number | null }, time: number): void {
  if (range.first === null || time < range.first) range.first = time;
  if (range.last === null || time > range.last) range.last = time;
}

/** Adds one to a count that is told only if it happens. */
function addOne<Name extends string>(counts: Partial<Record<Name, number>>, name: Name): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function increment(counts: Map<number, number>, number: number): void {
  counts.set(number, (counts.get(number) ?? 0) + 1);
}
