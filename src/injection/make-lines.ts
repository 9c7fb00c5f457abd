import type { CompiledFilter, FilterRegex } from '../filter/index.ts';
import { childrenOf, TextSampler, type Node } from '../pyregex/index.ts';

/** The address of the host in lines that are made up. */
const HOST = '192.0.2.20';
/** Dates as logs have them at the begin of a line. */
const DATES = [
  'Feb  4 10:00:00',
  '2026-02-04 10:00:00',
  '[04/Feb/2026:10:00:00 +0000]',
  '[Wed Feb 04 10:00:00 2026]',
  '1770199200.000',
];
/** The texts of a regex that are tried: what may be left out stands in those of odd numbers. */
const VARIANTS = [1, 3, 0, 2];
/** What stands in front of a message is left out where it may be, or written where that takes a piece of the message. */
const SHORT_PREFIX = 0;
const PREFIX_VARIANTS = [SHORT_PREFIX, 1];
/** What a line may begin with: a date, and a blank since no date ends where a letter follows, or nothing. */
const BEGINS = [...DATES, ...DATES.map((date) => `${date} `), ''];
/** The groups that name the host. */
const ID_GROUPS: ReadonlySet<string> = new Set(['ip4', 'ip6', 'dns', 'fid']);
/** The name of a user, by which it is known again. */
const USER = 'joe4711';
const USER_GROUP = /^(?:alt_)?user/;

/**
 * Makes up lines that the failregexes of a filter may match: a text of the prefregex and the regex, with a date or without.
 * Whether one does has to be tried.
 */
export function makeLines(filter: CompiledFilter): string[] {
  const lines = filter.failregex.flatMap((regex) =>
    VARIANTS.flatMap((variant) =>
      PREFIX_VARIANTS.flatMap((prefix) => {
        const message = writeMessage(filter, regex, { variant, prefix, address: HOST });
        return BEGINS.map((begin) => begin + message);
      }),
    ),
  );
  return [...new Set(lines)];
}

/**
 * Makes up lines for one failregex.
 *
 * @param variant whether to write what may be left out, if it is odd, and which of several texts to take
 * @param address of the host
 */
export function makeLinesOf(
  filter: CompiledFilter,
  regex: FilterRegex,
  variant: number,
  address = HOST,
): string[] {
  const message = writeMessage(filter, regex, { variant, prefix: SHORT_PREFIX, address });
  return DATES.map((date) => date + message);
}

/** Makes up lines in which a text stands where failregexes see it: behind a date, and in what a prefregex lets through. */
export function makeLinesAround({ prefregex }: CompiledFilter, content: string): string[] {
  const messages = prefregex
    ? PREFIX_VARIANTS.map((variant) => writeText(prefregex, variant, { address: HOST, content }))
    : [content];
  return messages.flatMap((message) => BEGINS.map((begin) => begin + message));
}

/** Makes up lines in which a text stands behind a date, or alone. */
export function makeLinesBehindDates(text: string): string[] {
  return BEGINS.map((begin) => begin + text);
}

function writeMessage(
  { prefregex }: CompiledFilter,
  regex: FilterRegex,
  { variant, prefix, address }: { variant: number; prefix: number; address: string },
): string {
  const content = writeText(regex, variant, { address });
  return prefregex ? writeText(prefregex, prefix, { address, content }) : content;
}

/** The texts of groups. */
interface Presets {
  address: string;
  content?: string;
}

/** Writes a text of a regex, with an address for the host, and a name for the user. */
function writeText({ regex: { pattern } }: FilterRegex, variant: number, presets: Presets): string {
  const sampler = new TextSampler();
  for (const [group, text] of listPresets(pattern.body, presets)) {
    sampler.preset(group, text, variant);
  }
  return sampler.textOf(pattern.body, variant);
}

/** Lists the groups whose text is known, the outermost only. */
function* listPresets(node: Node, presets: Presets): Generator<[Node, string]> {
  const text =
    node.type === 'group' && node.name !== null ? presetOf(node.name, presets) : undefined;
  if (text !== undefined) yield [node, text];
  else for (const child of childrenOf(node)) yield* listPresets(child, presets);
}

function presetOf(group: string, { address, content }: Presets): string | undefined {
  if (ID_GROUPS.has(group)) return address;
  if (group === 'content') return content;
  return USER_GROUP.test(group) ? USER : undefined;
}
