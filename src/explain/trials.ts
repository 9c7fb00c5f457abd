import type { FilterRegex } from '../filter/index.ts';
import {
  createMatcher,
  findPath,
  StepLimitError,
  type Node,
  type Pattern,
  type PyMatch,
  type SequenceNode,
  type Span,
} from '../pyregex/index.ts';
import {
  asSequence,
  countPieces,
  ignoreCase,
  makeGap,
  makeLiterals,
  removeAnchors,
  replaceItems,
  replaceNodes,
} from './edit-pattern.ts';
import type { TracedAttempt } from './regex-attempt.ts';

/** What was changed in a regex, or in what it searched, so that it matched. */
export type TrialKind =
  | 'date-kept'
  | 'comment-cut'
  | 'brackets-escaped'
  | 'begin-freed'
  | 'end-freed'
  | 'both-freed'
  | 'case-ignored'
  | 'piece-removed'
  | 'text-skipped'
  | 'piece-replaced';

/** A change with which a regex that missed a line matches it. */
export interface Trial {
  kind: TrialKind;
  /** The part of the expanded regex that was left out. */
  removed: Span | null;
  /** What that part stands for, if it is nothing but a text. */
  removedText: string | null;
  /** The text that was skipped in the subject, and where it stands there. */
  skipped: (Span & { text: string }) | null;
  match: PyMatch;
}

const STEP_LIMIT = 100_000;
/** Items of a sequence that are tried to be left out at once, and text that is skipped, at the most. */
const MAX_REMOVED = 30;
const MAX_SKIPPED = 120;
/** A change that leaves less of a regex proves nothing. */
const MIN_KEPT_SHARE = 0.4;
const MIN_KEPT_PIECES = 3;
const UNBALANCED_COST = 3;

/** Tries small changes of a whole regex, most telling first. */
export function trySimpleChanges(
  { search }: TracedAttempt,
  fullSubject: string | null,
): Trial | undefined {
  const { regex, subject } = search;
  const { pattern } = regex.regex;
  const attempts: [TrialKind, () => PyMatch | null][] = [
    ['date-kept', () => (fullSubject === null ? null : find(pattern, pattern.body, fullSubject))],
    ['comment-cut', () => findChanged(pattern, cutComment(regex), subject)],
    ['brackets-escaped', () => findChanged(pattern, escapeBrackets(regex), subject)],
    ['begin-freed', () => findChanged(pattern, removeAnchors(pattern.body, 'begin'), subject)],
    ['end-freed', () => findChanged(pattern, removeAnchors(pattern.body, 'end'), subject)],
    ['case-ignored', () => find(pattern, ignoreCase(pattern.body), subject)],
    [
      'both-freed',
      () =>
        findChanged(pattern, removeAnchors(removeAnchors(pattern.body, 'begin'), 'end'), subject),
    ],
  ];
  for (const [kind, attempt] of attempts) {
    const match = attempt();
    if (match)
      return {
        kind,
        removed: null,
        removedText: null,
        skipped: skippedByAnchor(kind, subject, match),
        match,
      };
  }
  return undefined;
}

/** What stands before or behind a match that an anchor forbade. */
function skippedByAnchor(kind: TrialKind, subject: string, match: PyMatch): Trial['skipped'] {
  if (kind === 'begin-freed') return spanWithText(subject, 0, match.start);
  if (kind === 'end-freed') return spanWithText(subject, match.end, subject.length - 1);
  return null;
}

function spanWithText(subject: string, start: number, end: number): Trial['skipped'] {
  return { start, end, text: subject.slice(start, end) };
}

/**
 * Tries to leave out pieces of a regex around the place where it stopped, to skip text there, or both; returns the
 * smallest change that makes it match.
 */
export function tryPieces({ search, furthest }: TracedAttempt): Trial | undefined {
  const { pattern } = search.regex.regex;
  const [wanted] = furthest.wanted;
  const path = wanted && findPath(pattern.body, wanted);
  if (!path) return undefined;
  const trials = path.flatMap((node, index) => {
    const child = path[index + 1];
    if (node.type !== 'sequence' || !child) return [];
    return trySequence(search.regex, search.subject, node, node.items.indexOf(child));
  });
  return trials.toSorted((a, b) => a.cost - b.cost)[0]?.trial;
}

interface RatedTrial {
  trial: Trial;
  cost: number;
}

