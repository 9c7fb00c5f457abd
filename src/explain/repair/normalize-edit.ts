import type { AlignEdit, Alignment } from '../../pyregex/index.ts';
import { textOf, type Piece } from './pieces.ts';

/**
 * Takes, of edits that come to the same, the one that a person would make: brackets are left out in pairs, words as a
 * whole and with the blank behind them.
 *
 * @param floor where in the text that begins which the regex is about
 */
export function normalizeEdit(
  edit: AlignEdit,
  { places }: Alignment,
  pieces: readonly Piece[],
  subject: string,
  floor: number,
): AlignEdit {
  if (edit.to === edit.from) {
    const settled = keepNumber(slideText(edit, places, subject), places, subject);
    return leaveAddressWhole(settled, places, pieces);
  }
  if (edit.end === edit.start) {
    const slid = slidePieces(edit, places, pieces);
    return takeWordsAround(slid, pieces, subject, floor);
  }
  return widen(edit, places, pieces, subject);
}

type Places = Alignment['places'];

/** Moves what is skipped of the line: `a[x] b` without `[x] ` is `a b`, as it is without ` [x]` before the blank. */
function slideText(edit: AlignEdit, places: Places, subject: string): AlignEdit {
  const edits = [edit];
  for (let { from, start, end } = edit; isOne(places[from - 1]);) {
    if (start === 0 || subject[start - 1] !== subject[end - 1]) break;
    from -= 1;
    start -= 1;
    end -= 1;
    edits.push({ from, to: from, start, end });
  }
  for (let { from, start, end } = edit; isOne(places[from]);) {
    if (subject[start] !== subject[end]) break;
    from += 1;
    start += 1;
    end += 1;
    edits.push({ from, to: from, start, end });
  }
  return bestOf(edits, ({ start, end }) => subject.slice(start, end));
}

const DECIMALS = /^(\d+)\.\d+$/;

/** Lets `\d+` take what stands before the point of `12.5` rather than what stands behind it. */
function keepNumber(edit: AlignEdit, places: Places, subject: string): AlignEdit {
  const place = places[edit.from];
  if (!place || place.start !== edit.end) return edit;
  const [, whole] = DECIMALS.exec(subject.slice(edit.start, place.end)) ?? [];
  if (whole === undefined) return edit;
  const from = edit.from + 1;
  return { from, to: from, start: edit.start + whole.length, end: place.end };
}

/** Moves an edit behind or before what may stand around an address, such as brackets, which belongs to it. */
function leaveAddressWhole(edit: AlignEdit, places: Places, pieces: readonly Piece[]): AlignEdit {
  const isUnused = (index: number): boolean =>
    pieces[index]?.node.type === 'repeat' && isEmpty(places[index]);
  let { from: before, from: behind } = edit;
  while (isUnused(before - 1)) before -= 1;
  while (isUnused(behind)) behind += 1;
  if (pieces[before - 1]?.takesId) return { ...edit, from: behind, to: behind };
  return pieces[behind]?.takesId ? { ...edit, from: before, to: before } : edit;
}

function isEmpty(place: Places[number] | undefined): boolean {
  return place ? place.start === place.end : false;
}

function isOne(place: Places[number] | undefined): boolean {
  return place ? place.end - place.start === 1 : false;
}

/** Moves what is left out: `a[x] b` wanted where `a b` stands is as well without `[x] ` as without ` [x]`. */
function slidePieces(edit: AlignEdit, places: Places, pieces: readonly Piece[]): AlignEdit {
  const edits = [edit];
  for (let { from, to, start } = edit; from > 0 && places[from - 1];) {
    const before = places[from - 1]!;
    if (!isEmpty(before) && !isAlike(pieces[from - 1]!, pieces[to - 1]!)) break;
    from -= 1;
    if (!isEmpty(before)) to -= 1;
    start = before.start;
    edits.push({ from, to, start, end: start });
  }
  for (let { from, to, start } = edit; to < pieces.length && places[to];) {
    if (!isAlike(pieces[from]!, pieces[to]!)) break;
    start = places[to]!.end;
    from += 1;
    to += 1;
    edits.push({ from, to, start, end: start });
  }
  return bestOf(edits, ({ from, to }) =>
    pieces
      .slice(from, to)
      .map(({ source, text }) => text ?? source)
      .join(''),
  );
}

