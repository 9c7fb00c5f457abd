import type { RequestedNetwork, ExplainRequest } from '../../explain/index.ts';
import { canonicalId, createIdTest, isAddress } from '../../ip/index.ts';
import type { Verdict } from '../../replay/index.ts';
import { readOwnAddresses } from '../options/values.ts';
import type { Spelling } from './read-terms.ts';

/** What is to be explained of a replay. */
export interface ExplainSettings {
  /** Lines that take the place of logs. */
  line: readonly string[];
  /** Ids and networks. */
  host: readonly string[];
  /** Every line by itself. */
  each: boolean;
  /** Addresses and networks of the machine that wrote the logs. */
  ownAddress: readonly string[];
  /** Verdicts of the lines that are grouped; none for those that are missed, unless something else is asked for. */
  group: readonly Verdict[];
  limit: number;
  /** Millions of characters that regexes may search, 0 for any number. */
  effort: number;
}

/** The name that lines without a log go by. */
export const LINE_FILE = '--line';

/** @throws UsageError */
export function createExplainRequest(
  { counting, logtimezone, now, zone }: Omit<ExplainRequest['settings'], 'own'>,
  flags: ExplainSettings,
  spell: Spelling,
): ExplainRequest {
  const own = readOwnAddresses(spell('ownAddress'), flags.ownAddress);
  const ids = flags.host.map(canonicalId);
  return {
    settings: { counting, logtimezone, now, zone, own },
    eachLine: flags.each || flags.line.length > 0,
    grouped: groupedVerdicts(flags),
    tellsUndated: flags.group.length === 0 && groupedVerdicts(flags).length > 0,
    hosts: ids.filter((id) => !isNetwork(id)).map((id) => ({ id, spellings: spellingsOf(id) })),
    networks: ids.filter(isNetwork).map((id) => askFor(id)),
    limit: flags.limit,
    effort: flags.effort === 0 ? Infinity : flags.effort * 1e6,
  };
}

function isNetwork(id: string): boolean {
  return id.includes('/') && isAddress(id);
}

function askFor(id: string): RequestedNetwork {
  const isInside = createIdTest(id);
  const idInside = (text: string): string | undefined =>
    isInside(text) ? canonicalId(text) : undefined;
  return { id, idInside, spellingsOf };
}

function groupedVerdicts({ group, line, each, host }: ExplainSettings): readonly Verdict[] {
  if (group.length > 0) return group;
  return line.length > 0 || each || host.length > 0 ? [] : ['missed'];
}

/** An IPv6 address as the kernel prints it, with all of its digits, besides its canonical form. */
function spellingsOf(id: string): string[] {
  if (!id.includes(':') || id.includes('/')) return [id];
  const [head = '', tail = ''] = id.split('::');
  const before = head.split(':').filter((word) => word !== '');
  const after = tail.split(':').filter((word) => word !== '');
  const zeros = id.includes('::') ? 8 - before.length - after.length : 0;
  const words = [...before, ...Array.from({ length: Math.max(zeros, 0) }, () => '0'), ...after];
  return [id, words.map((word) => word.padStart(4, '0')).join(':')];
}
