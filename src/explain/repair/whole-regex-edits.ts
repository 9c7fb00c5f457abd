import type { FilterRegex } from '../../filter/index.ts';
import type { Furthest, Node, PyMatch, Span } from '../../pyregex/index.ts';
import { escapeSigns, findComment } from './escape-mistakes.ts';
import { namesHost } from './names-host.ts';
import type { TracedAttempt } from '../line/regex-attempt.ts';
import { searchChanged, variantsOf } from './regex-variants.ts';
import type { ChangeKind, RegexEdit, SkippedText } from './regex-edit.ts';

/** What a regex would search if the date were left in. */
export interface DatedSubject {
  text: string;
  /** Where the date stands in it. */
  date: Span;
}

/** A regex and what it searches, with changes of the whole that further ones may be added to. */
export interface EditBase {
  body: Node;
  subject: string;
  /** The date in the subject, if it was left in. */
  date: Span | null;
  changes: readonly RegexEdit[];
  /** What these changes, or their absence, cost. */
  cost: number;
}

/** Finds where a character of the subject stands in what was searched really, without the date. */
export function placeInSearched(place: number, { date }: Pick<EditBase, 'date'>): number {
  if (!date || place <= date.start) return place;
  return Math.max(date.start, place - (date.end - date.start));
}

/** Tries small changes of a whole regex, most telling first. */
export function tryWholeChange(
  { search, furthest }: TracedAttempt,
  dated: DatedSubject | null,
): RegexEdit | undefined {
  const { regex, subject } = search;
  const { pattern } = regex.regex;
  const variants = variantsOf(regex);
  const attempts: [ChangeKind, () => PyMatch | null | undefined][] = [
    ['date-kept', () => dated && searchChanged(pattern, pattern.body, dated.text)],
    ['comment-cut', () => variants.uncommented?.search(subject)],
    ['brackets-escaped', () => variants.escaped?.search(subject)],
    ['signs-escaped', () => findWithSigns(regex, subject)],
    ['begin-freed', () => variants.beginFreed?.search(subject)],
    ['end-freed', () => variants.endFreed?.search(subject)],
    ['case-ignored', () => variants.caseIgnored?.search(subject)],
    ['both-freed', () => variants.bothFreed?.search(subject)],
  ];
  for (const [kind, attempt] of attempts) {
    const match = attempt();
    if (match && namesHost(regex, match))
      return changeOf(kind, {
        skipped: skippedByAnchor(kind, subject, match, furthest),
        removed: kind === 'comment-cut' ? findComment(regex) : null,
      });
  }
  return undefined;
}

function findWithSigns(regex: FilterRegex, subject: string): PyMatch | null {
  const { pattern } = regex.regex;
  const body = escapeSigns(regex, subject);
  return body === pattern.body ? null : searchChanged(pattern, body, subject);
}

const CHANGE_COST = 1;
/** The cost of a regex that is left as it is where it looks mistaken. */
const MISTAKE_COST = 4;

/** Lists the regex as it is, and changed as a whole where that alone does not make it match. */
export function listBases({ search: { regex, subject } }: TracedAttempt): EditBase[] {
  const { body } = regex.regex.pattern;
  const { escaped, uncommented } = variantsOf(regex);
  const unsigned = escapeSigns(regex, subject);
  const bases: EditBase[] = [];
  const add = (changed: Node, change: RegexEdit): void => {
    bases.push({ body: changed, subject, date: null, changes: [change], cost: CHANGE_COST });
  };
  if (escaped) add(escaped.body, changeOf('brackets-escaped'));
  if (unsigned !== body) add(unsigned, changeOf('signs-escaped'));
  const comment = findComment(regex);
  if (uncommented) add(uncommented.body, changeOf('comment-cut', { removed: comment }));
  const cost = bases.length > 0 ? MISTAKE_COST : 0;
  return [{ body, subject, date: null, changes: [], cost }, ...bases];
}

/** Leaves the date in what a regex searches. */
export function withDate(
  { body, changes, cost }: EditBase,
  { text, date }: DatedSubject,
): EditBase {
  return {
    body,
    subject: text,
    date,
    changes: [changeOf('date-kept'), ...changes],
    cost: cost + CHANGE_COST,
  };
}

function changeOf(
  kind: ChangeKind,
  { skipped = null, removed = null }: Partial<Pick<RegexEdit, 'skipped' | 'removed'>> = {},
): RegexEdit {
  const place = skipped?.start ?? 0;
  const nothing = { removedText: null, at: 0, before: '', takesId: false, holdsId: false };
  return { kind, removed, skipped, place, ...nothing };
}

/** Returns what stands before or behind the place of an anchor, which may be in the middle of a regex. */
function skippedByAnchor(
  kind: ChangeKind,
  subject: string,
  match: PyMatch,
  { wanted: [wanted], stop }: Furthest,
): RegexEdit['skipped'] {
  const isStop = wanted?.type === 'assertion' && stop >= match.start && stop <= match.end;
  if (kind === 'begin-freed') return spanWithText(subject, 0, isStop ? stop : match.start);
  if (kind === 'end-freed')
    return spanWithText(subject, isStop ? stop : match.end, subject.length - 1);
  return null;
}

export function spanWithText(subject: string, start: number, end: number): SkippedText {
  return { start, end, text: subject.slice(start, end) };
}
