import {
  alignPieces,
  StepLimitError,
  type AlignEdit,
  type Alignment,
  type Node,
} from '../../pyregex/index.ts';
import { makeLiterals, replaceNodes } from './edit-pattern.ts';
import { refersToGroup } from './node-facts.ts';
import { readPacket, type Packet } from '../text/packet.ts';
import { cutIntoPieces, textOf, type Piece } from './pieces.ts';
import type { ChangeKind, RegexEdit, SkippedText } from './regex-edit.ts';
import type { TracedAttempt } from '../line/regex-attempt.ts';
import { searchChanged } from './regex-variants.ts';
import { normalizeEdit } from './normalize-edit.ts';
import { splitPacketEdit } from './split-packet-edit.ts';
import {
  listBases,
  placeInSearched,
  spanWithText,
  tryWholeChange,
  withDate,
  type EditBase,
  type DatedSubject,
} from './whole-regex-edits.ts';

/** Changes that make a regex match, tried and found true; in the order of the line. */
export interface Repair {
  edits: readonly RegexEdit[];
  /** How much they change. */
  cost: number;
}

const WHOLE_COST = 1;
/** A regex of which less is left has nothing to do with the line. */
const MIN_KEPT_LETTERS = 3;
const MIN_KEPT_SHARE = 0.3;
const MAX_COST = 25;
/** Lines are aligned piece by piece up to this length, in UTF-16 units, and regexes up to so many pieces. */
const MAX_SUBJECT = 4000;
const MAX_PIECES = 300;

/** Finds the smallest changes that make a regex match a line which it missed. */
export function findRepair(traced: TracedAttempt, dated: DatedSubject | null): Repair | undefined {
  const whole = tryWholeChange(traced, dated);
  if (whole && whole.kind !== 'date-kept') return ofWhole(whole);
  const bases = listBases(traced);
  const plain = findCheapest(traced, whole ? [] : bases);
  if (!dated || (plain && plain.cost <= CHEAPEST_DATE)) return plain;
  const dates = bases.map((base) => withDate(base, dated));
  const found = [plain, findCheapest(traced, dates)].filter((repair) => repair !== undefined);
  return cheapestOf(found) ?? (whole && ofWhole(whole));
}

/** Changes the regex as a whole, which takes much less time. */
export function findWholeRepair(
  traced: TracedAttempt,
  dated: DatedSubject | null,
): Repair | undefined {
  const whole = tryWholeChange(traced, dated);
  return whole && ofWhole(whole);
}

function ofWhole(whole: RegexEdit): Repair {
  return { edits: [whole], cost: WHOLE_COST };
}

/** A regex for the date has so many pieces that it costs more to leave them out. */
const CHEAPEST_DATE = 4;

function findCheapest(traced: TracedAttempt, bases: readonly EditBase[]): Repair | undefined {
  return cheapestOf(bases.flatMap((base) => repairPieces(traced, base) ?? []));
}

function cheapestOf(repairs: readonly Repair[]): Repair | undefined {
  return repairs.toSorted((a, b) => a.cost - b.cost)[0];
}

function repairPieces(traced: TracedAttempt, base: EditBase): Repair | undefined {
  const { regex } = traced.search;
  const { body, subject, changes } = base;
  if (subject.length > MAX_SUBJECT) return undefined;
  const packet = readPacket(subject);
  const pieces = cutIntoPieces(regex, body, traced.furthest.wanted[0], subject);
  if (pieces.length > MAX_PIECES) return undefined;
  const alignment = tryAlignment(traced, pieces, subject);
  if (!alignment || !keepsEnough(pieces, alignment, packet)) return undefined;
  const floor = packet?.prefix.start ?? 0;
  const settled = alignment.edits.map((edit) =>
    normalizeEdit(edit, alignment, pieces, subject, floor),
  );
  const works = (edits: readonly AlignEdit[]): boolean =>
    searchChanged(regex.regex.pattern, applyEdits(body, pieces, edits, subject), subject) !== null;
  const joined = joinAdjacent(settled, pieces);
  const split = packet ? joined.flatMap((edit) => splitPacketEdit(edit, pieces, subject)) : joined;
  const working = [split, alignment.edits].find(works);
  if (!working) return undefined;
  const edits = dropNeedless(working, pieces, works);
  return {
    edits: [
      ...changes.map((change) => locateDate(change, base, pieces, alignment)),
      ...edits.map((edit) => describeEdit(edit, pieces, base)),
    ],
    cost: alignment.cost + base.cost,
  };
}

/**
 * Takes back edits without which the regex matches as well: a reference to a group matches nothing by itself, so pieces
 * with one look wrong until they are tried in their place.
 */
function dropNeedless(
  edits: readonly AlignEdit[],
  pieces: readonly Piece[],
  works: (edits: readonly AlignEdit[]) => boolean,
): readonly AlignEdit[] {
  return edits.reduce((kept, edit) => {
    const left = pieces.slice(edit.from, edit.to);
    const others = kept.filter((other) => other !== edit);
    const isDoubtful = others.length > 0 && left.some(({ node }) => refersToGroup(node));
    return isDoubtful && works(others) ? others : kept;
  }, edits);
}

