import type { CompiledFilter, FilterRegex } from '../filter/index.ts';
import type {
  AlreadyBannedEvent,
  BanEvent,
  FailureEvent,
  IgnoredFailureEvent,
  LineEvent,
  ReplayEvent,
  UnbanEvent,
  Verdict,
} from './events.ts';
import type { Replay } from './replay.ts';
import type {
  BanSummary,
  FailurePlace,
  FileSummary,
  HostFate,
  HostSummary,
  RegexSummary,
  ReplayCounts,
  ReplaySummary,
} from './summary-types.ts';

interface HostRecord {
  summary: HostSummary;
  /** The last failures, at most `maxretry`. */
  recent: FailurePlace[];
  running: BanSummary | null;
}

/** Gathers what the reports say from the events of a replay. */
export class SummaryCollector {
  readonly #filter: CompiledFilter;
  readonly #maxretry: number;
  readonly #keptBans: number;
  readonly #counts = emptyCounts();
  readonly #files = new Map<string, FileSummary>();
  readonly #hosts = new Map<string, HostRecord>();
  readonly #bans: BanSummary[] = [];
  readonly #hits = { failregex: new Map<number, number>(), ignoreregex: new Map<number, number>() };
  #file: FileSummary | undefined;
  #firstMatch: ReplaySummary['firstMatch'] = null;

  /** @param keptBans how many bans to keep one by one, since a long log has no end of them */
  constructor(filter: CompiledFilter, maxretry: number, keptBans = Infinity) {
    this.#filter = filter;
    this.#maxretry = maxretry;
    this.#keptBans = keptBans;
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
        this.#host(event).summary.fate = 'expired';
    }
  };

  summary(replay: Replay): ReplaySummary {
    return {
      counts: { ...this.#counts, hosts: this.#hosts.size },
      files: [...this.#files.values()],
      hosts: [...this.#hosts.values()].map(({ summary }) => summary),
      bans: this.#bans,
      regexes: this.#summariseRegexes(replay.prefregexHits),
      templates: replay.templates
        .filter(({ hits }) => hits > 0)
        .map(({ name, hits }) => ({ name, hits })),
      ...(replay.askedNames.count > 0 && { askedNames: replay.askedNames }),
      firstMatch: this.#firstMatch,
      diagnostics: [...replay.diagnostics],
    };
  }

  #addLine({ file, line, verdict, time, date, failregex, ignoreregex }: LineEvent): void {
    this.#counts.lines++;
    this.#counts.verdicts[verdict]++;
    if (verdict === 'matched') this.#firstMatch ??= { file, line };
    if (verdict === 'skipped' && time !== null) addOne(this.#counts, 'tooOld');
    const summary = this.#fileSummary(file);
    summary.lines++;
    if (time !== null && date !== null) {
      widen(this.#counts, time);
      widen(summary, time);
    }
    if (failregex !== null) increment(this.#hits.failregex, failregex);
    if (ignoreregex !== null) increment(this.#hits.ignoreregex, ignoreregex);
  }

  #fileSummary(file: string): FileSummary {
    if (this.#file?.file === file) return this.#file;
    this.#file = this.#files.get(file) ?? { file, lines: 0, first: null, last: null };
    this.#files.set(file, this.#file);
    return this.#file;
  }

  #addFailure({ id, file, line, time, failregex, retry, through }: FailureEvent): void {
    this.#counts.failures++;
    const host = this.#meetHost(id, time);
    const { summary } = host;
    summary.failures++;
    summary.retry = Math.max(summary.retry, retry);
    noteRegex(summary, failregex);
    if (host.running) host.running.hits++;
    if (through) this.#addThrough(host);
    if (this.#bans.length < this.#keptBans)
      this.#rememberCause(host, { file, line, time, failregex });
  }

  #addThrough({ running }: HostRecord): void {
    addOne(this.#counts, 'through');
    if (running) addOne(running, 'through');
  }

  #rememberCause({ recent }: HostRecord, cause: FailurePlace): void {
    recent.push(cause);
    if (recent.length > this.#maxretry) recent.shift();
  }

  #addIgnoredFailure({ id, time, failregex, rule }: IgnoredFailureEvent): void {
    this.#counts.ignoredFailures++;
    const { summary } = this.#meetHost(id, time);
    summary.ignored++;
    summary.rule = rule;
    summary.fate = 'ignoreip';
    noteRegex(summary, failregex);
  }

  #addBan(event: BanEvent): void {
    const { id, file, line, failures } = event;
    this.#counts.bans++;
    const host = this.#host({ id });
    const causes = host.recent;
    host.recent = [];
    host.running = summariseBan(event, causes);
    host.summary.bans++;
    host.summary.fate = 'banned';
    host.summary.firstBan ??= { file, line, failures };
    if (this.#bans.length < this.#keptBans) this.#bans.push(host.running);
  }

  #addAlreadyBanned({ id, until }: AlreadyBannedEvent): void {
    this.#counts.alreadyBanned++;
    const host = this.#host({ id });
    host.recent = [];
    if (host.running) host.running.until = until;
  }

  #addUnban({ id, time }: UnbanEvent): void {
    this.#counts.unbans++;
    const host = this.#host({ id });
    if (host.running) host.running.unbanned = time;
    host.running = null;
    host.summary.fate = 'unbanned';
  }

  /** What happens to a host follows on a failure of it. */
  #host({ id }: { id: string }): HostRecord {
    const host = this.#hosts.get(id);
    if (!host) throw new Error(`${id} did not fail before`);
    return host;
  }

  #meetHost(id: string, time: number): HostRecord {
    const known = this.#hosts.get(id);
    if (known) {
      widen(known.summary, time);
      return known;
    }
    const host: HostRecord = { summary: newHost(id, time), recent: [], running: null };
    this.#hosts.set(id, host);
    return host;
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

function summariseBan(event: BanEvent, causes: FailurePlace[]): BanSummary {
  const { id, time, until, file, line, failures, bantime, bancount, landed } = event;
  const ban = { id, time, until, file, line, failures, causes, hits: 0, unbanned: null };
  return {
    ...ban,
    ...(bantime !== undefined && { bantime }),
    ...(bancount !== undefined && { bancount }),
    ...(landed !== undefined && { landed, through: 0 }),
  };
}

function summariseRegex({ kind, number, written }: FilterRegex, hits = 0): RegexSummary {
  return { kind, number, regex: written.text, origin: written.origin ?? null, hits };
}

function emptyCounts(): ReplayCounts {
  const verdicts: Record<Verdict, number> = {
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
    bans: 0,
    unbans: 0,
    alreadyBanned: 0,
    expiredBans: 0,
    first: null,
    last: null,
  };
}

function newHost(id: string, time: number): HostSummary {
  const fate: HostFate = 'below-maxretry';
  return {
    id,
    failures: 0,
    ignored: 0,
    first: time,
    last: time,
    failregexes: [],
    bans: 0,
    retry: 0,
    fate,
    rule: null,
    firstBan: null,
  };
}

function noteRegex(host: HostSummary, number: number): void {
  if (host.failregexes.includes(number)) return;
  host.failregexes.push(number);
  host.failregexes.sort((a, b) => a - b);
}

function widen(range: { first: number | null; last: number | null }, time: number): void {
  if (range.first === null || time < range.first) range.first = time;
  if (range.last === null || time > range.last) range.last = time;
}

/** Counts what is told only if it happens. */
function addOne<Name extends string>(counts: Partial<Record<Name, number>>, name: Name): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function increment(counts: Map<number, number>, number: number): void {
  counts.set(number, (counts.get(number) ?? 0) + 1);
}
