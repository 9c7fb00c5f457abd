import type { AttentionRule } from '../context.ts';
import { spare } from '../remedy.ts';
import { nameHosts } from '../words.ts';

/** A ban of the machine itself cuts its own services off. */
export const ownAddressBanned: AttentionRule = {
  code: 'attention/own-address-banned',
  find({ result: { observed, settings }, explain }) {
    if (!observed || observed.ownBans.count === 0) return [];
    const { hosts, count } = observed.ownBans;
    const are = count === 1 ? 'is this machine itself' : 'are this machine itself';
    const message = `${nameHosts(observed.ownBans)} would be banned, and ${are}`;
    return [
      { message, command: explain({ host: hosts[0]! }), ...spare(hosts, settings), hosts, count },
    ];
  },
};
