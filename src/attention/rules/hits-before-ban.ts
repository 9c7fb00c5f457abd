import { MAX_NAMED_HOSTS } from '../../diagnostics/index.ts';
import type { BanSummary, Rows } from '../../replay/index.ts';
import { countOf } from '../../report/index.ts';
import type { AttentionRule } from '../context.ts';
import { nameSome } from '../words.ts';

/** Failures came after the one that brought a ban, before the server looked at the log and the ban took effect. */
export const hitsBeforeBan: AttentionRule = {
  code: 'attention/hits-before-ban',
  find({ result: { summary }, explain }) {
    const { through: count = 0 } = summary.counts;
    if (count === 0) return [];
    const hosts = listWorst(summary.bans);
    const most = hosts.length === 0 ? '' : `, most of ${nameSome(hosts.slice(0, 3))}`;
    const [host] = hosts;
    return [
      {
        message: `${countOf(count, 'failure')} got through before a ban took effect${most}`,
        command: explain(host === undefined ? {} : { host }),
        hosts,
        count,
      },
    ];
  },
};

/** Lists the hosts of which most got through, as far as bans are kept one by one. */
function listWorst(bans: Rows<BanSummary>): string[] {
  const counts = new Map<string, number>();
  for (const { id, through = 0 } of bans) {
    if (through > 0) counts.set(id, (counts.get(id) ?? 0) + through);
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MAX_NAMED_HOSTS)
    .map(([id]) => id);
}
