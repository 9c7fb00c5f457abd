import type { Diagnostic, Result, SourceText } from '../diagnostics/index.ts';
import type { Node } from '../pyregex/index.ts';
import type { Release } from '../release/index.ts';
import type { UseDns } from '../ip/index.ts';
import { compileFilterRegex, withOrigin, type TaggedRegex } from './filter-regex.ts';
import { hintForMissingHost } from './missing-host-hint.ts';

/** A regex that says of a line that its host is good, such as that somebody logged in from there. */
export type GoodRegex = TaggedRegex<'good regex'>;

/** The groups that name a host by themselves. */
const HOST_GROUPS = ['fid', 'ip4', 'ip6', 'dns'];

/**
 * Compiles regexes that say who is good, with the tags of a failregex.
 *
 * @returns also a warning for each that may be found in the middle of a line, where others may write
 */
export function compileGoodRegexes(
  written: readonly SourceText[],
  { usedns, release }: { usedns: UseDns; release: Release },
): Result<readonly GoodRegex[]> {
  const diagnostics: Diagnostic[] = [];
  const value = written.flatMap((text, index) => {
    const options = { kind: 'good regex', number: index + 1, usedns, release } as const;
    const regex = compileFilterRegex(text, { ...options, multiline: false }, diagnostics);
    if (!regex) return [];
    diagnostics.push(...checkGoodRegex(regex));
    return [regex];
  });
  return { value, diagnostics };
}

function checkGoodRegex(good: GoodRegex): Diagnostic[] {
  if (!HOST_GROUPS.some((name) => good.groups.has(name))) return [noHost(good)];
  return findBegin(good.regex.pattern.body) === 'fixed' ? [] : [unanchored(good)];
}

function noHost({ written, number }: GoodRegex): Diagnostic {
  return withOrigin(written, {
    code: 'regex/no-failure-id',
    severity: 'error',
    message: `No <HOST> in good regex ${number}: nothing in it says who is good`,
    hint:
      hintForMissingHost(written.text) ??
      'Put <HOST> where the address of the host stands in the line',
  });
}

function unanchored({ written, number }: GoodRegex): Diagnostic {
  return withOrigin(written, {
    code: 'regex/good-unanchored',
    severity: 'warning',
    message: `good regex ${number} is found anywhere in a line: whoever has a user name or a path logged could write there that a host is good`,
    hint: String.raw`Begin it with ^ and what the program itself writes, without .* in between: ^\s*\S+ sshd\[\d+\]: Accepted`,
  });
}

/**
 * How a match begins: `fixed` at the begin of the line with something that not every text has, `free` where it takes
 * any text first or begins anywhere, `open` where nothing says so yet.
 */
type Begin = 'fixed' | 'free' | 'open';

function findBegin(node: Node): Begin {
  switch (node.type) {
    case 'sequence':
      return findBeginOfSequence(node.items);
    case 'alternation':
      return worst(node.branches.map(findBegin));
    case 'group':
    case 'atomic':
      return findBegin(node.body);
    case 'repeat':
      return node.min > 0 ? findBegin(node.body) : 'free';
    case 'lookaround':
      return 'open';
    case 'assertion':
      return node.kind === 'line-begin' || node.kind === 'text-begin' ? 'fixed' : 'open';
    default:
      return 'free';
  }
}

function findBeginOfSequence(items: readonly Node[]): Begin {
  for (const [index, item] of items.entries()) {
    const begin = findBegin(item);
    if (begin === 'free') return 'free';
    if (begin === 'fixed') return takesAnyText(items[index + 1]) ? 'free' : 'fixed';
  }
  return 'open';
}

function takesAnyText(node: Node | undefined): boolean {
  if (node?.type === 'group') return takesAnyText(node.body);
  if (node?.type === 'sequence') return takesAnyText(node.items[0]);
  return node?.type === 'repeat' && node.max === Infinity && node.body.type === 'any';
}

function worst(begins: readonly Begin[]): Begin {
  if (begins.includes('free')) return 'free';
  return begins.includes('open') ? 'open' : 'fixed';
}
