import type { Diagnostic, Origin, SourceText } from '../../diagnostics/index.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import type { FilterDefinition } from './define-filter.ts';
import type { Options } from '../sections/options.ts';
import { findSimilar } from '../values/suggest.ts';

const DEFINITION = 'Definition';
const DEFAULT = 'DEFAULT';
const FAILREGEX = 'failregex';
const SECTIONS_WITH_A_MEANING = [DEFINITION, 'Init', 'INCLUDES', DEFAULT];

/** Looks for sections whose names are nearly those that fail2ban reads. */
export function checkSections(sections: ConfigSections): Diagnostic[] {
  const expected = SECTIONS_WITH_A_MEANING.filter(
    (name) => name !== DEFINITION || sections.section(DEFINITION),
  );
  return sections.names.flatMap((name) => {
    if (SECTIONS_WITH_A_MEANING.includes(name)) return [];
    const meant = findSimilar(name, expected);
    return meant === undefined ? [] : [misspeltSection(name, meant, sections.headerOf(name))];
  });
}

/** Looks for a filter without failregex, which matches nothing. */
export function checkFailregex(filter: FilterDefinition, sections: ConfigSections): Diagnostic[] {
  return filter.failregex.length === 0 ? [noFailregex(filter, sections)] : [];
}

/** The option that keeps the regexes of a mode, where it stands in a regex because the filter has none of this name. */
const MODE_TAG = /<mdre-([\w-]+)>/;
const MODE_OPTION = 'mdre-';

/** Looks for a mode that the filter does not have: the name of its option is left in the regexes then. */
export function checkMode(filter: FilterDefinition, sections: ConfigSections): Diagnostic[] {
  const regex = filter.failregex.find(({ text }) => MODE_TAG.test(text));
  const tag = regex && MODE_TAG.exec(regex.text)?.[1];
  if (!regex || tag === undefined) return [];
  // A filter may have more options of a mode: `mdre-<mode>-other`.
  const given = filter.options.get('mode')?.text ?? tag;
  const mode = tag.startsWith(given) ? given : tag;
  const names = [...(sections.section(DEFINITION)?.keys() ?? [])];
  const modes = names
    .filter((name) => name.startsWith(MODE_OPTION))
    .map((name) => name.slice(MODE_OPTION.length));
  const similar = findSimilar(mode, modes);
  const origin = regex.originAt(0, regex.length);
  return [
    {
      code: 'config/unknown-mode',
      severity: 'warning',
      message: `the filter has no mode \`${mode}\``,
      ...(origin && { origin }),
      hint: similar === undefined ? `It has ${modes.join(', ')}` : `Write mode=${similar}`,
    },
  ];
}

/** Looks for what fail2ban accepts in regexes without a word and yet is hardly ever meant. */
export function checkRegexes({
  prefregex,
  failregex,
  ignoreregex,
}: FilterDefinition): Diagnostic[] {
  const matching = [...(prefregex ? [prefregex] : []), ...failregex];
  const found = [
    ...matching.map((regex) => checkQuotes(regex)),
    ...[...matching, ...ignoreregex].map((regex) => checkComment(regex)),
    ...ignoreregex.map((regex) => checkNetwork(regex)),
  ];
  return found.filter((diagnostic) => diagnostic !== undefined);
}

function misspeltSection(name: string, meant: string, origin: Origin | undefined): Diagnostic {
  return {
    code: 'config/misspelt-section',
    severity: 'warning',
    message: `fail2ban reads no section [${name}]`,
    ...(origin && { origin }),
    hint: `Write [${meant}], with this spelling`,
  };
}

function noFailregex(filter: FilterDefinition, sections: ConfigSections): Diagnostic {
  const definition = sections.section(DEFINITION);
  const { origin, hint } = findRemedy(filter, sections, definition);
  return {
    code: definition ? 'config/no-failregex' : 'config/no-definition-section',
    severity: 'error',
    message: definition
      ? `the filter has no failregex${definition.has(FAILREGEX) ? ': the option is empty' : ''}`
      : 'the filter has no section [Definition], so fail2ban finds no failregex in it',
    ...(origin && { origin }),
    hint,
  };
}

function findRemedy(
  filter: FilterDefinition,
  sections: ConfigSections,
  definition: Options | undefined,
): { origin: Origin | undefined; hint: string } {
  const stray = findStraySection(sections);
  const place = placeOfSection(stray, filter, sections);
  if (definition?.has(FAILREGEX)) {
    return { origin: definition.get(FAILREGEX)?.origin, hint: hintForPlace(stray, true) };
  }
  const misspelt = definition && findMisspelt(definition);
  if (misspelt === undefined) return { origin: place, hint: hintForPlace(stray, !!definition) };
  return {
    origin: sections.keyOf(DEFINITION, misspelt) ?? place,
    hint: `Write \`failregex = …\` instead of \`${misspelt}\``,
  };
}

/** Finds the option that was most likely meant to be `failregex`. */
function findMisspelt(definition: Options): string | undefined {
  const names = [...definition.keys()];
  return names.find((name) => name.startsWith(FAILREGEX)) ?? findSimilar(FAILREGEX, names);
}

/** Finds the section that was most likely meant to be `[Definition]`. */
function findStraySection(sections: ConfigSections): string | undefined {
  const others = sections.names.filter((name) => !SECTIONS_WITH_A_MEANING.includes(name));
  const holder = others.find((name) => sections.section(name)?.has(FAILREGEX));
  const inDefaults = sections.defaults.has(FAILREGEX) ? DEFAULT : undefined;
  return holder ?? findSimilar(DEFINITION, others) ?? inDefaults;
}

