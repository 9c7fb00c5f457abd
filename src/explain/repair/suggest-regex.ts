import type { RegexEdit } from './regex-edit.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { SourceText, trimPython } from '../../diagnostics/index.ts';
import { compileFilterRegex, type CompiledFilter, type FilterRegex } from '../../filter/index.ts';
import type { PyMatch, Span } from '../../pyregex/index.ts';
import type { Search } from '../../replay/index.ts';
import { findAddress, isCutOut, isZoned } from '../text/address-text.ts';
import { listAnchors } from './edit-pattern.ts';
import { escapeText, generalise } from '../text/generalise.ts';
import { readPacket, type Packet } from '../text/packet.ts';
import type { Repair } from './repair.ts';
import { listBrackets, listUnescaped } from './escape-mistakes.ts';
import { namesHost } from './names-host.ts';
import { writeBesideAddress } from './beside-address.ts';

/** A part of the regex as it is written, and what to write there. */
interface Rewrite extends Span {
  text: string;
}

/** Finds where a part of the expanded regex stands in the regex as it is written. */
export type ToWritten = (regex: FilterRegex, span: Span) => Span;

/** A regex with the changes of a repair, which matches the line. */
export interface RepairedRegex {
  regex: FilterRegex;
  match: PyMatch;
  /** Whether what it takes for the host is only the piece of an address or word, or a name beside an address. */
  isCut: boolean;
}

/** Writes a regex that takes the address which stands beside a name in the line. */
export function writeAddress(
  { regex, subject }: Pick<Search, 'regex' | 'subject'>,
  filter: CompiledFilter,
): RepairedRegex[] {
  return writeBesideAddress(regex.written.text, subject).flatMap((text) =>
    tryRegex(text, { regex, subject }, filter).filter(({ isCut }) => !isCut),
  );
}

/** Writes the regex down with the changes of a repair, in several ways, the best first; none that misses the line. */
export function* writeRepairs(
  { regex, subject }: Search,
  { edits }: Repair,
  toWritten: ToWritten,
  filter: CompiledFilter,
): Generator<RepairedRegex> {
  const packet = readPacket(subject);
  const suggestions = [packet?.prefix, undefined].flatMap((prefix) => {
    const named = prefix ? edits.map((edit) => namePrefix(edit, prefix)) : edits;
    const rewrites = named.flatMap((edit) => rewritesOf(edit, { regex, subject }, toWritten));
    const text = rewrite(regex.written.text, rewrites);
    return text === null || text === regex.written.text ? [] : [text];
  });
  const texts = [...suggestions, ...suggestions.map(spareAddress)];
  const plain = [...new Set(texts)].flatMap((text) => tryRegex(text, { regex, subject }, filter));
  yield* plain;
  for (const { regex: open, match } of plain) {
    const text = closeEnd(open, subject.slice(match.end));
    if (text !== null) yield* tryRegex(text, { regex, subject }, filter);
  }
}

function tryRegex(
  text: string,
  { regex, subject }: Pick<Search, 'regex' | 'subject'>,
  filter: CompiledFilter,
): RepairedRegex[] {
  const suggested = compileRepaired(text, regex, filter);
  const match = suggested?.regex.search(subject, false);
  if (!suggested || !match || !namesHost(suggested, match)) return [];
  return [{ regex: suggested, match, isCut: !takesHost(suggested, match, subject) }];
}

/** What stands behind a match is written down up to this length. */
const MAX_REST = 60;

/** Lets a regex that is open at its end go on to the end of the line; null if it has an end, or much stands there. */
function closeEnd({ regex, written }: FilterRegex, rest: string): string | null {
  const { body } = regex.pattern;
  const isOpen = body.type !== 'alternation' && listAnchors(body, 'end').length === 0;
  const behind = rest.replace(/\n$/, '');
  if (!isOpen || behind.length > MAX_REST || behind.includes('\n')) return null;
  return `${written.text}${generalise(behind)}$`;
}

