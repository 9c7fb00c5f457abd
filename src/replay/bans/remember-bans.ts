import { roundHalfEven } from '../../pyexpr/index.ts';
import type { BanHistory } from './ban-history.ts';
import type { ReplaySink } from '../events.ts';

/**
 * Writes the bans of a jail without `bantime.increment` into the history, where other jails with `overalljails` find
 * them. Such a jail forgets how often an id was banned, so that each ban is its first (observed in fail2ban 1.0.2).
 *
 * @param bantime in seconds, −1 for ever
 */
export function rememberBans(jail: string, bantime: number, history: BanHistory): ReplaySink {
  return (event) => {
    if (event.type !== 'ban') return;
    history.add(event.id, jail, { time: roundHalfEven(event.time), bantime, count: 1 });
  };
}
