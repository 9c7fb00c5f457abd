import type { AskedNames } from '../../replay/index.ts';
import type { JailOutcome, JailsSummary, JailSummary } from '../../report/index.ts';

/** Adds up what became of all jails. */
export function summariseJails(outcomes: readonly JailOutcome[]): JailsSummary {
  const jails = outcomes.map(summariseJail);
  const sum = (count: (jail: JailSummary) => number): number =>
    jails.reduce((total, jail) => total + count(jail), 0);
  const isPolled = jails.some(({ through }) => through !== null);
  return {
    jails,
    lines: sum(({ lines }) => lines),
    failures: sum(({ failures }) => failures),
    hosts: countHosts(outcomes),
    bans: sum(({ bans }) => bans),
    through: isPolled ? sum(({ through }) => through ?? 0) : null,
    askedNames: joinNames(outcomes),
  };
}

function summariseJail(outcome: JailOutcome): JailSummary {
  const { name } = outcome;
  if ('reasons' in outcome) {
    const none = { lines: 0, failures: 0, hosts: 0, bans: 0, through: null };
    return { name, starts: outcome.starts, ...none };
  }
  const { lines, failures, hosts, bans, through = null } = outcome.replay.summary.counts;
  return { name, starts: true, lines, failures, hosts, bans, through };
}

/** A host that failed in several jails counts once. */
function countHosts(outcomes: readonly JailOutcome[]): number {
  const summaries = outcomes.flatMap((outcome) =>
    'reasons' in outcome ? [] : outcome.replay.summary,
  );
  const [first, ...others] = summaries;
  if (!first || others.length === 0) return first?.hosts.length ?? 0;
  const ids = new Set<string>();
  for (const { hosts } of summaries) for (const { id } of hosts) ids.add(id);
  return ids.size;
}

/** A name that several jails ask for is asked for once. */
function joinNames(outcomes: readonly JailOutcome[]): AskedNames {
  const asked = outcomes.flatMap((outcome) =>
    'reasons' in outcome ? [] : (outcome.replay.summary.askedNames ?? []),
  );
  const names = [...new Set(asked.flatMap((jail) => jail.names))];
  const unknown = asked.reduce((sum, jail) => sum + jail.count - jail.names.length, 0);
  return { names, count: names.length + unknown };
}
