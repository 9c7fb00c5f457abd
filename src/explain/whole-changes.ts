import type { FilterRegex } from '../filter/index.ts';
import {
  createMatcher,
  parsePattern,
  StepLimitError,
  type Node,
  type Pattern,
  type PyMatch,
  type SetNode,
  type Span,
} from '../pyregex/index.ts';
import { walk } from '../pyregex/traverse.ts';
import {
  asSequence,
  ignoreCase,
  makeLiterals,
  moveSpans,
  removeAnchors,
  replaceNodes,
} from './edit-pattern.ts';
import type { TracedAttempt } from './regex-attempt.ts';
import type { RegexEdit } from './repair.ts';

/** What is changed in a regex, or in what it searches, so that it matches. */
export type ChangeKind =
  | 'date-kept'
  | 'comment-cut'
  | 'brackets-escaped'
  | 'signs-escaped'
  | 'begin-freed'
  | 'end-freed'
  | 'both-freed'
  | 'case-ignored'
  | 'piece-removed'
  | 'text-skipped'
  | 'piece-replaced';

/** What a regex would search if the date were left in. */
export interface DatedSubject {
  text: string;
  /** Where the date stands in it. */
  date: Span;
}

export interface SkippedText extends Span {
  text: string;
}

/** A regex and what it searches, with changes of the whole that further ones may be added to. */
export interface Base {
  body: Node;
  subject: string;
  /** The date in the subject, if it was left in. */
  date: Span | null;
  changes: readonly RegexEdit[];
  /** What these changes, or their absence, cost. */
  cost: number;
}

/** Where a character of the subject stands in what was searched really, without the date. */
export function placeInSearched(place: number, { date }: Pick<Base, 'date'>): number {
  if (!date || place <= date.start) return place;
  return Math.max(date.start, place - (date.end - date.start));
}

const STEP_LIMIT = 100_000;
export const ID_GROUPS = ['fid', 'ip4', 'ip6', 'dns', 'mlfid'];

/** Tries small changes of a whole regex, most telling first. */
export function tryWholeChange(
  { search }: TracedAttempt,
  dated: DatedSubject | null,
): RegexEdit | undefined {
  const { regex, subject } = search;
  const { pattern } = regex.regex;
  const { body } = pattern;
  const attempts: [ChangeKind, () => PyMatch | null][] = [
    ['date-kept', () => (dated ? find(pattern, body, dated.text) : null)],
    ['comment-cut', () => findChanged(pattern, cutComment(regex), subject)],
    ['brackets-escaped', () => findChanged(pattern, escapeBrackets(regex), subject)],
    ['signs-escaped', () => findChanged(pattern, escapeSigns(regex, subject), subject)],
    ['begin-freed', () => findChanged(pattern, removeAnchors(body, 'begin'), subject)],
    ['end-freed', () => findChanged(pattern, removeAnchors(body, 'end'), subject)],
    ['case-ignored', () => find(pattern, ignoreCase(body), subject)],
    [
      'both-freed',
      () => findChanged(pattern, removeAnchors(removeAnchors(body, 'begin'), 'end'), subject),
    ],
  ];
  for (const [kind, attempt] of attempts) {
    const match = attempt();
    if (match && namesHost(regex, match))
      return changeOf(kind, {
        skipped: skippedByAnchor(kind, subject, match),
        removed: kind === 'comment-cut' ? findComment(regex) : null,
      });
  }
  return undefined;
}

const CHANGE_COST = 1;
/** For a regex that is left as it is where it looks mistaken. */
const MISTAKE_COST = 4;

/** The regex as it is, and changed as a whole where that alone does not make it match. */
export function listBases(
  { search: { regex, subject } }: TracedAttempt,
  dated: DatedSubject | null,
): Base[] {
  const { body } = regex.regex.pattern;
  const escaped = escapeBrackets(regex);
  const uncommented = cutComment(regex);
  const unsigned = escapeSigns(regex, subject);
  const escaping = changeOf('brackets-escaped');
  const signing = changeOf('signs-escaped');
  const cutting = changeOf('comment-cut', { removed: findComment(regex) });
  const bodies: Base[] = [
    { body: escaped, subject, date: null, changes: [escaping], cost: CHANGE_COST },
    { body: unsigned, subject, date: null, changes: [signing], cost: CHANGE_COST },
    { body: uncommented, subject, date: null, changes: [cutting], cost: CHANGE_COST },
  ];
  const others = bodies.filter((base) => !isSame(base.body, body));
  const cost = others.length > 0 ? MISTAKE_COST : 0;
  const changed: Base[] = [{ body, subject, date: null, changes: [], cost }, ...others];
  if (!dated) return changed;
  const { text, date } = dated;
  const withDate = changed.map((base): Base => {
    const changes = [changeOf('date-kept'), ...base.changes];
    return { body: base.body, subject: text, date, changes, cost: base.cost + CHANGE_COST };
  });
  return [...changed, ...withDate];
}

