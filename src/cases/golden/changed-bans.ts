import type { Change, CountingKey } from '../blame/change.ts';
import { placeOf, show } from './changed-lines.ts';
import { formatGoldenEvent, type GoldenEvent } from './golden-ndjson.ts';

/** Finds bans that are missing or were not expected. */
export function findBanChanges(
  expected: readonly GoldenEvent[],
  actual: readonly GoldenEvent[],
): Change[] {
  const wanted = indexBans(expected);
  const produced = indexBans(actual);
  const unexpected = [...produced.values()].filter((ban) => !wanted.has(formatGoldenEvent(ban)));
  const missing = [...wanted.values()].filter((ban) => !produced.has(formatGoldenEvent(ban)));
  const isLonger = findPairs(unexpected, missing);
  const spared = findSpared([...expected, ...actual]);
  const otherwise = blameCount([...wanted.values()], actual);
  const blame = (ban: GoldenEvent): CountingKey => {
    if (spared.has(ban['id'])) return 'ignoreip';
    return isLonger.has(keyOf(ban)) ? 'bantime' : otherwise;
  };
  return [
    ...unexpected.map((ban) => describeBan(ban, 'was not expected', 'new', blame(ban))),
    ...missing.map((ban) => describeBan(ban, 'was expected, but is not', 'gone', blame(ban))),
  ];
}

function indexBans(events: readonly GoldenEvent[]): Map<string, GoldenEvent> {
  const bans = events.filter(({ type }) => type === 'ban');
  return new Map(bans.map((event) => [formatGoldenEvent(event), event]));
}

/** Finds the bans of which only the end, or what goes with it, is another. */
function findPairs(
  unexpected: readonly GoldenEvent[],
  missing: readonly GoldenEvent[],
): ReadonlySet<string> {
  const keys = new Set(unexpected.map(keyOf));
  return new Set(missing.map(keyOf).filter((key) => keys.has(key)));
}

function keyOf({ id, time, failures, file, line }: GoldenEvent): string {
  return JSON.stringify([id, time, failures, file, line]);
}

/** Returns the ids of which ignoreip left out failures, before or now. */
function findSpared(events: readonly GoldenEvent[]): ReadonlySet<unknown> {
  const ignored = events.filter(({ type }) => type === 'ignored-failure');
  return new Set(ignored.map(({ id }) => id));
}

/**
 * Says which setting it takes that the same failures bring other bans: findtime where bans take as many failures as
 * before, or nobody comes to as many.
 */
function blameCount(
  wanted: readonly GoldenEvent[],
  actual: readonly GoldenEvent[],
): 'findtime' | 'maxretry' {
  const before = fewestFailures(wanted);
  const now = fewestFailures(actual.filter(({ type }) => type === 'ban'));
  const isReached = actual.some(({ type, retry }) => type === 'failure' && Number(retry) >= before);
  const isAlike = now === Infinity ? !isReached : now === before;
  return isAlike ? 'findtime' : 'maxretry';
}

/** Returns the failures of the ban with the fewest, which is maxretry or little more. */
function fewestFailures(bans: readonly GoldenEvent[]): number {
  return bans.reduce((fewest, { failures }) => Math.min(fewest, Number(failures)), Infinity);
}

function describeBan(ban: GoldenEvent, problem: string, became: string, kind: CountingKey): Change {
  const { id } = ban;
  const message = `this ban of ${show(id)} ${problem}`;
  const ids = typeof id === 'string' ? [id] : [];
  return { ...placeOf(ban), message, became, blame: { kind }, unit: 'ban', ids, cause: null };
}
