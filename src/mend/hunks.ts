import { diffChars } from 'diff';
import type { Replacement } from '../diagnostics/index.ts';

/** The most characters that are compared one by one. */
const MAX_COMPARED = 4000;

/**
 * Lists how a text becomes another, in several ways: as one stretch whose begin is as far right as can be, as far left,
 * and as several short ones. Which can be written down depends on where each stretch stands.
 */
export function listWays(before: string, after: string): Replacement[][] {
  const begin = commonBegin(before, after);
  const end = commonEnd(before, after);
  const shortest = Math.min(before.length, after.length);
  const single = [
    cut(before, after, begin, Math.min(end, shortest - begin)),
    cut(before, after, Math.min(begin, shortest - end), end),
  ];
  const isShort = Math.max(before.length, after.length) <= MAX_COMPARED;
  return [...single.map((each) => [each]), ...(isShort ? [compare(before, after)] : [])];
}

function cut(before: string, after: string, begin: number, end: number): Replacement {
  return {
    start: begin,
    end: before.length - end,
    text: after.slice(begin, after.length - end),
  };
}

function compare(before: string, after: string): Replacement[] {
  const hunks: Replacement[] = [];
  let position = 0;
  let open: Replacement | undefined;
  for (const { value, added, removed } of diffChars(before, after)) {
    if (!added && !removed) {
      if (open) hunks.push(open);
      open = undefined;
      position += value.length;
      continue;
    }
    open ??= { start: position, end: position, text: '' };
    if (removed) position += value.length;
    open = { ...open, end: position, text: open.text + (added ? value : '') };
  }
  return open ? [...hunks, open] : hunks;
}

function commonBegin(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.at(-1 - length) === other.at(-1 - length)) length++;
  return length;
}