function placeOfSection(
  section: string | undefined,
  { files }: FilterDefinition,
  sections: ConfigSections,
): Origin | undefined {
  const file = files.at(-1);
  if (section === DEFAULT) return sections.defaults.get(FAILREGEX)?.origin;
  const header = sections.headerOf(section ?? DEFINITION);
  return header ?? (file === undefined ? undefined : { file, line: 1, column: 1, length: 1 });
}

function hintForPlace(stray: string | undefined, hasDefinition: boolean): string {
  return stray === undefined ? hintWithoutSection(hasDefinition) : hintForSection(stray);
}

function hintForSection(section: string): string {
  return `Found section [${section}]: write [Definition], with this spelling; fail2ban reads a filter from no other`;
}

function hintWithoutSection(hasDefinition: boolean): string {
  const example = '`failregex = ^regex with <HOST>$`';
  return hasDefinition
    ? `Write ${example} below [Definition]`
    : `Write [Definition], and ${example} below it`;
}

/** Quotes, each with what ends it; typographic ones come from web pages. */
const QUOTES = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['«', '»'],
]);

function checkQuotes(regex: SourceText): Diagnostic | undefined {
  const { text, origin } = regex;
  const quote = text.charAt(0);
  if (!areQuotesAround(text)) return undefined;
  return {
    code: 'config/quoted-regex',
    severity: 'warning',
    message: `the quotes around this regex belong to it: it matches only where the log has a ${quote}`,
    ...(origin && { origin }),
    hint: 'Remove the quotes',
  };
}

/**
 * Says whether the first quote is closed by the last character. Another bare quote between them says that the log has
 * quotes; a ^ or $ next to an outer quote, where it matches nothing, says the contrary.
 */
function areQuotesAround(text: string): boolean {
  const quote = text.charAt(0);
  const end = QUOTES.get(quote);
  const inner = text.slice(1, -1);
  if (end === undefined || text.length < 2 || !text.endsWith(end) || isEscaped(inner)) return false;
  if (inner.startsWith('^') || (inner.endsWith('$') && !isEscaped(inner.slice(0, -1)))) return true;
  const bare = inner.replaceAll(/\\.|(?<=\p{L})['’](?=\p{L})/gsu, '');
  return !bare.includes(quote) && !bare.includes(end);
}

/** Says whether a text ends with a backslash that takes the next character's meaning. */
function isEscaped(text: string): boolean {
  return /\\*$/.exec(text)![0].length % 2 === 1;
}

function checkComment(regex: SourceText): Diagnostic | undefined {
  const start = findComment(regex.text);
  if (start === undefined) return undefined;
  const origin = regex.originAt(start, regex.length);
  return {
    code: 'config/comment-behind-regex',
    severity: 'warning',
    message: 'a `#` behind text begins no comment: fail2ban takes this as part of the regex',
    ...(origin && { origin }),
    hint: String.raw`Put the comment on a line of its own; write \# if the log has a # there`,
  };
}

/** A network as `ignoreip` has it, or several of them, with anchors and escaped dots if need be. */
const NETWORK = /^\^?(?:(?:\d{1,3}(?:\\?\.\d{1,3}){3}|[\da-f:]*:[\da-f:]*)\/\d{1,3}[\s,|]*)+\$?$/i;

/** Warns of a network in the place of a regex: a line holds addresses, but no networks. */
function checkNetwork(regex: SourceText): Diagnostic | undefined {
  if (!NETWORK.test(regex.text)) return undefined;
  const origin = regex.originAt(0, regex.length);
  return {
    code: 'config/network-as-regex',
    severity: 'warning',
    message: `ignoreregex is searched in lines, which hold no network such as \`${regex.text}\`: the text itself would have to stand there`,
    ...(origin && { origin }),
    hint: `Write it as ignoreip in the jail, which is asked for each address: ignoreip = ${regex.text.replaceAll(/[\\^$]/g, '')}`,
  };
}

/** Text without what makes a regex: such a tail is meant for people. */
const PROSE = /^[\p{L}\p{N}\s.,:;!?'"()/@_-]*$/u;
const HOST_TAG = /<(?:HOST|ADDR|IP4|IP6|SUBNET|CIDR|DNS|F-ID\/?)>/;
const VERBOSE_FLAG = /\(\?[a-zA-Z]*x/;

/** Finds a `#` that looks like the begin of a comment: behind white space, before plain words. */
function findComment(text: string): number | undefined {
  if (VERBOSE_FLAG.test(text)) return undefined;
  return findHashes(text).find((index) => isComment(text, index));
}

function isComment(text: string, hash: number): boolean {
  const before = text.slice(0, hash).trimEnd();
  const words = text.slice(hash + 1);
  if (before === '' || !PROSE.test(words)) return false;
  const isSetApart = hash - before.length > 1 || /^\s/.test(words) || before.endsWith('$');
  return isSetApart || (HOST_TAG.test(before) && /^\p{L}/u.test(words));
}

/** Finds where a bare `#` stands behind white space, outside of `[…]`. */
function findHashes(text: string): number[] {
  const hashes: number[] = [];
  let bracket = -1;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\\') index++;
    else if (bracket >= 0) bracket = isClosed(text, bracket, index) ? -1 : bracket;
    else if (character === '[') bracket = text.charAt(index + 1) === '^' ? index + 1 : index;
    else if (character === '#' && /\s/.test(text.charAt(index - 1))) hashes.push(index);
  }
  return hashes;
}

/** Says whether a `]` ends the brackets; one right behind the opening one stands for itself. */
function isClosed(text: string, bracket: number, index: number): boolean {
  return text.charAt(index) === ']' && index > bracket + 1;
}
