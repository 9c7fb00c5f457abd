import type { Fault } from '../outcome.ts';
import { findingOf, type Blame, type Change, type RegexBlame } from './change.ts';
import { placeFault, type FaultPlace, type FaultSources } from './fault-places.ts';

/** The most findings that stand with a fault: more nobody reads. */
export const MAX_EXAMPLES = 3;

/** A change, and the regex that came nearest to a line that is missed now, where that was looked for. */
export interface ExplainedChange extends Change {
  nearest?: RegexBlame | null;
}

/** A change, and where it can be mended. */
export interface PlacedChange {
  change: Change;
  place: FaultPlace;
}

/** Finds what is to blame for each change, and where that can be mended. */
export function placeChanges(
  changes: readonly ExplainedChange[],
  sources: FaultSources,
): PlacedChange[] {
  const bans = changes.filter(({ unit }) => unit === 'ban');
  const others = changes.filter(({ unit }) => unit !== 'ban');
  const refined = groupByBlame(others).flatMap(refineBlame);
  return blameForBans([...refined, ...bans]).map((change) => ({
    change,
    place: placeChange(change, sources),
  }));
}

/** Makes one fault of all changes that can be mended at the same place. */
export function gatherFaults(placed: readonly PlacedChange[]): Fault[] {
  return groupBy(placed, keyOfPlace).map((group) => {
    const changes = group.map(({ change }) => change);
    return describeFault(group[0]!.place, changes);
  });
}

/** Places in the same file are told apart by what is there, and things of the same name by what is said of them. */
function keyOfPlace({ place, change }: PlacedChange): string {
  const { file, line, column, name } = place;
  const own = line === null ? name : '';
  return JSON.stringify([file, line, column, own, name === '' ? change.message : '']);
}

export function groupByBlame<Some extends Change>(changes: readonly Some[]): Some[][] {
  return groupBy(changes, ({ blame }) => JSON.stringify(blame));
}

/** A ban that changed since lines of the same id changed has their cause. */
function blameForBans(changes: readonly ExplainedChange[]): ExplainedChange[] {
  const blames = new Map<string, Blame>();
  for (const { unit, ids, blame } of changes) {
    if (unit === 'line') for (const id of ids) if (!blames.has(id)) blames.set(id, blame);
  }
  return changes.map((change) => {
    const blame = change.unit === 'ban' ? blames.get(change.ids[0] ?? '') : undefined;
    return blame ? { ...change, blame } : change;
  });
}

/**
 * Takes what came nearest to lines that are missed now for what is to blame: a prefregex that keeps failregexes from
 * being searched, or a regex whose number nobody wrote down. Where not all lines were looked at, those that were have
 * to agree.
 */
function refineBlame(group: readonly ExplainedChange[]): ExplainedChange[] {
  const refined = group.map((change) => ({ ...change, blame: nearestBlame(change) }));
  const seen = refined.filter(({ nearest }) => nearest !== undefined);
  if (seen.length === group.length) return refined;
  const blames = new Set(seen.map(({ blame }) => JSON.stringify(blame)));
  return blames.size === 1
    ? group.map((change) => ({ ...change, blame: seen[0]!.blame }))
    : [...group];
}

function nearestBlame({ blame, nearest }: ExplainedChange): Blame {
  if (!nearest || !('number' in blame)) return blame;
  return nearest.kind === 'prefregex' || blame.number === null ? nearest : blame;
}

function placeChange({ blame, file, line }: Change, sources: FaultSources): FaultPlace {
  return blame.kind === 'place'
    ? { file, line, column: null, length: null, name: '' }
    : placeFault(blame, sources);
}

function describeFault(
  { file, line, column, length, name: subject }: FaultPlace,
  changes: readonly Change[],
): Fault {
  const message = subject === '' ? changes[0]!.message : tellChanges(subject, changes);
  const examples = changes.slice(0, MAX_EXAMPLES).map(findingOf);
  return { file, line, column, length, subject, message, count: changes.length, examples };
}

function tellChanges(subject: string, changes: readonly Change[]): string {
  const counts = countChanges(changes);
  return subject === 'expectation' ? counts : `${subject}: ${counts}`;
}

/** Counts what became of what: `817 lines are missed instead of matched, 1 ban is gone`. */
function countChanges(changes: readonly Change[]): string {
  const counts = groupBy(changes, ({ unit, became }) => `${unit} ${became}`).map((group) => {
    const { unit, became } = group[0]!;
    const { length } = group;
    return length === 1 ? `1 ${unit} is ${became}` : `${length} ${unit}s are ${became}`;
  });
  return counts.join(', ');
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
