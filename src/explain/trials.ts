import type { FilterRegex } from '../filter/index.ts';
import {
  createMatcher,
  StepLimitError,
  type Node,
  type Pattern,
  type PyMatch,
  type Span,
} from '../pyregex/index.ts';
import {
  asSequence,
  ignoreCase,
  makeLiterals,
  removeAnchors,
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
export const ID_GROUPS = ['fid', 'ip4', 'ip6', 'dns', 'mlfid'];

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
    if (match && namesHost(regex, match))
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

export function spanWithText(subject: string, start: number, end: number): Span & { text: string } {
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
