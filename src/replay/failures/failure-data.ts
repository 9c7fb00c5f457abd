import type { Groups, GroupTuple } from '../../filter/index.ts';
import type { Address } from '../../ip/index.ts';
import type { DatedLine } from '../lines/dated-line.ts';
import type { EventGroups } from '../events.ts';

/** What fail2ban keeps with a failure, its own and that of earlier lines of the same connection. */
export interface FailureData {
  readonly groups: Groups;
  /** Every user that the connection tried. */
  readonly users: ReadonlySet<string>;
  /** The address of the host, where the failure has an id of its own. */
  readonly ip: Address | null;
  /** The lines that make the failure, oldest first. */
  readonly matches: readonly DatedLine[];
  /** The lines of helpers, which become `matches` if there is a failure. */
  readonly helperLines: readonly DatedLine[];
}

const NO_USERS: ReadonlySet<string> = new Set();
const NO_LINES: readonly DatedLine[] = [];

export function createFailureData(groups: Groups, matches = NO_LINES): FailureData {
  return { groups, users: NO_USERS, ip: null, matches, helperLines: NO_LINES };
}

/** The entries of fail2ban's that stand among the groups, there in one table with them. */
export const USERS = 'users';
export const ADDRESS = 'ip';

/** Lets an entry stand where fail2ban first sets it; it has no value as a group. */
export function keepPlace(groups: Groups, name: typeof USERS | typeof ADDRESS): void {
  groups.set(name, null);
}

/** Whether a group is true in Python: an empty string is not. */
export function isSet(groups: Groups, name: string): boolean {
  const value = groups.get(name) ?? null;
  return value !== null && value.length > 0;
}

/** Removes the group and says whether it was set. */
export function pop(groups: Groups, name: string): boolean {
  const was = isSet(groups, name);
  groups.delete(name);
  return was;
}

/** Returns what is set of it, in an object of its own. */
export function toEventGroups({ groups, users, ip }: FailureData): EventGroups {
  const shown: EventGroups = {};
  for (const [name, value] of groups) if (value !== null) setOwn(shown, name, value);
  if (users.size > 0) shown[USERS] = [...users].toSorted();
  if (ip) shown[ADDRESS] = ip.text;
  return shown;
}

/** Sets a property of the object itself, since a group may be named `__proto__`. */
function setOwn(target: EventGroups, name: string, value: string | GroupTuple): void {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true });
}
