import { placeOf, type SourceText } from '../../../diagnostics/index.ts';
import type { Address } from '../../../ip/index.ts';
import type { Release } from '../../../release/index.ts';
import type { JailLintRule, LintedJail } from '../../jail-rule.ts';
import type { Finding } from '../../lint-rule.ts';
import { networkOf } from './ignored-network.ts';

export const ignoreipEverybody = {
  code: 'lint/ignoreip-everybody',
  meaning: 'ignoreip covers everybody, or a large part of all hosts',
  remedy: 'Name the networks that are yours: longer prefixes cover fewer hosts.',
  find: ({ ignored, release }) => SPACES.flatMap((space) => findIn(space, ignored, release)),
} satisfies JailLintRule;

/** The addresses that hosts of the internet have: half-open ranges of all that a family has. */
interface Space {
  readonly family: 4 | 6;
  readonly bits: number;
  readonly range: Range;
}

interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

const SPACES: readonly Space[] = [
  { family: 4, bits: 32, range: { start: 0n, end: 1n << 32n } },
  // 2000::/3, which all addresses of hosts are from.
  { family: 6, bits: 128, range: { start: 1n << 125n, end: 1n << 126n } },
];

/** From this part of all hosts on an entry is hardly meant, and all entries together: 1 of so many. */
const PART = 128n;
const PART_OF_ALL = 16n;

/** An entry, and what it covers of a space. */
interface Covered extends Range {
  readonly entry: SourceText;
}

function findIn(space: Space, ignored: LintedJail['ignored'], release: Release): Finding[] {
  const covered = ignored.flatMap((entry) => {
    const address = networkOf(entry, release);
    const range = address?.family === space.family ? rangeOf(address, space) : undefined;
    return range ? [{ entry, ...range }] : [];
  });
  const large = covered.filter((each) => isPart([each], space, PART));
  if (large.length > 0) return large.map((each) => describe(each, [each], space, 'covers'));
  if (!isPart(covered, space, PART_OF_ALL)) return [];
  return [describe(covered.at(-1)!, covered, space, 'and those before it cover')];
}

function rangeOf({ bytes, prefix }: Address, { bits, range }: Space): Range | undefined {
  const first = bytes.reduce((value, byte) => (value << 8n) + BigInt(byte), 0n);
  const last = first + (1n << BigInt(Math.max(bits - prefix, 0)));
  const start = first > range.start ? first : range.start;
  const end = last < range.end ? last : range.end;
  return start < end ? { start, end } : undefined;
}

function isPart(covered: readonly Range[], { range }: Space, part: bigint): boolean {
  return sizeOf(covered) * part >= range.end - range.start;
}

/** Counts the addresses in ranges, those in several of them once. */
function sizeOf(ranges: readonly Range[]): bigint {
  let size = 0n;
  let reached = 0n;
  for (const { start, end } of ranges.toSorted((one, other) =>
    one.start < other.start ? -1 : 1,
  )) {
    const from = start > reached ? start : reached;
    if (end > from) size += end - from;
    if (end > reached) reached = end;
  }
  return size;
}

function describe(
  { entry }: Covered,
  covered: readonly Range[],
  { family, range }: Space,
  how: string,
): Finding {
  const size = sizeOf(covered);
  const all = range.end - range.start;
  const isAll = size === all;
  const part = isAll ? `all of IPv${family}` : `1 in ${all / size} addresses of IPv${family}`;
  return {
    severity: isAll ? 'error' : 'warning',
    message: `ignoreip entry '${entry.text}' ${how} ${part}, which the jail never bans`,
    ...placeOf(entry),
    hint: ignoreipEverybody.remedy.slice(0, -1),
  };
}
