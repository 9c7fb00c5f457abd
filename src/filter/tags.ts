import type { UseDns } from '../ip/index.ts';
import type { Replacement, SourceText } from '../diagnostics/index.ts';

const IP4 = String.raw`(?:::f{4,6}:)?(?P<ip4>(?:\d{1,3}\.){3}\d{1,3})`;
const IP6 = String.raw`(?P<ip6>(?:[0-9a-fA-F]{1,4}::?|::){1,7}(?:[0-9a-fA-F]{1,4}|(?<=:):))`;
const DNS = String.raw`(?P<dns>[\w\-.^_]*\w)`;
const CIDR = String.raw`(?P<cidr>\d+)`;
const ADDR = String.raw`\[?(?:${IP4}|${IP6})\]?`;
const HOST = `(?:${ADDR}|${DNS})`;
const SUBNET = String.raw`\[?(?:${IP4}|${IP6})(?:/${CIDR})?\]?`;

/**
 * The tags with a fixed meaning (jail.conf(5), FILTER FILES; the expressions are those of fail2ban 1.0.2 and 1.1).
 */
const FIXED_TAGS = new Map([
  ['IP4', IP4],
  ['F-IP4/', IP4],
  ['IP6', IP6],
  ['F-IP6/', IP6],
  ['ADDR', ADDR],
  ['F-ADDR/', ADDR],
  ['CIDR', CIDR],
  ['F-CIDR/', CIDR],
  ['SUBNET', SUBNET],
  ['F-SUBNET/', SUBNET],
  ['DNS', DNS],
  ['F-DNS/', DNS],
  ['F-ID/', String.raw`(?P<fid>\S+)`],
  ['F-PORT/', String.raw`(?P<fport>\w+)`],
]);

const TAG = /<\/?[\w-]+\/?>/g;
const CUSTOM_TAG = /^(\/?)F-([A-Z0-9_-]+)$/;
const GROUP_NAMES = new Map([
  ['id', 'fid'],
  ['port', 'fport'],
]);

/** Flags that Python no longer takes where they stand: `((?i)x)` and `(?:(?i)x)` are read as `(?i:x)`. */
const WRAPPED_FLAGS = /(?<!\\)\((?:\?:)?(\(\?[a-z]+)\)/g;

/** Returns the name of the group that a tag makes: that of `<F-USER>` is `user`, that of `<F-ID>` `fid`. */
export function groupNameOfTag(tagName: string): string {
  const name = tagName.toLowerCase();
  return GROUP_NAMES.get(name) ?? name;
}

/**
 * Makes of a regex what is searched, with its tags replaced, and flags that Python takes: `((?i)by
 * <F-USER>x</F-USER>)` → `(?i:by (?P<user>x))`.
 */
export function expandTags(regex: SourceText, usedns: UseDns): SourceText {
  return localiseFlags(resolveTags(regex, usedns));
}

/**
 * Replaces fail2ban's tags in a regex by the groups that they stand for: `<F-USER>x</F-USER>` → `(?P<user>x)`.
 * Unknown tags stay.
 */
export function resolveTags(regex: SourceText, usedns: UseDns): SourceText {
  const opened = new Set<string>();
  let skippedLines = 0;

  function replacementOf(tag: string): string | undefined {
    const name = tag.slice(1, -1);
    if (name === 'HOST') return usedns === 'no' ? ADDR : HOST;
    if (name === 'SKIPLINES') return String.raw`\n(?P<skiplines${skippedLines++}>(?:(?:.*\n)*?))`;
    return FIXED_TAGS.get(name) ?? customGroup(name, opened);
  }
  return replaceTags(regex, replacementOf);
}

/**
 * Returns what the begin or the end of a field stands for: `F-USER` → `(?P<user>`, `/F-USER` → `)`. An end without a
 * begin is no tag.
 */
function customGroup(name: string, opened: Set<string>): string | undefined {
  const [, closing, tagName] = CUSTOM_TAG.exec(name) ?? [];
  if (tagName === undefined) return undefined;
  if (closing) return opened.has(tagName) ? ')' : undefined;
  opened.add(tagName);
  return `(?P<${groupNameOfTag(tagName)}>`;
}

function replaceTags(
  regex: SourceText,
  replacementOf: (tag: string) => string | undefined,
): SourceText {
  const replacements: Replacement[] = [];
  for (const { 0: tag, index } of regex.text.matchAll(TAG)) {
    const text = replacementOf(tag);
    if (text !== undefined) replacements.push({ start: index, end: index + tag.length, text });
  }
  return regex.replaceEach(replacements);
}

/** Moves flags into the group that holds them, as Python takes them: `((?i)x)` → `(?i:x)`. */
function localiseFlags(regex: SourceText): SourceText {
  const replacements = Array.from(regex.text.matchAll(WRAPPED_FLAGS), (match) => {
    return { start: match.index, end: match.index + match[0].length, text: `${match[1]}:` };
  });
  return replacements.length === 0 ? regex : regex.replaceEach(replacements);
}
