import { firstCharactersOf } from '../../search/analyze-first-characters.ts';
import {
  ahead,
  alternation,
  ANY_CHARACTER,
  behind,
  capture,
  END,
  notAhead,
  notBehind,
  recall,
  sequence,
  type Slot,
  type Tree,
} from './tree.ts';

/** Two slots that follow a group which may capture nothing: one of them holds a character if the group is set. */
export interface Marker {
  next: Slot;
  previous: Slot;
}

export function createMarker(): Marker {
  return { next: { role: 'helper' }, previous: { role: 'helper' } };
}

/**
 * Returns what stands right behind a group: it captures the next character or, at the end, the previous one,
 * and always in the same way, so that it gives nothing to go back into. In an empty text it captures nothing.
 */
export function markerTree({ next, previous }: Marker): Tree {
  const nextCharacter = ahead(capture(next, ANY_CHARACTER));
  const previousCharacter = alternation(
    behind(capture(previous, ANY_CHARACTER)),
    notBehind(ANY_CHARACTER),
  );
  return alternation(nextCharacter, sequence(notAhead(ANY_CHARACTER), previousCharacter));
}

/**
 * Returns what matches, in a lookahead, if a slot is set that never captures nothing: `(?!\1)|a*(?!a)(?!\1)`
 * for a slot whose text begins with `a`. A backreference to a slot that isn't set matches nothing everywhere;
 * one to some text fails before a character that the text can't begin with, or at the end.
 */
export function setTest(slot: Slot, body: Tree): Tree {
  const first = firstCharacterOf(body);
  const mismatch = notAhead(recall(slot));
  if (first === null)
    return alternation(mismatch, sequence(anyNumberOf(ANY_CHARACTER), END, mismatch));
  return alternation(mismatch, sequence(anyNumberOf(first), notAhead(first), mismatch));
}

/** Returns the same for a slot that a marker follows. */
export function markerTest({ next, previous }: Marker): Tree {
  const mismatch = notAhead(sequence(recall(next), recall(previous)));
  return alternation(mismatch, sequence(anyNumberOf(ANY_CHARACTER), END, mismatch));
}

/** The most alternatives by which a text is skipped: more are no quicker than going through the text. */
const MOST_ALTERNATIVES = 4;

function firstCharacterOf(tree: Tree): Tree | null {
  const firsts = firstCharactersOf(tree);
  return firsts && firsts.length <= MOST_ALTERNATIVES ? alternation(...firsts) : null;
}

function anyNumberOf(body: Tree): Tree {
  return { type: 'repeat', min: 0, max: Infinity, mode: 'greedy', body };
}
