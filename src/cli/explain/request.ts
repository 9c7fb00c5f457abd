import type { AskedNetwork, ExplainRequest } from '../../explain/index.ts';
import { LOOPBACK, type IgnoreList, createIdTest, canonicalId, isAddress } from '../../ip/index.ts';
import type { ExplainFlags } from '../options/explain-flags.ts';
import { fillFlags } from '../options/flag.ts';
import type { Host } from '../host.ts';
import { REPLAY_FLAGS, type ReplayFlags } from '../options/replay-flags.ts';
import { readReplayRequest, type ReplayRequest } from '../shared/run/replay-request.ts';
import { readIgnoreList } from '../../library/index.ts';
import { UsageError } from '../../diagnostics/index.ts';

/** The name that lines given as arguments go by. */
export const LINE_FILE = '--line';

/**
 * As for a replay, but that lines may take the place of logs.
 *
 * @throws UsageError
 */
export function readExplainRequest(
  operands: readonly string[],
  flags: ExplainFlags,
  host: Host,
): ReplayRequest {
  const replayFlags = toReplayFlags(flags);
  if (flags.line.length === 0) return readReplayRequest(operands, replayFlags, host);
  const spec = flags.failregex.length > 0 ? [] : operands.slice(0, 1);
  if (operands.length > spec.length) {
    throw new UsageError(
      `--line takes the place of the log ${operands[spec.length]}`,
      'Give either lines or logs',
    );
  }
  return { ...readReplayRequest([...spec, LINE_FILE], replayFlags, host), logs: [] };
}

/** The flags that a replay goes by; its report is not wanted. */
export function toReplayFlags(flags: ExplainFlags): ReplayFlags {
  const entries = Object.entries(flags).filter(([, value]) => value !== undefined);
  return fillFlags(REPLAY_FLAGS, { ...Object.fromEntries(entries), format: 'table' });
}

type Counting = Omit<ExplainRequest['settings'], 'own'>;

/** @throws UsageError */
export function describeWishes(
  { maxretry, findtime, strictWindow, logtimezone, now, zone }: Counting,
  flags: ExplainFlags,
): ExplainRequest {
  const own = readOwnAddresses(flags.ownAddress);
  const ids = flags.host.map(canonicalId);
  return {
    settings: { maxretry, findtime, strictWindow, logtimezone, now, zone, own },
    eachLine: flags.each || flags.line.length > 0,
    grouped: groupedVerdicts(flags),
    hosts: ids.filter((id) => !isNetwork(id)).map((id) => ({ id, spellings: spellingsOf(id) })),
    networks: ids.filter(isNetwork).map((id) => askFor(id)),
    limit: flags.limit,
    effort: flags.effort === 0 ? Infinity : flags.effort * 1e6,
  };
}

function isNetwork(id: string): boolean {
  return id.includes('/') && isAddress(id);
}

function askFor(id: string): AskedNetwork {
  const isInside = createIdTest(id);
  const idInside = (text: string): string | undefined =>
    isInside(text) ? canonicalId(text) : undefined;
  return { id, idInside, spellingsOf };
}

function groupedVerdicts({ group, line, each, host }: ExplainFlags): ExplainFlags['group'] {
  if (group.length > 0) return group;
  return line.length > 0 || each || host.length > 0 ? [] : ['missed'];
}

function readOwnAddresses(entries: readonly string[]): IgnoreList {
  const list = readIgnoreList('--own-address', LOOPBACK);
  for (const entry of entries) {
    if (!isAddress(entry)) {
      throw new UsageError(
        `--own-address: '${entry}' is neither an address nor a network`,
        'Write addresses such as 192.0.2.1 or 2001:db8::1, or networks such as 192.0.2.0/24',
      );
    }
    list.add(entry);
  }
  return list;
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