/**
 * Takes in what stands before or behind a match, which may begin and end anywhere: that is what stands where the first
 * or last words of the regex are wanted.
 */
function takeWordsAround(
  edit: AlignEdit,
  pieces: readonly Piece[],
  subject: string,
  floor: number,
): AlignEdit {
  const left = pieces.slice(edit.from, edit.to);
  const wanted = textOf(left);
  if (wanted === null) return edit;
  const others = wanted.trim().split(/\s+/).length - 1;
  if (edit.from === 0 && WORD_END.test(wanted)) {
    const before = new RegExp(String.raw`(?:${WORD}\s+){0,${others}}${WORD}$`, 'u');
    const found = before.exec(subject.slice(Math.min(floor, edit.start), edit.start));
    return found ? { ...edit, start: edit.start - found[0].length } : edit;
  }
  if (edit.to === pieces.length && WORD_BEGIN.test(wanted)) {
    const behind = new RegExp(String.raw`^${WORD}(?:[^\S\n]+${WORD}){0,${others}}`, 'u');
    const found = behind.exec(subject.slice(edit.end));
    return found ? { ...edit, end: edit.end + found[0].length } : edit;
  }
  return edit;
}

function isAlike(one: Piece, other: Piece): boolean {
  return one.text === null ? one.source === other.source : one.text === other.text;
}

const UNBALANCED = 2;
const SIGN_BEFORE = 1;

function bestOf(edits: readonly AlignEdit[], read: (edit: AlignEdit) => string): AlignEdit {
  const rated = edits.map((edit) => {
    const text = read(edit);
    return {
      edit,
      cost: (isBalanced(text) ? 0 : UNBALANCED) + (/^[\s:,;.]+\S/.test(text) ? SIGN_BEFORE : 0),
    };
  });
  return rated.toSorted((a, b) => a.cost - b.cost)[0]!.edit;
}

/** Whether a text closes each bracket that it opens. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '[') depth += 1;
    if (char === ']') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const WORD = String.raw`[\p{L}\p{N}_-]+`;
const WORD_END = /[\p{L}\p{N}_-]$/u;
const WORD_BEGIN = /^[\p{L}\p{N}_-]/u;

/** Takes in the rest of words that an exchange would cut. */
function widen(
  edit: AlignEdit,
  places: Places,
  pieces: readonly Piece[],
  subject: string,
): AlignEdit {
  const removed = pieces
    .slice(edit.from, edit.to)
    .map(({ text }) => text ?? ' ')
    .join('');
  const texts = [removed, subject.slice(edit.start, edit.end)];
  const begun = texts.some((text) => WORD_BEGIN.test(text))
    ? widenBefore(edit, places, pieces)
    : edit;
  return texts.some((text) => WORD_END.test(text)) ? widenBehind(begun, places, pieces) : begun;
}

function widenBefore(edit: AlignEdit, places: Places, pieces: readonly Piece[]): AlignEdit {
  let { from, start } = edit;
  while (WORD_END.test(pieces[from - 1]?.text ?? '') && places[from - 1]?.end === start) {
    from -= 1;
    start = places[from]!.start;
  }
  return { ...edit, from, start };
}

function widenBehind(edit: AlignEdit, places: Places, pieces: readonly Piece[]): AlignEdit {
  let { to, end } = edit;
  while (WORD_BEGIN.test(pieces[to]?.text ?? '') && places[to]?.start === end) {
    end = places[to]!.end;
    to += 1;
  }
  return { ...edit, to, end };
}
