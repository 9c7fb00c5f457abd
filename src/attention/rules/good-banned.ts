import type { AttentionFinding } from '../../diagnostics/index.ts';
import { MAX_NAMED_HOSTS } from '../../diagnostics/index.ts';
import { countOf, type ReplayResult } from '../../report/index.ts';
import type { AttentionRule, ExplainCommand } from '../context.ts';
import { describeGood, listGoodBanned, nameGood, type GoodBanned } from '../good-hosts.ts';
import { spare } from '../remedy.ts';

/** The most hosts whose login is told. */
const MAX_TOLD = 5;

/** Hosts would be banned that are good, or that a password was guessed from: both facts are told. */
export const goodBanned: AttentionRule = {
  code: 'attention/good-banned',
  find: ({ result, explain }) => tellGoodBanned(result, listGoodBanned(result.summary), explain),
};

/** Tells of hosts that would be banned though they are good. */
export function tellGoodBanned(
  { settings }: Pick<ReplayResult, 'settings'>,
  hosts: Iterable<GoodBanned>,
  explain: ExplainCommand,
): AttentionFinding[] {
  const named: GoodBanned[] = [];
  let count = 0;
  for (const host of hosts) {
    count++;
    if (named.length < MAX_NAMED_HOSTS) named.push(host);
  }
  const [first] = named;
  if (!first) return [];
  const { file, line } = first.good;
  const ids = named.map(({ id }) => id);
  return [
    {
      message: describeAll(named, count),
      command: explain({ host: first.id }),
      ...spare(ids, settings),
      hosts: ids,
      count,
      file,
      line,
    },
  ];
}

function describeAll(named: readonly GoodBanned[], count: number): string {
  const [first] = named;
  if (count === 1 && first)
    return `${first.id} would be banned, although ${describeGood(first.good)}`;
  const told = named.slice(0, MAX_TOLD).map(({ id, good }) => `${id} (${nameGood(good)})`);
  const more = count > told.length ? `, and ${count - told.length} more` : '';
  return `${countOf(count, 'host')} would be banned although they are good: ${told.join(', ')}${more}`;
}
