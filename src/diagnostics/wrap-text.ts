import { splitParts, widthOf, widthOfPart } from './display-width.ts';
import { carryMarks } from './style-marks.ts';

/** A word, with the spaces in front of it. */
const WORD = / *[^ ]+/g;

/**
 * Breaks a text between words into lines of so many columns at most: `a few words` to 5 → `a few`, `words`. A word that
 * is wider by itself is broken where the line ends. Spaces stay, save at a break; each line has the style of its own.
 */
export function wrapText(text: string, width: number): readonly string[] {
  if (widthOf(text) <= width) return [text];
  return carryMarks(foldWords(text, (word) => breakWord(word, width), width));
}

/** Breaks a text between words as `wrapText`, save that a word that is wider than a line stays whole. */
export function wrapWords(text: string, width: number): readonly string[] {
  return carryMarks(foldWords(text, (word) => [word], width));
}

/** Returns how many columns the widest word of a text takes. */
export function widthOfWords(text: string): number {
  let widest = 0;
  for (const word of text.split(' ')) widest = Math.max(widest, widthOf(word));
  return widest;
}

function foldWords(
  text: string,
  breakUp: (word: string) => readonly string[],
  width: number,
): string[] {
  const lines: string[] = [];
  let line: string | undefined;
  let taken = 0;
  for (const [spaced] of text.matchAll(WORD)) {
    const more = widthOf(spaced);
    if (taken + more <= width) {
      line = (line ?? '') + spaced;
      taken += more;
      continue;
    }
    if (line !== undefined) lines.push(line);
    const pieces = breakUp(spaced.trimStart());
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1)!;
    taken = widthOf(line);
  }
  return [...lines, line ?? ''];
}

/** Breaks a word into pieces of so many columns: `abcdef` to 4 → `abcd`, `ef`. A combining mark stays with its letter. */
function breakWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let taken = 0;
  for (const part of splitParts(word)) {
    const more = widthOfPart(part);
    if (taken + more > width && taken > 0) {
      pieces.push(piece);
      piece = '';
      taken = 0;
    }
    piece += part;
    taken += more;
  }
  return [...pieces, piece];
}