function changeOf(
  kind: ChangeKind,
  { skipped = null, removed = null }: Partial<Pick<RegexEdit, 'skipped' | 'removed'>> = {},
): RegexEdit {
  const place = skipped?.start ?? 0;
  const nothing = { removedText: null, at: 0, before: '', takesId: false, holdsId: false };
  return { kind, removed, skipped, place, ...nothing };
}

/** What stands before or behind a match that an anchor forbade. */
function skippedByAnchor(kind: ChangeKind, subject: string, match: PyMatch): RegexEdit['skipped'] {
  if (kind === 'begin-freed') return spanWithText(subject, 0, match.start);
  if (kind === 'end-freed') return spanWithText(subject, match.end, subject.length - 1);
  return null;
}

export function spanWithText(subject: string, start: number, end: number): SkippedText {
  return { start, end, text: subject.slice(start, end) };
}

/** A failregex that finds no host any more is none; without a dot a host name may be any word. */
export function namesHost({ kind, groups }: FilterRegex, match: PyMatch): boolean {
  if (kind !== 'failregex') return true;
  const known = ID_GROUPS.filter((name) => groups.has(name));
  if (known.length === 0) return true;
  const found = groups.read(match);
  return known.some((name) => {
    const value = found.get(name) ?? null;
    return value !== null && (name !== 'dns' || String(value).includes('.'));
  });
}

const COMMENT = /\s+#(?:\s.*)?$/;

function findComment({ expanded: { text } }: FilterRegex): Span | null {
  const start = text.search(COMMENT);
  return start < 0 ? null : { start, end: text.length };
}

/** The regex without what looks like a comment behind it. */
function cutComment(regex: FilterRegex): Node {
  const { pattern } = regex.regex;
  const comment = findComment(regex);
  if (!comment) return pattern.body;
  const body = asSequence(pattern.body);
  const items = body.items.filter(({ span }) => span.start < comment.start);
  // White space that ends the regex is there because of the comment.
  return { ...body, items };
}

const BRACKETED_TEXT = /^\[[A-Za-z][A-Za-z_ -]*[A-Za-z]\]$/;
const BRACKETED_NUMBER = /^\[(?:\\d|0-9)[+*]\]$/;

/** The regex with brackets that hold a text, such as `[UFW BLOCK]`, or a number, `[\d+]`, taken for characters. */
export function escapeBrackets({ expanded, regex: { pattern } }: FilterRegex): Node {
  return replaceNodes(pattern.body, (node) => {
    if (node.type !== 'set') return undefined;
    const text = expanded.text.slice(node.span.start, node.span.end);
    if (BRACKETED_NUMBER.test(text)) return parseBracketed(text, node);
    return isBracketedText(text) ? makeLiterals(text, node) : undefined;
  });
}

/** Whether a set was hardly meant to be one. */
export function isBracketedText(text: string): boolean {
  return BRACKETED_NUMBER.test(text) || looksLikeText(text);
}

/** A class of letters names each once; a text has blanks, or a letter twice. */
function looksLikeText(text: string): boolean {
  if (!BRACKETED_TEXT.test(text) || /[a-z]-[a-z]/i.test(text)) return false;
  const inside = text.slice(1, -1);
  return inside.includes(' ') || new Set(inside).size < inside.length || inside.length > 5;
}

/** What the text in brackets would match by itself, between brackets. */
function parseBracketed(text: string, { span }: SetNode): Node | undefined {
  const parsed = parsePattern(String.raw`\[${text.slice(1, -1)}\]`);
  if (!parsed.ok) return undefined;
  // The backslash before the bracket is one character more than stands in the regex.
  const shift = span.start - 1;
  return moveSpans(parsed.pattern.body, (place) =>
    Math.max(span.start, Math.min(place + shift, span.end)),
  );
}

/** The regex with signs taken for characters where what is written stands in the line: `C++`, `(sshd:auth)`, `x.php?`. */
function escapeSigns({ expanded, regex: { pattern } }: FilterRegex, subject: string): Node {
  return replaceNodes(pattern.body, (node) => {
    const text = expanded.text.slice(node.span.start, node.span.end);
    return isUnescaped(node) && subject.includes(text) ? makeLiterals(text, node) : undefined;
  });
}

/** Where such signs stand. */
export function listUnescaped({ expanded, regex }: FilterRegex, subject: string): Span[] {
  return [...walk(regex.pattern.body)]
    .filter((node) => isUnescaped(node))
    .map(({ span }) => span)
    .filter(({ start, end }) => subject.includes(expanded.text.slice(start, end)));
}

/** A repeat of one character, or a group without a name that holds nothing but characters. */
function isUnescaped(node: Node): boolean {
  if (node.type === 'repeat') return isText(node.body) || isUnescaped(node.body);
  return node.type === 'group' && node.number !== null && node.name === null && isText(node.body);
}

function isText(node: Node): boolean {
  return node.type === 'sequence' ? node.items.every(isText) : node.type === 'literal';
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
