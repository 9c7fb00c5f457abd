import type { ReplaySetup } from '../../library/index.ts';
import { LOOPBACK } from '../../ip/index.ts';
import type { AskedNames, ReplaySummary } from '../../replay/index.ts';
import { describeAnswer } from '../../release/index.ts';
import {
  reportIncrement,
  type JailCounts,
  type JailLog,
  type JailReport,
  type JailResult,
  type JailsReport,
} from '../../report/index.ts';
import type { LoadedJail } from '../shared/jail/load.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { isReplayed } from './result.ts';

/** Adds up what became of all jails. */
export function reportJails(results: readonly JailResult[], { answer }: JailsRequest): JailsReport {
  const jails = results.map(countJail);
  const summaries = results.filter(isReplayed).map(({ replay }) => replay.summary);
  const sum = (count: (jail: JailCounts) => number): number =>
    jails.reduce((total, jail) => total + count(jail), 0);
  const isPolled = jails.some(({ through }) => through !== null);
  return {
    fail2ban: describeAnswer(answer),
    jails,
    lines: sum(({ lines }) => lines),
    failures: sum(({ failures }) => failures),
    hosts: countHosts(summaries),
    bans: sum(({ bans }) => bans),
    through: isPolled ? sum(({ through }) => through ?? 0) : null,
    askedNames: joinNames(summaries),
  };
}

function countJail(result: JailResult): JailCounts {
  const { name } = result;
  if (!isReplayed(result)) {
    const none = { lines: 0, failures: 0, hosts: 0, bans: 0, through: null };
    return { name, starts: result.starts, ...none };
  }
  const { lines, failures, hosts, bans, through = null } = result.replay.summary.counts;
  return { name, starts: true, lines, failures, hosts, bans, through };
}

/** A host that failed in several jails counts once. */
function countHosts(summaries: readonly ReplaySummary[]): number {
  const [first, ...others] = summaries;
  if (!first || others.length === 0) return first?.hosts.length ?? 0;
  const ids = new Set<string>();
  for (const { hosts } of summaries) for (const { id } of hosts) ids.add(id);
  return ids.size;
}

/** A name that several jails look up counts once. */
function joinNames(summaries: readonly ReplaySummary[]): AskedNames {
  const asked = summaries.flatMap(({ askedNames }) => askedNames ?? []);
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
