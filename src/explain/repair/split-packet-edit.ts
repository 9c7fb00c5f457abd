import type { AlignEdit } from '../../pyregex/index.ts';
import type { Piece } from './pieces.ts';
import { isStampRegex, stampLength } from '../text/uptime-stamp.ts';

/** Cuts an edit where stamp, prefix and fields of a packet meet, which have nothing to do with each other. */
export function splitPacketEdit(
  edit: AlignEdit,
  pieces: readonly Piece[],
  subject: string,
): readonly AlignEdit[] {
  return (
    splitStampWanted(edit, pieces) ??
    splitStampFound(edit, subject) ??
    splitField(edit, pieces, subject)
  );
}

function splitStampWanted(
  { from, to, start, end }: AlignEdit,
  pieces: readonly Piece[],
): AlignEdit[] | undefined {
  const sourceUpTo = (last: number): string =>
    pieces
      .slice(from, last)
      .map(({ source }) => source)
      .join('');
  for (let last = to; last > from; last -= 1) {
    if (!isStampRegex(sourceUpTo(last))) continue;
    if (last === to && end === start) return undefined;
    return [
      { from, to: last, start, end: start },
      { from: last, to, start, end },
    ];
  }
  return undefined;
}

function splitStampFound(
  { from, to, start, end }: AlignEdit,
  subject: string,
): AlignEdit[] | undefined {
  const length = stampLength(subject.slice(start, end));
  if (length === 0 || (to === from && start + length === end)) return undefined;
  return [
    { from, to: from, start, end: start + length },
    { from, to, start: start + length, end },
  ];
}

const FIELD = /^\s*[A-Z][A-Z0-9]*=/;

/** Cuts between a value that is there though none is wanted and a field that is wanted behind it. */
function splitField(
  edit: AlignEdit,
  pieces: readonly Piece[],
  subject: string,
): readonly AlignEdit[] {
  const { from, to, start, end } = edit;
  const wanted = pieces
    .slice(from, to)
    .map(({ source }) => source)
    .join('');
  const found = subject.slice(start, end);
  const isValue = found !== '' && !found.includes('=') && subject[start - 1] === '=';
  if (!isValue || !FIELD.test(wanted)) return [edit];
  return [
    { from, to: from, start, end },
    { from, to, start: end, end },
  ];
}
