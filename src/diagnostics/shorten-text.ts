import { splitParts, widthOf, widthOfPart, withoutMarks } from './display-width.ts';

const ELLIPSIS = '…';
/** A text and the marks of a style around it. */
// oxlint-disable-next-line no-control-regex
const MARKED = /^((?:\x1b\[[\d;]*m)*)(.*?)((?:\x1b\[[\d;]*m)*)$/s;

/** Shortens a text to so many columns at most, the last of them an ellipsis if something was cut: `abcdef` to 4 → `abc…`. */
export function shortenEnd(text: string, width: number): string {
  return shorten(text, width, (shown) => keepHead(shown, width - 1) + ELLIPSIS);
}

/**
 * Shortens a text to so many columns at most by what is in its middle; of a path whole folders are left out:
 * `fixtures/ufw-open-ports/ufw.log` to 20 → `fixtures/…/ufw.log`.
 */
export function shortenMiddle(text: string, width: number): string {
  return shorten(text, width, (shown) => leaveOutFolders(shown, width) ?? cutMiddle(shown, width));
}

function shorten(text: string, width: number, cut: (shown: string) => string): string {
  if (widthOf(text) <= width) return text;
  const [, begin = '', marked = '', end = ''] = MARKED.exec(text)!;
  return `${begin}${cut(withoutMarks(marked))}${end}`;
}

/** Leaves out as few folders of a path as will do, and the first one last; `undefined` where its name is too long. */
function leaveOutFolders(path: string, width: number): string | undefined {
  const names = path.split('/');
  const first = names[0] === '' ? 2 : 1;
  return (
    keepLast(names, names.slice(0, first), first + 1, width) ?? keepLast(names, [], first, width)
  );
}

/** Keeps as many of the last names of a path as fit behind those that begin it. */
function keepLast(
  names: readonly string[],
  begin: readonly string[],
  from: number,
  width: number,
): string | undefined {
  for (let start = from; start < names.length; start++) {
    const shortened = [...begin, ELLIPSIS, ...names.slice(start)].join('/');
    if (widthOf(shortened) <= width) return shortened;
  }
  return undefined;
}

/** Keeps more of the end, by which names differ more often: `2001:db8:1::bad` to 9 → `20…1::bad`. */
function cutMiddle(text: string, width: number): string {
  const head = Math.floor((width - 1) / 3);
  return keepHead(text, head) + ELLIPSIS + keepTail(text, width - 1 - head);
}

function keepHead(text: string, width: number): string {
  const parts = splitParts(text);
  return parts.slice(0, countFitting(parts, width)).join('');
}

function keepTail(text: string, width: number): string {
  const parts = splitParts(text);
  const count = countFitting(parts.toReversed(), width);
  return parts.slice(parts.length - count).join('');
}

/** Returns how many of the parts, from the first one on, take no more than so many columns. */
function countFitting(parts: readonly string[], width: number): number {
  let taken = 0;
  const end = parts.findIndex((part) => (taken += widthOfPart(part)) > width);
  return end < 0 ? parts.length : end;
}
