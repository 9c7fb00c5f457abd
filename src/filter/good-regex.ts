import type { Diagnostic, Result, SourceText } from '../diagnostics/index.ts';
import { walk, type Node } from '../pyregex/index.ts';
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
 * @returns also a warning for each that may be found in what others write
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
  const { body } = good.regex.pattern;
  if (!HOST_GROUPS.some((name) => good.groups.has(name))) return [noHost(good)];
  if (findBegin(body) !== 'fixed') return [forgeable(good, 'is found anywhere in a line', ANCHOR)];
  return takesAnyText(body) ? [forgeable(good, 'takes any text before <HOST>', NAME)] : [];
}

const ANCHOR = String.raw`Begin it with ^ and with what the program itself writes: ^\s*\S+ sshd\[\d+\]: Accepted`;
const NAME = String.raw`Say what stands there instead of .*, such as \S+ for a name without blanks`;

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

/** Warns of a regex that lines of attackers may match, since they write a part of them: a user name, a path. */
function forgeable({ written, number }: GoodRegex, what: string, hint: string): Diagnostic {
  return withOrigin(written, {
    code: 'regex/good-forgeable',
    severity: 'warning',
    message: `good regex ${number} ${what}: whoever has a user name or a path logged could write there that a host is good`,
    hint,
  });
}

/** Where a match begins: `fixed` at the begin of the line, `free` anywhere, `open` where nothing says so yet. */
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
  for (const item of items) {
    const begin = findBegin(item);
    if (begin !== 'open') return begin;
  }
  return 'open';
}

function worst(begins: readonly Begin[]): Begin {
  if (begins.includes('free')) return 'free';
  return begins.includes('open') ? 'open' : 'fixed';
}

/** Whether `.*` or the like stands before the host. */
function takesAnyText(body: Node): boolean {
  for (const node of walk(body)) {
    if (node.type === 'group' && HOST_GROUPS.includes(node.name ?? '')) return false;
    if (node.type === 'repeat' && node.max === Infinity && node.body.type === 'any') return true;
  }
  return false;
}
