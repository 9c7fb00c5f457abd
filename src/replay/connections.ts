import { ConnectionCache } from './connection-cache.ts';
import type { DatedLine } from './dated-line.ts';
import { isSet, linesOf, pop, type FailureData } from './failure-data.ts';

/** What a line says about its connection. */
interface Signals {
  /** `<F-NOFAIL>` or `<F-MLFGAINED>`: the line is no failure by itself. */
  nofail: boolean;
  /** `<F-MLFGAINED>`: access was gained, pending failures are void. */
  gained: boolean;
  /** `<F-MLFFORGET>`: the connection ended. */
  forget: boolean;
}

/** Of the lines of a connection the last ones are kept, since a hostile log can make one connection of all its lines. */
const MAX_LINES = 100;

/**
 * Lines of one connection (`mlfid`) share what they found, so that the line that fails need not be the one that names
 * the host (jail.conf(5), and the rules observed in fail2ban 1.0.2).
 */
export class Connections {
  readonly #cache = new ConnectionCache<FailureData>();

  /** Merges what a line found into what its connection knows, and returns both together. */
  merge(
    mlfid: string,
    found: FailureData,
    lines: readonly DatedLine[],
    clock: number,
  ): FailureData {
    const signals = readSignals(found);
    const known = this.#cache.get(mlfid, clock);
    const data = known ? mergeInto(known, found, signals) : found;
    if (!known && !signals.forget) {
      rememberUser(found, found);
      this.#cache.set(mlfid, found, clock);
    }
    if (known && signals.forget) this.#cache.delete(mlfid);
    const tracksUsers = known !== undefined || !signals.forget;
    if (pop(data, 'mlfpending') || (tracksUsers && countUsers(data) > 1))
      becomeFailure(data, signals);
    collectLines(data, lines, signals);
    return data;
  }
}

function readSignals(found: FailureData): Signals {
  const gained = isSet(found, 'mlfgained');
  if (gained && !isSet(found, 'nofail')) found.set('nofail', found.get('mlfgained')!);
  return { gained, nofail: isSet(found, 'nofail'), forget: pop(found, 'mlfforget') };
}

function mergeInto(known: FailureData, found: FailureData, signals: Signals): FailureData {
  rememberUser(known, found);
  const wasNofail = pop(known, 'nofail');
  const wasGained = pop(known, 'mlfgained');
  if (signals.gained) known.delete('mlfpending');
  const provided = !wasNofail && !wasGained && !isSet(known, 'mlfpending');
  if (provided) known.delete('matches');
  for (const [key, value] of found) if (value !== null) known.set(key, value);
  return known;
}

function rememberUser(data: FailureData, found: FailureData): void {
  const user = found.get('user');
  if (typeof user !== 'string' || user === '') return;
  const users = data.get('users');
  if (users instanceof Set) users.add(user);
  else data.set('users', new Set([user]));
}

function countUsers(data: FailureData): number {
  const users = data.get('users');
  return users instanceof Set ? users.size : 0;
}

/** Failures were pending, or several users were tried: a helper line or a gained access doesn't excuse that. */
function becomeFailure(data: FailureData, signals: Signals): void {
  data.delete('nofail');
  data.delete('mlfgained');
  signals.nofail = false;
  signals.gained = false;
}

function collectLines(data: FailureData, lines: readonly DatedLine[], signals: Signals): void {
  if (signals.nofail) {
    if (!signals.forget) data.set('nofail-matches', join(linesOf(data, 'nofail-matches'), lines));
    return;
  }
  const collected = join(linesOf(data, 'nofail-matches'), linesOf(data, 'matches'));
  data.delete('nofail-matches');
  data.set('matches', signals.gained ? collected : join(collected, lines));
}

function join(first: readonly DatedLine[], second: readonly DatedLine[]): readonly DatedLine[] {
  return [...first, ...second].slice(-MAX_LINES);
}
