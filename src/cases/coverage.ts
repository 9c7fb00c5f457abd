import type { CompiledFilter, FilterRegex } from '../filter/index.ts';
import type { ReplayEvent } from '../replay/index.ts';
import type { RegexUse, TestOutcome } from './outcome.ts';

/** The regexes of one filter that tests hit, over all tests of it and all options they gave it. */
export interface FilterCoverage {
  /** The name of the filter. */
  filter: string;
  /** The file that defines it; `null` if there is none. */
  file: string | null;
  /** How many of its regexes tests hit. */
  hit: number;
  /** How many regexes it has. */
  total: number;
  /** The share of them in percent, 0 to 100; 100 for a filter without regexes. */
  percent: number;
  /** Its regexes. */
  regexes: RegexUse[];
}

/** How many lines each regex decided about, by number, 1-based. */
export interface RegexHitCounts {
  failregex: ReadonlyMap<number, number>;
  ignoreregex: ReadonlyMap<number, number>;
}

export function countRegexHits(events: readonly ReplayEvent[]): RegexHitCounts {
  const hits = { failregex: new Map<number, number>(), ignoreregex: new Map<number, number>() };
  for (const event of events) {
    if (event.type !== 'line') continue;
    increment(hits.failregex, event.failregex);
    increment(hits.ignoreregex, event.ignoreregex);
  }
  return hits;
}

/** Returns all failregexes and ignoreregexes of a filter with their hits. */
export function listRegexUses(filter: CompiledFilter, hits: RegexHitCounts): RegexUse[] {
  return [
    ...filter.failregex.map((regex) => describeUse(regex, 'failregex', hits.failregex)),
    ...filter.ignoreregex.map((regex) => describeUse(regex, 'ignoreregex', hits.ignoreregex)),
  ];
}

/** Adds the tests up, a filter at a time. A regex that options give a filter counts once, however many tests have it. */
export function measureCoverage(outcomes: readonly TestOutcome[]): FilterCoverage[] {
  const filters = new Map<string, { outcome: TestOutcome; uses: Map<string, RegexUse> }>();
  for (const outcome of outcomes) {
    if (outcome.filter === null) continue;
    const key = JSON.stringify([outcome.filter, outcome.filterFile]);
    const known = filters.get(key) ?? { outcome, uses: new Map<string, RegexUse>() };
    filters.set(key, known);
    for (const use of outcome.regexes) addUse(known.uses, use);
  }
  return [...filters.values()]
    .map(({ outcome, uses }) => describeCoverage(outcome, [...uses.values()]))
    .toSorted((a, b) => (a.filter < b.filter ? -1 : 1));
}

function describeCoverage(outcome: TestOutcome, regexes: RegexUse[]): FilterCoverage {
  const hit = regexes.filter(({ hits }) => hits > 0).length;
  const total = regexes.length;
  const percent = total === 0 ? 100 : (hit / total) * 100;
  return { filter: outcome.filter!, file: outcome.filterFile, hit, total, percent, regexes };
}

function addUse(uses: Map<string, RegexUse>, use: RegexUse): void {
  const { kind, regex, origin } = use;
  const key = JSON.stringify([kind, regex, origin?.file, origin?.line]);
  const known = uses.get(key);
  if (known) known.hits += use.hits;
  else uses.set(key, { ...use });
}

function describeUse(
  { number, written }: FilterRegex,
  kind: RegexUse['kind'],
  hits: ReadonlyMap<number, number>,
): RegexUse {
  const origin = written.origin ?? null;
  return { kind, number, regex: written.text, origin, hits: hits.get(number) ?? 0 };
}

function increment(counts: Map<number, number>, number: number | null): void {
  if (number !== null) counts.set(number, (counts.get(number) ?? 0) + 1);
}
