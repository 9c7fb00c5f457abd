import type { CompiledFilter, FilterRegex } from '../../filter/index.ts';
import type {
  AlreadyBannedEvent,
  BanEvent,
  FailureEvent,
  IgnoredFailureEvent,
  LineEvent,
  ReplayEvent,
  UnbanEvent,
  VerdictCounts,
} from '../events.ts';
import { BanTimes } from './ban-times.ts';
import type { AddressList } from '../../ip/index.ts';
import { GoodHosts } from '../good/good-hosts.ts';
import type { LoginSink } from '../good/login.ts';
import { HostTable } from './host-table.ts';
import { KeptBans } from './kept-bans.ts';
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

/** Gathers what the reports say from the events of a replay. */
export class SummaryCollector {
  readonly #filter: CompiledFilter;
  readonly #counts = emptyCounts();
  readonly #files = new Map<string, FileSummary>();
  readonly #good: GoodHosts;
  readonly #hosts: HostTable;
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

  readonly sink = (event: ReplayEvent): void => {
    switch (event.type) {
      case 'line':
        return this.#addLine(event);
      case 'failure':
        return this.#addFailure(event);
      case 'ignored-failure':
        return this.#addIgnoredFailure(event);
      case 'ban':
        return this.#addBan(event);
      case 'already-banned':
        return this.#addAlreadyBanned(event);
      case 'unban':
        return this.#addUnban(event);
      case 'expired-ban':
        this.#counts.expiredBans++;
        this.#hosts.setFate(this.#hosts.find(event.id), 'expired');
    }
  };

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

  #addLine({ file, line, verdict, time, date, failregex, ignoreregex }: LineEvent): void {
    this.#counts.lines++;
    this.#counts.verdicts[verdict]++;
    if (verdict === 'skipped' && time !== null) addOne(this.#counts, 'tooOld');
    const summary = this.#fileSummary(file);
    summary.lines++;
    if (verdict === 'matched') {
      summary.matched++;
      this.#firstMatch ??= { file, line };
      if (date === null) this.#addUndated(file, line);
    }
    if (time !== null && date !== null) {
      this.#dated++;
      widen(this.#counts, time);
      widen(summary, time);
    }
    if (failregex !== null) increment(this.#hits.failregex, failregex);
    if (ignoreregex !== null) increment(this.#hits.ignoreregex, ignoreregex);
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

  #addFailure(failure: FailureEvent): void {
    const { id, file, line, time, failregex, through } = failure;
    this.#counts.failures++;
    const host = this.#hosts.add(id, time);
    this.#hosts.addFailure(host, failure);
    this.#bans.hit(host);
    if (through) {
      addOne(this.#counts, 'through');
      this.#bans.addBeforeBan(host);
    }
    if (!this.#bans.isFull) this.#recent.add(host, { file, line, time, failregex });
  }

  #addIgnoredFailure({ id, time, failregex, rule }: IgnoredFailureEvent): void {
    this.#counts.ignoredFailures++;
    this.#hosts.addIgnored(this.#hosts.add(id, time), failregex, rule);
  }

  #addBan(event: BanEvent): void {
    this.#counts.bans++;
    const host = this.#hosts.find(event.id);
    if (this.#hosts.addBan(host, event) === 1) {
      this.#counts.bannedHosts++;
      this.#noteBanned?.(event.id);
    }
    this.#banTimes.begin(host, event.time, event.until);
    this.#bans.begin(host, event);
  }

  #addAlreadyBanned({ id, until }: AlreadyBannedEvent): void {
    this.#counts.alreadyBanned++;
    const host = this.#hosts.find(id);
    this.#recent.forget(host);
    this.#bans.prolong(host, until);
    this.#banTimes.prolong(host, until);
  }

  #addUnban({ id, time }: UnbanEvent): void {
    this.#counts.unbans++;
    const host = this.#hosts.find(id);
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
