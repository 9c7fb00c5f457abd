import type { Release } from '../../release/index.ts';
import type { GroupValue, Groups } from '../../filter/index.ts';
import { ConnectionCache } from './connection-cache.ts';
import type { DatedLine } from '../lines/dated-line.ts';
import type { Address } from '../../ip/index.ts';
import {
  ADDRESS,
  USERS,
  createFailureData,
  isSet,
  keepPlace,
  pop,
  type FailureData,
} from './failure-data.ts';

/** What a line says about its connection. */
interface Signals {
  /** Whether the line is no failure by itself: `<F-NOFAIL>` or `<F-MLFGAINED>`. */
  nofail: boolean;
  /** Whether access was gained, so that pending failures are void: `<F-MLFGAINED>`. */
  gained: boolean;
  /** Whether the connection ended: `<F-MLFFORGET>`. */
  forget: boolean;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The data of a connection, which changes with each of its lines. */
export type Connection = Mutable<FailureData>;

/**
 * The most lines of a connection that are kept, the last ones, since a hostile log can make one connection of all its
 * lines.
 */
const MAX_LINES = 100;

const PENDING = 'mlfpending';

/**
 * The connections (`mlfid`) of a log, whose lines share what they found, so that the line that fails need not be the
 * one that names the host (jail.conf(5), and the rules observed in fail2ban 1.0.2).
 */
export class Connections {
  readonly #cache = new ConnectionCache<Connection>();
  readonly #gainClearsPending: boolean;

  constructor({ gainClearsPending }: Release) {
    this.#gainClearsPending = gainClearsPending;
  }

  /** Merges what a line found into what its connection knows, and returns both together. */
  merge(mlfid: GroupValue, groups: Groups, lines: readonly DatedLine[], clock: number): Connection {
    const id = typeof mlfid === 'string' ? mlfid : JSON.stringify(mlfid);
    const signals = readSignals(groups);
    const known = this.#cache.get(id, clock);
    const connection: Connection = known ?? createFailureData(groups);
    if (known || !signals.forget) rememberUser(connection, groups);
    if (known) mergeInto(known, groups, this.#gainClearsPending && signals.gained);
    if (!known && !signals.forget) this.#cache.set(id, connection, clock);
    if (known && signals.forget) this.#cache.delete(id);
    const wasPending = pop(connection.groups, PENDING);
    if (wasPending || connection.users.size > 1) becomeFailure(connection, signals);
    collectLines(connection, lines, signals);
    return connection;
  }
}

/** Marks a failure that waits for a line that names the host. */
export function markPending(connection: FailureData): void {
  connection.groups.set(PENDING, '1');
}

/** Stores the address of the host, where the failure has an id of its own. */
export function setAddress(connection: Connection, address: Address): void {
  keepPlace(connection.groups, ADDRESS);
  connection.ip = address;
}

function readSignals(groups: Groups): Signals {
  const gained = isSet(groups, 'mlfgained');
  if (gained && !isSet(groups, 'nofail')) groups.set('nofail', groups.get('mlfgained') ?? null);
  return { gained, nofail: isSet(groups, 'nofail'), forget: pop(groups, 'mlfforget') };
}

function mergeInto(connection: Connection, groups: Groups, clearsPending: boolean): void {
  const wasNofail = pop(connection.groups, 'nofail');
  const wasGained = pop(connection.groups, 'mlfgained');
  if (clearsPending) connection.groups.delete(PENDING);
  const wasProvided = !wasNofail && !wasGained && !isSet(connection.groups, PENDING);
  if (wasProvided) connection.matches = [];
  for (const [name, value] of groups) if (value !== null) connection.groups.set(name, value);
}

function rememberUser(connection: Connection, groups: Groups): void {
  const user = groups.get('user');
  if (typeof user !== 'string' || user === '' || connection.users.has(user)) return;
  keepPlace(connection.groups, USERS);
  connection.users = new Set(connection.users).add(user);
}

/**
 * Makes the connection a failure where some were pending, or several users were tried: a helper line or a gained
 * access doesn't excuse that.
 */
function becomeFailure(connection: Connection, signals: Signals): void {
  connection.groups.delete('nofail');
  connection.groups.delete('mlfgained');
  signals.nofail = false;
  signals.gained = false;
}

function collectLines(connection: Connection, lines: readonly DatedLine[], signals: Signals): void {
  if (signals.nofail) {
    if (!signals.forget) connection.helperLines = join(connection.helperLines, lines);
    return;
  }
  const collected = join(connection.helperLines, connection.matches);
  connection.helperLines = [];
  connection.matches = signals.gained ? collected : join(collected, lines);
}

function join(first: readonly DatedLine[], second: readonly DatedLine[]): readonly DatedLine[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  return [...first, ...second].slice(-MAX_LINES);
}
