import { roundHalfEven } from '../../pyexpr/index.ts';
import { isRemembered } from './ban.ts';
import type { BanHistory } from './ban-history.ts';
import type { LoggedJail } from '../server-log/server-log.ts';
import type { ReplayListener } from '../listener.ts';

/**
 * Writes the bans of a jail without `bantime.increment` into the history, where other jails with `overalljails` find
 * them. Such a jail forgets how often an id was banned, so that each ban is its first (observed in fail2ban 1.0.2).
 */
export function rememberBans(
  { name, counting: { bantime }, release }: Pick<LoggedJail, 'name' | 'counting' | 'release'>,
  history: BanHistory,
): ReplayListener {
  return {
    line() {},
    failure() {},
    happen(event) {
      if (event.type !== 'ban' || !isRemembered(bantime, release)) return;
      const { host = event.id, time } = event;
      history.add(host, name, { time: roundHalfEven(time), bantime, count: 1 });
    },
  };
}
