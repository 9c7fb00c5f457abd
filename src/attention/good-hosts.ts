import type { GoodHost, HostSummary, ReplaySummary } from '../replay/index.ts';

/** A host that would be banned though it is good. */
export type GoodBanned = HostSummary & {
  good: GoodHost;
  firstBan: NonNullable<HostSummary['firstBan']>;
};

/** The most characters of the name of a user that are told. */
const MAX_USER = 40;

/** Yields the hosts that were banned though they are good. */
export function* listGoodBanned({
  bannedHosts,
  good,
}: Pick<ReplaySummary, 'bannedHosts' | 'good'>): Generator<GoodBanned> {
  if (!good.areAny) return;
  for (const host of bannedHosts) if (isGoodBanned(host)) yield host;
}

function isGoodBanned(host: HostSummary): host is GoodBanned {
  return host.good !== null && host.firstBan !== null;
}

/** Says how it is known that a host is good: `anna logged in from there (auth.log:3)`. */
export function describeGood(good: GoodHost): string {
  if (good.by === 'file') return `it is said to be good (${placeOf(good)})`;
  return `${nameUser(good) ?? 'somebody'} logged in from there (${placeOf(good)})`;
}

/** Says the same in short: `anna, auth.log:3`. */
export function nameGood(good: GoodHost): string {
  const user = nameUser(good);
  return user === undefined ? placeOf(good) : `${user}, ${placeOf(good)}`;
}

function placeOf({ file, line, jail }: GoodHost): string {
  const ofJail = jail === undefined ? '' : `, of the jail ${jail}`;
  return `${file}:${line}${ofJail}`;
}

/** Returns a name, within quotes where it might be taken for something else. */
function nameUser({ user }: GoodHost): string | undefined {
  if (user === null) return undefined;
  const name = user.length > MAX_USER ? `${user.slice(0, MAX_USER)}…` : user;
  return /^[a-z][\w.@-]*$/i.test(name) ? name : `'${name}'`;
}
