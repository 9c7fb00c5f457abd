import type {
  BanSummary,
  FailurePlace,
  HostSummary,
  ReplayEvent,
} from '../../../src/replay/index.ts';

interface Host {
  summary: HostSummary;
  recent: FailurePlace[];
  running: BanSummary | null;
}

/** What a replay's summary says of hosts and bans, in the plainest way: an object for each of them. */
export function summariseNaively(
  events: readonly ReplayEvent[],
  maxretry: number,
  keptBans: number,
): { hosts: HostSummary[]; bans: BanSummary[] } {
  const hosts = new Map<string, Host>();
  const bans: BanSummary[] = [];
  for (const event of events) {
    if (event.type === 'line') continue;
    const host = hosts.get(event.id) ?? createHost(event.id, event.time);
    hosts.set(event.id, host);
    addEvent(event, host, maxretry, bans);
  }
  return {
    hosts: [...hosts.values()].map(({ summary }) => summary),
    bans: bans.slice(0, keptBans),
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
  };
  return { summary, recent: [], running: null };
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
