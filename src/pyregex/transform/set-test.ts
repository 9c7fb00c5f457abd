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
 * Right behind a group: captures the next character or, at the end, the previous one, and always in the same way, so
 * that it gives nothing to go back into. In an empty text it captures nothing.
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
 * Matches, for use in a lookahead, if a slot is set. A backreference to a slot that isn't set matches nothing
 * everywhere; one to a text of one character or more fails at the end of the text, if not already here.
 */
export function setTest(slot: Slot, marker: Marker | undefined): Tree {
  const probe = marker ? sequence(recall(marker.next), recall(marker.previous)) : recall(slot);
  const everything: Tree = {
    type: 'repeat',
    min: 0,
    max: Infinity,
    mode: 'greedy',
    body: ANY_CHARACTER,
  };
  return alternation(notAhead(probe), sequence(everything, END, notAhead(probe)));
}