/** Joins changes that follow each other. */
function joinAdjacent(edits: readonly AlignEdit[], pieces: readonly Piece[]): AlignEdit[] {
  const isApart = ({ from, to }: AlignEdit): boolean =>
    pieces.slice(from, to).some((piece) => piece.takesId || piece.substitutes);
  const joined: AlignEdit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    const isAdjacent = last && edit.from <= last.to && edit.start <= last.end;
    if (isAdjacent && !isApart(last) && !isApart(edit)) {
      joined[joined.length - 1] = { ...last, to: edit.to, end: edit.end };
    } else {
      joined.push(edit);
    }
  }
  return joined;
}

/** Aligns a regex with a line, unless that takes too many steps. */
function tryAlignment(
  { search }: TracedAttempt,
  pieces: readonly Piece[],
  subject: string,
): Alignment | undefined {
  try {
    return alignPieces(search.regex.regex.pattern, pieces, subject, MAX_COST);
  } catch (error) {
    if (error instanceof StepLimitError) return undefined;
    throw error;
  }
}

function keepsEnough(
  pieces: readonly Piece[],
  { places }: Alignment,
  packet: Packet | undefined,
): boolean {
  if (packet && pieces.some(({ text }, index) => text === 'SRC=' && places[index])) return true;
  const all = pieces.reduce((sum, { letters }) => sum + letters, 0);
  const kept = pieces.reduce((sum, { letters }, index) => sum + (places[index] ? letters : 0), 0);
  return kept >= Math.max(Math.min(MIN_KEPT_LETTERS, all), MIN_KEPT_SHARE * all);
}

/** Puts what stands in the line in the place of the pieces that are left out. */
function applyEdits(
  body: Node,
  pieces: readonly Piece[],
  edits: readonly AlignEdit[],
  subject: string,
): Node {
  const inserted = new Map<Node, Node[]>();
  const removed = new Set<Node>();
  for (const { from, to, start, end } of edits) {
    for (const piece of pieces.slice(from, to)) piece.nodes.forEach((node) => removed.add(node));
    const at = pieces[Math.min(from, pieces.length - 1)]!.nodes[0]!;
    const text = makeLiterals(subject.slice(start, end), at);
    inserted.set(at, [...(inserted.get(at) ?? []), text]);
  }
  return replaceNodes(body, (node) => {
    if (!inserted.has(node) && !removed.has(node)) return undefined;
    const items = [...(inserted.get(node) ?? []), ...(removed.has(node) ? [] : [node])];
    return { type: 'sequence', span: node.span, items };
  });
}

/** Finds the part of the regex that matches the date. */
function locateDate(
  change: RegexEdit,
  { date }: EditBase,
  pieces: readonly Piece[],
  { places }: Alignment,
): RegexEdit {
  if (change.kind !== 'date-kept' || !date) return change;
  const inside = pieces.filter((_, index) => {
    const place = places[index];
    return place && place.start < date.end && place.end > date.start;
  });
  const [first] = inside;
  if (!first) return change;
  const removed = { start: first.node.span.start, end: inside.at(-1)!.node.span.end };
  return { ...change, removed };
}

/** Text before an edit that can tell what kind of place it is. */
const MAX_BEFORE = 40;

function describeEdit(edit: AlignEdit, pieces: readonly Piece[], base: EditBase): RegexEdit {
  const { subject } = base;
  const left = pieces.slice(edit.from, edit.to);
  const kind = kindOf(left, edit.end > edit.start);
  const span = left[0] && { start: left[0].node.span.start, end: left.at(-1)!.node.span.end };
  return {
    kind,
    removed: span ?? null,
    removedText: textOf(left),
    skipped: toSearched(skippedBy(kind, edit, subject), base),
    place: placeInSearched(edit.start, base),
    at: pieces[edit.from]?.node.span.start ?? pieces.at(-1)!.node.span.end,
    before: subject.slice(Math.max(0, edit.start - MAX_BEFORE), edit.start),
    takesId: left.some(({ takesId }) => takesId),
    holdsId: left.some(({ holdsId }) => holdsId),
  };
}

/** Returns what an edit skips of the line: of an anchor all that stands before or behind its place. */
function skippedBy(
  kind: ChangeKind,
  { start, end }: AlignEdit,
  subject: string,
): SkippedText | null {
  if (kind === 'begin-freed') return spanWithText(subject, 0, start);
  if (kind === 'end-freed') return spanWithText(subject, end, subject.length - 1);
  return end > start ? spanWithText(subject, start, end) : null;
}

function toSearched(skipped: SkippedText | null, base: EditBase): SkippedText | null {
  if (!skipped) return null;
  const { start, end, text } = skipped;
  return { start: placeInSearched(start, base), end: placeInSearched(end, base), text };
}

function kindOf(left: readonly Piece[], skips: boolean): ChangeKind {
  if (left.length === 0) return 'text-skipped';
  const [only] = left;
  if (left.length === 1 && !skips && only!.node.type === 'assertion') {
    if (/^(?:line|text)-begin$/.test(only!.node.kind)) return 'begin-freed';
    if (/^(?:line|text)-end$/.test(only!.node.kind)) return 'end-freed';
  }
  return skips ? 'piece-replaced' : 'piece-removed';
}