/**
 * Spares the address, of which a greedy repeat before the host would take all but the last digit: `from .*<HOST>` →
 * `from .*?<ADDR>`.
 */
function spareAddress(text: string): string {
  return text.replace(/(\\S|\.)([+*])(?![+?])/g, '$1$2?').replaceAll('<HOST>', '<ADDR>');
}

function takesHost(suggested: FilterRegex, match: PyMatch, subject: string): boolean {
  if (cutsId(suggested, match, subject)) return false;
  const isName = (suggested.groups.readOne(match, 'dns') ?? null) !== null;
  return !isName || findAddress(subject) === undefined;
}

/** Whether the id is only the piece of an address or word. */
function cutsId({ regex }: FilterRegex, match: PyMatch, subject: string): boolean {
  const numbers = ['ip4', 'ip6', 'dns'].map((name) => regex.pattern.groupNames.get(name));
  return numbers.some((number) => {
    const span = number === undefined ? undefined : match.span(number);
    return span ? isCutOut(subject, span.start, span.end) : false;
  });
}

/** Lets the prefix of the packet stand, too, where a rule's own is wanted. */
function namePrefix(edit: RegexEdit, { start, end, text }: Packet['prefix']): RegexEdit {
  const isWanted = edit.removedText !== null && /[A-Za-z]{2}/.test(edit.removedText);
  const core = text.replace(/[\s:"]+$/, '').trimStart();
  if (edit.skipped || !isWanted || core === '' || edit.place > end) return edit;
  return { ...edit, kind: 'piece-replaced', skipped: { start, end: start, text: core } };
}

/** The same is suggested for many lines; these are all that is kept of a regex. */
const MAX_KNOWN = 50;
const KNOWN = new WeakMap<FilterRegex, Map<string, FilterRegex | undefined>>();

/** Compiles a regex that takes the place of another; undefined if it is none. */
export function compileRepaired(
  text: string,
  regex: FilterRegex,
  filter: CompiledFilter,
): FilterRegex | undefined {
  const known = KNOWN.get(regex) ?? new Map<string, FilterRegex | undefined>();
  KNOWN.set(regex, known);
  if (!known.has(text)) {
    if (known.size === MAX_KNOWN) known.clear();
    known.set(text, compile(text, regex, filter));
  }
  return known.get(text);
}

function compile(
  text: string,
  { kind, number }: FilterRegex,
  { usedns, release, maxlines }: CompiledFilter,
): FilterRegex | undefined {
  const diagnostics: Diagnostic[] = [];
  const multiline = kind === 'failregex' && maxlines > 1;
  const options = { kind, number, usedns, release, multiline };
  return compileFilterRegex(SourceText.unplaced(text), options, diagnostics);
}

/** Writes the changes into a text, from the right to the left, so that places stay right; null if two overlap. */
function rewrite(text: string, rewrites: readonly Rewrite[]): string | null {
  let result = text;
  let end = text.length;
  for (const change of rewrites.toSorted((a, b) => b.start - a.start || b.end - a.end)) {
    if (change.end > end) return null;
    result = result.slice(0, change.start) + change.text + result.slice(change.end);
    end = change.start;
  }
  return result;
}

function rewritesOf(
  edit: RegexEdit,
  { regex, subject }: Pick<Search, 'regex' | 'subject'>,
  toWritten: ToWritten,
): Rewrite[] {
  const { written } = regex;
  const { body } = regex.regex.pattern;
  const place = (span: Span): Span => toWritten(regex, span);
  switch (edit.kind) {
    case 'date-kept':
      return edit.removed ? [{ ...place(edit.removed), text: '' }] : [];
    case 'comment-cut':
      return edit.removed ? [{ ...place(edit.removed), text: '' }] : [];
    case 'brackets-escaped':
      return listBrackets(regex).map(place).flatMap(escapeBoth);
    case 'signs-escaped':
      return listUnescaped(regex, subject)
        .map(place)
        .map(({ start, end }) => ({
          start,
          end,
          text: escapeText(written.text.slice(start, end)),
        }));
    case 'case-ignored':
      return [{ start: 0, end: 0, text: '(?i)' }];
    case 'begin-freed':
      return listAnchors(body, 'begin')
        .map(place)
        .map(({ end }) => ({ start: end, end, text: allow(edit.skipped, subject) }));
    case 'end-freed':
      return listAnchors(body, 'end')
        .map(place)
        .map(({ start }) => ({ start, end: start, text: allow(edit.skipped, subject) }));
    case 'both-freed':
      return [...listAnchors(body, 'begin'), ...listAnchors(body, 'end')]
        .map(place)
        .map(({ start, end }) => ({ start, end, text: '' }));
    default:
      return [rewritePiece(edit, regex, place)];
  }
}

function escapeBoth({ start, end }: Span): Rewrite[] {
  return [
    { start, end: start, text: '\\' },
    { start: end - 1, end: end - 1, text: '\\' },
  ];
}

/**
 * Writes what may stand between an anchor and its neighbour: `\s*` for blanks, `(?:app: )?` for a text, and what a
 * firewall says of a packet as it comes.
 */
function allow(skipped: RegexEdit['skipped'], subject: string): string {
  const text = skipped?.text ?? '';
  if (trimPython(text) === '') return String.raw`\s*`;
  return text.includes('=') && readPacket(subject) ? '.*' : optional(generalise(text));
}

const DEVICE_BEFORE = /(?:^|\s)(?:MAC|(?:PHYS)?(?:IN|OUT))=$/;
const DEVICE = /^(?:MAC|(?:PHYS)?(?:IN|OUT))=/;

function rewritePiece(
  edit: RegexEdit,
  { expanded, written }: FilterRegex,
  place: (span: Span) => Span,
): Rewrite {
  const { removed, removedText, skipped, at, takesId, before } = edit;
  const isAtEnd = at >= expanded.text.length;
  const point = isAtEnd ? written.text.length : place({ start: at, end: at + 1 }).start;
  const span = removed ? place(removed) : { start: point, end: point };
  const source = written.text.slice(span.start, span.end);
  const text = skipped ? generalise(skipped.text) : '';
  if (takesId && skipped) return { ...span, text: zoned('<ADDR>', skipped.text) };
  if (DEVICE_BEFORE.test(before) && !removed) return { ...span, text: String.raw`\S*` };
  const device = skipped && DEVICE.exec(source)?.[0];
  if (device) return { ...span, text: String.raw`${device}\S*` };
  if (!removed) return { ...span, text: optional(openWord(text, written.text, point)) };
  if (/^\(\?<?!/.test(source)) return { ...span, text: '' };
  if (!skipped) return { ...span, text: optional(source) };
  const field = /^\w+=/.exec(skipped.text)?.[0];
  if (field && source.startsWith(field)) {
    const value = escapeText(skipped.text.slice(field.length));
    return { ...span, text: `${field}(?:${source.slice(field.length)}|${value})` };
  }
  const isBlank = removedText?.trim() === '' && trimPython(skipped.text) === '';
  return { ...span, text: isBlank ? String.raw`\s+` : `(?:${source}|${text})` };
}

/** A word beside `\S+` is one of its kind, as the second name of a user is: `joe ` → `\S+ `. */
function openWord(text: string, regex: string, place: number): string {
  const isBeside = /^\\S[+*]/.test(regex.slice(place)) || /\\S[+*]\s?$/.test(regex.slice(0, place));
  return isBeside ? text.replace(/^(\s?)[\w.-]+(\s?)$/, String.raw`$1\S+$2`) : text;
}

/** Makes a regex optional: `a` → `a?`, `ab` → `(?:ab)?`. */
function optional(regex: string): string {
  return /^\\?.$/u.test(regex) ? `${regex}?` : `(?:${regex})?`;
}

/** Allows a zone behind a tag for addresses if the address has one: `<ADDR>` → `<ADDR>(?:%\w+)?`. */
function zoned(tag: string, address: string): string {
  return isZoned(address) ? String.raw`${tag}(?:%\w+)?` : tag;
}
