import type { UseDns } from '../ip/index.ts';
import type { Replacement, SourceText } from '../diagnostics/index.ts';
import type { Release } from '../release/index.ts';

const IP4 = String.raw`(?:::f{4,6}:)?(?P<ip4>(?:\d{1,3}\.){3}\d{1,3})`;
const DNS = String.raw`(?P<dns>[\w\-.^_]*\w)`;
const CIDR = String.raw`(?P<cidr>\d+)`;

/** What the tags with a fixed meaning stand for (jail.conf(5), FILTER FILES; observed in each release). */
interface FixedTags {
  /** `<HOST>`, by whether host names may be ids. */
  readonly host: string;
  readonly address: string;
  readonly byName: ReadonlyMap<string, string>;
}

function createFixedTags(ip6Begin: string): FixedTags {
  const ip6 = `(?P<ip6>(?:[0-9a-fA-F]{1,4}::?|${ip6Begin}){1,7}(?:[0-9a-fA-F]{1,4}|(?<=:):))`;
  const address = String.raw`\[?(?:${IP4}|${ip6})\]?`;
  const subnet = String.raw`\[?(?:${IP4}|${ip6})(?:/${CIDR})?\]?`;
  const both = Object.entries({ IP4, IP6: ip6, ADDR: address, CIDR, SUBNET: subnet, DNS });
  const byName = new Map([
    ...both.flatMap(([name, text]) => [[name, text] as const, [`F-${name}/`, text] as const]),
    ['F-ID/', String.raw`(?P<fid>\S+)`],
    ['F-PORT/', String.raw`(?P<fport>\w+)`],
  ]);
  return { host: `(?:${address}|${DNS})`, address, byName };
}

const WITH_SINGLE_COLON = createFixedTags(':');
const WITH_TWO_COLONS = createFixedTags('::');

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
export function expandTags(regex: SourceText, usedns: UseDns, release: Release): SourceText {
  const resolved = resolveTags(regex, usedns, release);
  return release.wrappedFlagsAreLocal ? localiseFlags(resolved) : resolved;
}

/**
 * Replaces fail2ban's tags in a regex by the groups that they stand for: `<F-USER>x</F-USER>` → `(?P<user>x)`.
 * Unknown tags stay.
 */
export function resolveTags(regex: SourceText, usedns: UseDns, release: Release): SourceText {
  const fixed = release.ip6TakesSingleColon ? WITH_SINGLE_COLON : WITH_TWO_COLONS;
  const opened = new Set<string>();
  let skippedLines = 0;

  function replacementOf(tag: string): string | undefined {
    const name = tag.slice(1, -1);
    if (name === 'HOST') return usedns === 'no' ? fixed.address : fixed.host;
    if (name === 'SKIPLINES') return String.raw`\n(?P<skiplines${skippedLines++}>(?:(?:.*\n)*?))`;
    return fixed.byName.get(name) ?? customGroup(name, opened);
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
