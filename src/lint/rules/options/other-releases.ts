import { findCommandNames } from '../../../config/index.ts';
import { createLocalZone } from '../../../dates/index.ts';
import type { Diagnostic, Origin } from '../../../diagnostics/index.ts';
import { compileFilter } from '../../../filter/index.ts';
import {
  canRun,
  changesBetween,
  describePython,
  listReleases,
  othersThan,
  PYTHON_VERSIONS,
  releaseOf,
  sinceWhen,
  type Release,
  type ReleaseChange,
  type ReleaseName,
} from '../../../release/index.ts';
import type { Finding, LintedFilter, LintRule } from '../../lint-rule.ts';
import { findUse } from './changed-uses.ts';

export const otherReleases = {
  code: 'lint/other-releases',
  meaning:
    'other releases of fail2ban, or on other Pythons, refuse the filter or read it otherwise',
  remedy:
    'Write it as all releases take it if it is to run on them, or pass --fail2ban-version of the one that it is for.',
  find: (filter) => [...findRefusals(filter), ...findReadings(filter)],
} satisfies LintRule;

const ZONE = createLocalZone('UTC')!;

/** Who refuses a filter, and why. */
interface Refusal {
  readonly who: string[];
  readonly why: Diagnostic;
}

function findRefusals(filter: LintedFilter): Finding[] {
  const refusals = new Map<string, Refusal>();
  for (const [who, release] of listOthers(filter.release)) {
    for (const why of refusalsOf(filter, release)) {
      const key = JSON.stringify([why.message, why.origin]);
      const known = refusals.get(key);
      if (known) known.who.push(who);
      else refusals.set(key, { who: [who], why });
    }
  }
  return Array.from(refusals.values(), describeRefusal);
}

/** Lists the same release on other Pythons, and the other releases, each with its name. */
function listOthers(release: Release): [string, Release][] {
  const pythons = PYTHON_VERSIONS.filter(
    (version) => version !== release.python.version && canRun(releaseOf(release.name, version)),
  );
  return [
    ...pythons.map((version): [string, Release] => [
      `Python ${describePython(version)}`,
      releaseOf(release.name, version),
    ]),
    ...othersThan(release).map((other): [string, Release] => [`fail2ban ${other.name}`, other]),
  ];
}

/** Lists why a release refuses a filter. */
function refusalsOf({ definition, trials }: LintedFilter, release: Release): Diagnostic[] {
  const terms = { release, zone: ZONE, now: trials.now };
  const problems = compileFilter(definition, terms).diagnostics;
  const commands = release.commandsHaveWholeNames ? [] : findCommandNames(definition.options);
  return [...problems, ...commands].filter(({ severity }) => severity === 'error');
}

function describeRefusal({ who, why: { message, origin } }: Refusal): Finding {
  return {
    severity: 'note',
    message: `refused by ${listNames(who)}: ${message}`,
    ...(origin && { origin }),
    hint: 'Write it as these take it, too, if the filter is to run there',
  };
}

/** What a release does otherwise with a part of a filter, and in which releases. */
interface Reading {
  readonly change: ReleaseChange;
  readonly origin: Origin | undefined;
  readonly names: ReleaseName[];
}

function findReadings(filter: LintedFilter): Finding[] {
  const readings = new Map<string, Reading | null>();
  for (const other of othersThan(filter.release)) {
    for (const change of changesBetween(filter.release, other)) {
      const known = readings.get(change.name);
      if (known) known.names.push(other.name);
      if (known !== undefined) continue;
      const use = findUse(change, other, filter);
      readings.set(change.name, use ? { change, origin: use.origin, names: [other.name] } : null);
    }
  }
  return [...readings.values()].filter((reading) => reading !== null).map(describeReading);
}

function describeReading({ change, origin, names }: Reading): Finding {
  return {
    severity: 'note',
    message: `fail2ban ${listReleases(names)} ${names.length === 1 ? 'reads' : 'read'} the filter otherwise: ${sinceWhen(change)}`,
    ...(origin && { origin }),
  };
}

/** Names things in a sentence: `a`, `a and b`, `a, b and c`. */
function listNames(names: readonly string[]): string {
  const last = names.at(-1)!;
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
