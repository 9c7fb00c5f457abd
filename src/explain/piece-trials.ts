import type { FilterRegex } from '../filter/index.ts';
import { findPath, type Node, type SequenceNode } from '../pyregex/index.ts';
import { walk } from '../pyregex/traverse.ts';
import { countPieces, makeGap, replaceItems } from './edit-pattern.ts';
import { charOf, type TracedAttempt } from './regex-attempt.ts';
import { find, ID_GROUPS, namesHost, spanWithText, type Trial } from './trials.ts';

/** Items of a sequence that are tried to be left out at once, and text that is skipped, at the most. */
const MAX_REMOVED = 30;
const MAX_SKIPPED = 120;
/** Letters, digits and = of the regex that have to stay: a change that leaves fewer proves nothing. */
const MIN_KEPT_LETTERS = 4;
const MIN_KEPT_SHARE = 0.25;
const UNBALANCED_COST = 3;
/** For leaving out a text that does stand in the line. */
const PRESENT_COST = 40;
const SHORTEST_TEXT = 3;

const LETTER = /[\p{L}\p{N}=]/u;
/** An address that a group for IPv4 addresses can't hold. */
export const IP6 = /^\s*\[?[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*:[0-9A-Fa-f.]*\]?\s*$/;

/**
 * Tries to leave out pieces of a regex around the place where it stopped, to skip text there, or both; returns the
 * smallest change that makes it match.
 */
export function tryPieces({ search, furthest }: TracedAttempt): Trial | undefined {
  const { pattern } = search.regex.regex;
  const [wanted] = furthest.wanted;
  const path = wanted && findPath(pattern.body, wanted);
  if (!path) return undefined;
  const trials = path.slice(0, depthOfAddress(path)).flatMap((node, index) => {
    const child = path[index + 1];
    if (node.type !== 'sequence' || !child) return [];
    return trySequence(search, node, node.items.indexOf(child));
  });
  return trials.toSorted((a, b) => a.cost - b.cost)[0]?.trial;
}

/** Addresses are left out as a whole. */
function depthOfAddress(path: readonly Node[]): number | undefined {
  const index = path.findIndex(
    (node) => node.type === 'group' && ID_GROUPS.includes(node.name ?? ''),
  );
  return index < 0 ? undefined : index;
}

interface RatedTrial {
  trial: Trial;
  cost: number;
}

function trySequence(
  { regex, subject }: TracedAttempt['search'],
  sequence: SequenceNode,
  stop: number,
): RatedTrial[] {
  const { pattern } = regex.regex;
  const letters = countLetters(pattern.body);
  const cuts = cutPoints(sequence).filter((cut) => Math.abs(cut - stop) <= MAX_REMOVED);
  const found: RatedTrial[] = [];
  for (const from of cuts) {
    for (const to of cuts) {
      const isAround = from <= stop && (to > stop || to === from);
      if (!isAround || to < from || to - from > MAX_REMOVED) continue;
      const removed = sequence.items.slice(from, to);
      const kept = letters - removed.reduce((sum, item) => sum + countLetters(item), 0);
      if (kept < Math.max(MIN_KEPT_LETTERS, letters * MIN_KEPT_SHARE)) continue;
      const trial = tryRange(regex, subject, sequence, from, to);
      if (trial) found.push({ trial, cost: costOf(trial, removed, regex, subject) });
    }
  }
  return found;
}

function tryRange(
  regex: FilterRegex,
  subject: string,
  sequence: SequenceNode,
  from: number,
  to: number,
): Trial | undefined {
  const { pattern } = regex.regex;
  const at = sequence.items[Math.min(from, sequence.items.length - 1)]!;
  const span = to > from ? { start: at.span.start, end: sequence.items[to - 1]!.span.end } : null;
  const removedText = readText(sequence.items.slice(from, to));
  if (span) {
    const match = find(pattern, replaceItems(pattern, sequence, from, to, []), subject);
    if (match && namesHost(regex, match)) {
      return { kind: 'piece-removed', removed: span, removedText, skipped: null, match };
    }
  }
  const number = pattern.groupCount + 1;
  const body = replaceItems(pattern, sequence, from, to, [makeGap(number, at)]);
  const match = find({ ...pattern, groupCount: number }, body, subject);
  const gap = match?.span(number);
  if (!match || !gap || gap.end === gap.start || gap.end - gap.start > MAX_SKIPPED)
    return undefined;
  const skipped = spanWithText(subject, gap.start, gap.end);
  if (!namesHost(regex, match) && !IP6.test(skipped.text)) return undefined;
  return {
    kind: span ? 'piece-replaced' : 'text-skipped',
    removed: span,
    removedText,
    skipped,
    match,
  };
}

/** The text of characters and white space; `null` if there is more to it. */
function readText(items: readonly Node[]): string | null {
  let text = '';
  for (const item of items) {
    const node = item.type === 'repeat' ? item.body : item;
    if (isSpace(node)) text += ' ';
    else if (item.type === 'literal') text += charOf(item.code);
    else return null;
  }
  return text;
}

function isSpace(node: Node): boolean {
  if (node.type === 'literal') return node.code === 0x20;
  if (node.type !== 'set' || node.negated) return false;
  return node.items.every(
    (item) => item.kind === 'category' && item.category === 'space' && !item.negated,
  );
}

function countLetters(node: Node): number {
  let letters = 0;
  for (const part of walk(node)) {
    if (part.type === 'literal' && LETTER.test(charOf(part.code))) letters += 1;
  }
  return letters;
}

function costOf(
  { removed, skipped, kind }: Trial,
  items: readonly Node[],
  { expanded }: FilterRegex,
  subject: string,
): number {
  const pieces = items.reduce((sum, item) => sum + countPieces(item), 0);
  const present = textsIn(items).some((text) => subject.includes(text)) ? PRESENT_COST : 0;
  const source = removed ? expanded.text.slice(removed.start, removed.end) : '';
  const unbalanced = [source, skipped?.text ?? ''].filter((text) => !isBalanced(text)).length;
  const skipping = skipped ? 1 + skipped.text.length / 4 : 0;
  const both = kind === 'piece-replaced' ? 2 : 0;
  return pieces + present + skipping + unbalanced * UNBALANCED_COST + both;
}

/** The texts that are long enough to tell something. */
function textsIn(items: readonly Node[]): string[] {
  const characters = items.map((item) => (item.type === 'literal' ? charOf(item.code) : '\0'));
  return characters
    .join('')
    .split('\0')
    .filter((text) => text.trim().length >= SHORTEST_TEXT);
}

/** Whether a text closes each bracket that it opens, and has its white space behind it, as a person would cut it. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '[') depth += 1;
    if (char === ']') depth -= 1;
    if (depth < 0) return false;
  }
  const beginsWithGap = /^\s+\S.*\S$/.test(text);
  return depth === 0 && !beginsWithGap;
}

/** Between items that are not both letters or digits: words are left out as a whole. */
function cutPoints({ items }: SequenceNode): number[] {
  const points = [0, items.length];
  for (let index = 1; index < items.length; index += 1) {
    if (!isWordCharacter(items[index - 1]!) || !isWordCharacter(items[index]!)) points.push(index);
  }
  return points.toSorted((a, b) => a - b);
}

function isWordCharacter(node: Node): boolean {
  return node.type === 'literal' && /[\p{L}\p{N}_=-]/u.test(charOf(node.code));
}