function trySequence(
  regex: FilterRegex,
  subject: string,
  sequence: SequenceNode,
  stop: number,
): RatedTrial[] {
  const { pattern } = regex.regex;
  const size = countPieces(pattern.body);
  const cuts = cutPoints(sequence).filter((cut) => Math.abs(cut - stop) <= MAX_REMOVED);
  const found: RatedTrial[] = [];
  for (const from of cuts) {
    for (const to of cuts) {
      const isAround = from <= stop && (to > stop || to === from);
      if (!isAround || to < from || to - from > MAX_REMOVED) continue;
      const removed = sequence.items.slice(from, to);
      const pieces = removed.reduce((sum, item) => sum + countPieces(item), 0);
      if (size - pieces < Math.max(MIN_KEPT_PIECES, size * MIN_KEPT_SHARE)) continue;
      const trial = tryRange(regex, subject, sequence, from, to);
      if (trial) found.push({ trial, cost: costOf(trial, pieces, regex.expanded.text) });
    }
  }
  return found;
}

function tryRange(
  { regex: { pattern } }: FilterRegex,
  subject: string,
  sequence: SequenceNode,
  from: number,
  to: number,
): Trial | undefined {
  const at = sequence.items[Math.min(from, sequence.items.length - 1)]!;
  const span = to > from ? { start: at.span.start, end: sequence.items[to - 1]!.span.end } : null;
  const removedText = readText(sequence.items.slice(from, to));
  if (span) {
    const match = find(pattern, replaceItems(pattern, sequence, from, to, []), subject);
    if (match) return { kind: 'piece-removed', removed: span, removedText, skipped: null, match };
  }
  const number = pattern.groupCount + 1;
  const body = replaceItems(pattern, sequence, from, to, [makeGap(number, at)]);
  const match = find({ ...pattern, groupCount: number }, body, subject);
  const gap = match?.span(number);
  if (!match || !gap || gap.end === gap.start || gap.end - gap.start > MAX_SKIPPED)
    return undefined;
  const skipped = spanWithText(subject, gap.start, gap.end);
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
    else if (item.type === 'literal') text += String.fromCodePoint(item.code);
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

function costOf({ removed, skipped, kind }: Trial, pieces: number, source: string): number {
  const texts = [removed ? source.slice(removed.start, removed.end) : '', skipped?.text ?? ''];
  const unbalanced = texts.filter((text) => !isBalanced(text)).length * UNBALANCED_COST;
  const both = kind === 'piece-replaced' ? 2 : 0;
  return pieces + (skipped ? 1 + skipped.text.length / 4 : 0) + unbalanced + both;
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
  return node.type === 'literal' && /[\p{L}\p{N}_-]/u.test(String.fromCodePoint(node.code));
}

const COMMENT = /\s+#(?:\s.*)?$/;

/** The regex without what looks like a comment behind it. */
function cutComment({ expanded, regex: { pattern } }: FilterRegex): Node {
  const index = expanded.text.search(COMMENT);
  if (index < 0) return pattern.body;
  const body = asSequence(pattern.body);
  const items = body.items.filter(({ span }) => span.start < index);
  // White space that ends the regex is there because of the comment.
  return { ...body, items };
}

const BRACKETED_TEXT = /^\[[A-Za-z][A-Za-z_ -]*[A-Za-z]\]$/;

/** The regex with brackets that hold a text, such as `[UFW BLOCK]`, taken for characters. */
export function escapeBrackets({ expanded, regex: { pattern } }: FilterRegex): Node {
  return replaceNodes(pattern.body, (node) => {
    if (node.type !== 'set') return undefined;
    const text = expanded.text.slice(node.span.start, node.span.end);
    return looksLikeText(text) ? makeLiterals(text, node) : undefined;
  });
}

/** A class of letters names each once; a text has blanks, or a letter twice. */
function looksLikeText(text: string): boolean {
  if (!BRACKETED_TEXT.test(text) || /[a-z]-[a-z]/i.test(text)) return false;
  const inside = text.slice(1, -1);
  return inside.includes(' ') || new Set(inside).size < inside.length || inside.length > 5;
}

function findChanged(pattern: Pattern, body: Node, subject: string): PyMatch | null {
  return isSame(pattern.body, body) ? null : find(pattern, body, subject);
}

function isSame(a: Node, b: Node): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether a changed pattern matches; a search that takes too long proves nothing. */
export function find(pattern: Pattern, body: Node, subject: string): PyMatch | null {
  try {
    return createMatcher({ ...pattern, body }, { stepLimit: STEP_LIMIT }).search(subject);
  } catch (error) {
    if (error instanceof StepLimitError) return null;
    throw error;
  }
}
