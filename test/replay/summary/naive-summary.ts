import type {
  Activity,
  BanSummary,
  BanTime,
  FailurePlace,
  HostSummary,
  ReplayEvent,
} from '../../../src/replay/index.ts';

interface Host {
  summary: HostSummary;
  recent: FailurePlace[];
  running: BanSummary | null;
  bans: BanSummary[];
}

interface NaiveSummary {
  activity: Activity | null;
  hosts: HostSummary[];
  bans: BanSummary[];
  /** The first bans of each host, and its last one. */
  banTimes: BanTime[][];
}

/** What a replay's summary says of hosts and bans, in the plainest way: an object for each of them. */
export function summariseNaively(
  events: readonly ReplayEvent[],
  maxretry: number,
  keptBans: number,
): NaiveSummary {
  const activity = countBySpan(listFailures(events), listTimes(events));
  const hosts = new Map<string, Host>();
  const bans: BanSummary[] = [];
  for (const event of events) {
    if (event.type === 'line') continue;
    const host = hosts.get(event.id) ?? createHost(event.id, event.time);
    hosts.set(event.id, host);
    addEvent(event, host, maxretry, bans);
  }
  return {
    activity,
    hosts: Array.from(hosts.values(), ({ summary }) => ({
      ...summary,
      activity: countBySpan(listFailures(events, summary.id), listTimes(events))?.counts ?? [],
    })),
    bans: bans.slice(0, keptBans),
    banTimes: Array.from(hosts.values(), ({ bans: own, running }) =>
      own
        .filter((_, index) => index < 3 || index === own.length - 1)
        .map((ban) => ({ from: ban.time, until: ban.until, isOver: ban !== running })),
    ),
  };
}

function createHost(id: string, time: number): Host {
  const summary: HostSummary = {
    id,
    failures: 0,
    ignored: 0,
    first: time,
    last: time,
    failregexes: [],
    bans: 0,
    retry: 0,
    fate: 'below-maxretry',
    rule: null,
    firstBan: null,
    activity: [],
    good: null,
  };
  return { summary, recent: [], running: null, bans: [] };
}

function addEvent(
  event: Exclude<ReplayEvent, { type: 'line' }>,
  host: Host,
  maxretry: number,
  bans: BanSummary[],
): void {
  const { summary, running } = host;
  switch (event.type) {
    case 'failure': {
      const { file, line, time, failregex, retry, through } = event;
      meet(summary, time, failregex);
      summary.failures++;
      summary.retry = Math.max(summary.retry, retry);
      if (running) running.hits++;
      if (running?.through !== undefined && through) running.through++;
      host.recent = [...host.recent, { file, line, time, failregex }].slice(
        maxretry === 0 ? Infinity : -maxretry,
      );
      return;
    }
    case 'ignored-failure':
      meet(summary, event.time, event.failregex);
      summary.ignored++;
      Object.assign(summary, { rule: event.rule, fate: 'ignoreip' });
      return;
    case 'ban': {
      const { type: _, landed, bantime, bancount, ...told } = event;
      const { file, line, failures } = event;
      summary.bans++;
      summary.fate = 'banned';
      summary.firstBan ??= { file, line, failures };
      host.running = {
        ...told,
        causes: host.recent,
        hits: 0,
        unbanned: null,
        ...(bancount !== undefined && { bantime: bantime!, bancount }),
        ...(landed !== undefined && { landed, through: 0 }),
      };
      host.recent = [];
      host.bans.push(host.running);
      bans.push(host.running);
      return;
    }
    case 'already-banned':
      host.recent = [];
      if (running) running.until = event.until;
      return;
    case 'unban':
      summary.fate = 'unbanned';
      if (running) running.unbanned = event.time;
      host.running = null;
      return;
    case 'expired-ban':
      summary.fate = 'expired';
  }
}

function meet(summary: HostSummary, time: number, failregex: number): void {
  if (time < summary.first) summary.first = time;
  if (time > summary.last) summary.last = time;
  const failregexes = new Set([...summary.failregexes, failregex]);
  summary.failregexes = [...failregexes].toSorted((a, b) => a - b);
}

/** Returns the times of failures that counted. */
function listFailures(events: readonly ReplayEvent[], id?: string): number[] {
  return events.flatMap((event) =>
    event.type === 'failure' && (id === undefined || event.id === id) ? [event.time] : [],
  );
}

/** Returns all times that the spans of a replay must reach to. */
function listTimes(events: readonly ReplayEvent[]): number[] {
  const dated = events.flatMap((event) =>
    event.type === 'line' && event.time !== null && event.date !== null ? [event.time] : [],
  );
  return [...listFailures(events), ...dated];
}

/** Counts times by the shortest spans of a power of two of seconds of which 20 at most reach over all of the log. */
function countBySpan(times: readonly number[], all: readonly number[]): Activity | null {
  if (all.length === 0) return null;
  const spansOf = (span: number): number[] => all.map((time) => Math.floor(time / span));
  const countOf = (span: number): number =>
    Math.max(...spansOf(span)) - Math.min(...spansOf(span)) + 1;
  let span = 1;
  while (countOf(span) > 20) span *= 2;
  const first = Math.min(...spansOf(span)) * span;
  const counts = Array.from(
    { length: countOf(span) },
    (_, index) =>
      times.filter((time) => time >= first + index * span && time < first + (index + 1) * span)
        .length,
  );
  return { first, span, counts };
}
