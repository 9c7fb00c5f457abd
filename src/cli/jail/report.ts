import type { ReplaySetup } from '../../library/index.ts';
import { LOOPBACK } from '../../ip/index.ts';
import {
  joinActivities,
  JoinedHosts,
  type Activity,
  type AskedNames,
  type FileSummary,
  type HostsOfJail,
} from '../../replay/index.ts';
import { describeAnswer } from '../../release/index.ts';
import {
  reportIncrement,
  type JailCounts,
  type JailLog,
  type JailReport,
  type JailResult,
  type JailsOutcome,
  type ReplayedJail,
} from '../../report/index.ts';
import type { LoadedJail } from '../shared/jail/load.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { isReplayed } from './result.ts';

/** Adds up what became of all jails. */
export function concludeJails(
  results: readonly JailResult[],
  { answer }: JailsRequest,
): Omit<JailsOutcome, 'attention' | 'diagnostics'> {
  const { all: activity, counts } = joinActivities(results.map(activityOf));
  const jails = results.map((result, index) => countJail(result, counts[index]!));
  const replayed = results.filter(isReplayed);
  const hosts = new JoinedHosts(replayed.map(hostsOf), activity);
  const sum = (count: (jail: JailCounts) => number): number =>
    jails.reduce((total, jail) => total + count(jail), 0);
  const isPolled = jails.some(({ through }) => through !== null);
  const summary = {
    fail2ban: describeAnswer(answer),
    jails,
    logs: listLogs(replayed),
    lines: sum(({ lines }) => lines),
    matched: sum(({ matched }) => matched),
    failures: sum(({ failures }) => failures),
    hosts: hosts.count,
    bannedHosts: hosts.banned.length,
    bans: sum(({ bans }) => bans),
    through: isPolled ? sum(({ through }) => through ?? 0) : null,
    activity,
    askedNames: joinNames(replayed),
  };
  return { results, summary, banned: hosts.banned };
}

function countJail(result: JailResult, activity: readonly number[]): JailCounts {
  const { name } = result;
  if (!isReplayed(result)) {
    const none = { lines: 0, matched: 0, failures: 0, hosts: 0, bans: 0, through: null };
    return { name, starts: result.starts, ...none, activity };
  }
  const { lines, verdicts, failures, hosts, bans, through = null } = result.replay.summary.counts;
  const { matched } = verdicts;
  return { name, starts: true, lines, matched, failures, hosts, bans, through, activity };
}

function activityOf(result: JailResult): Activity | null {
  return isReplayed(result) ? result.replay.summary.activity : null;
}

function hostsOf({ name, replay: { summary } }: ReplayedJail): HostsOfJail {
  return { name, hosts: summary.hosts, activity: summary.activity };
}

/** A log that several jails read is one; where one of them read no more than a part of it, the others' counts stand. */
function listLogs(replayed: readonly ReplayedJail[]): FileSummary[] {
  const logs = new Map<string, FileSummary>();
  for (const { jail, replay } of replayed) {
    const isFed = jail.logs.some(({ state }) => state === 'simulated');
    for (const log of isFed ? [] : replay.summary.files) {
      if (log.lines > (logs.get(log.file)?.lines ?? 0)) logs.set(log.file, log);
    }
  }
  return [...logs.values()];
}

/** A name that several jails look up counts once. */
function joinNames(replayed: readonly ReplayedJail[]): AskedNames {
  const asked = replayed.flatMap(({ replay }) => replay.summary.askedNames ?? []);
  const names = [...new Set(asked.flatMap((jail) => jail.names))];
  const unknown = asked.reduce((sum, jail) => sum + jail.count - jail.names.length, 0);
  return { names, count: names.length + unknown };
}

/** Reports how a jail came about. */
export function reportJail(
  { definition, encoding }: LoadedJail,
  { options }: ReplaySetup,
  logs: readonly JailLog[],
  { flags }: JailsRequest,
): JailReport {
  const { name, enabled, files, backend, logtimezone, actions, ignoreself, banTimeExtra } =
    definition;
  const { rndtimeSeed } = flags;
  const { checkInterval = null, start = null, tail = false } = options;
  const command = definition.ignorecommand?.text;
  const isRun = options.ignorecommand !== undefined;
  return {
    name,
    enabled,
    files,
    backend,
    encoding,
    logtimezone: logtimezone?.text ?? null,
    actions: actions.map((action) => action.name),
    ignoreself: ignoreself ? [...LOOPBACK, ...flags.ownAddress] : null,
    increment: banTimeExtra.increment ? reportIncrement({ ...banTimeExtra, rndtimeSeed }) : null,
    checkInterval,
    start,
    startsAtEnd: tail && start !== null,
    ignorecommand: command === undefined ? null : { command, isRun },
    logs,
  };
}
