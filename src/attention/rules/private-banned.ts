import type { HostSummary, Rows } from '../../replay/index.ts';
import type { AttentionRule } from '../context.ts';
import { isPrivate } from '../observe/inner-bans.ts';
import { spare } from '../remedy.ts';
import { nameHosts } from '../words.ts';

/** The most hosts that are asked where they are from. */
const MAX_ASKED = 1000;

/** Banned hosts of private networks, where most hosts that fail are on the internet: most likely they are our own. */
export const privateBanned: AttentionRule = {
  code: 'attention/private-banned',
  find({ result: { observed, summary, settings }, explain }) {
    if (!observed || observed.privateBans.count === 0 || !areMostPublic(summary.hosts)) return [];
    const { hosts, count } = observed.privateBans;
    const [are, addresses] = count === 1 ? ['is', 'a private address'] : ['are', 'private'];
    const message = `${nameHosts(observed.privateBans)} would be banned, and ${are} ${addresses}, where most are public`;
    return [
      { message, command: explain({ host: hosts[0]! }), ...spare(hosts, settings), hosts, count },
    ];
  },
};

function areMostPublic(hosts: Rows<HostSummary>): boolean {
  const step = Math.max(1, Math.floor(hosts.length / MAX_ASKED));
  let inside = 0;
  let asked = 0;
  for (let row = 0; row < hosts.length; row += step, asked++) {
    if (isPrivate(hosts.at(row)!.id)) inside++;
  }
  return inside * 2 < asked;
}
