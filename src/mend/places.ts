import {
  shortenMiddle,
  type Origin,
  type Replacement,
  type SourceText,
} from '../diagnostics/index.ts';
import { isRefusal, type Refusal } from './change.ts';
import { listWays } from './hunks.ts';
import type { Source, Sources, WrittenOption } from './sources.ts';

/** A stretch of a line of a file that is to become another text. */
export interface PlacedEdit {
  source: Source;
  option: WrittenOption;
  line: number;
  /** From 1 on. */
  column: number;
  length: number;
  /** As it stands in the file. */
  text: string;
}

/** The option whose value goes over a place. */
type Owner = Pick<PlacedEdit, 'source' | 'option'>;

/** Says why what stands in an option may not become another text, if it may not. */
export type Judge = (owner: Owner) => Refusal | undefined;

/** Finds where files have to be changed for a value to become another one. */
export function placeEdits(
  value: SourceText,
  text: string,
  sources: Sources,
  judge: Judge,
): PlacedEdit[] | Refusal {
  let refusal: Refusal | undefined;
  for (const way of listWays(value.text, text)) {
    const placed = way.map((hunk) => placeHunk(value, hunk, sources, judge));
    const edits = placed.filter((each): each is PlacedEdit => !isRefusal(each));
    if (edits.length === placed.length) return edits;
    refusal ??= placed.find(isRefusal);
  }
  return refusal!;
}

/** Returns the text as it is written in a file, where a percent sign begins a reference. */
export function escapePercent(text: string): string {
  return text.replaceAll('%', '%%');
}

function placeHunk(
  value: SourceText,
  hunk: Replacement,
  sources: Sources,
  judge: Judge,
): PlacedEdit | Refusal {
  const candidates = listStretches(value, hunk).map(({ file, line, column, length }) => {
    const owner = sources.findOwner(file, line);
    if (!owner) return UNPLACED;
    const text = escapePercent(hunk.text);
    return judge(owner) ?? Object.assign(owner, { line, column, length, text });
  });
  return candidates.find((each) => !isRefusal(each)) ?? candidates[0] ?? UNPLACED;
}

const UNPLACED: Refusal = {
  refusal: 'what would have to be changed stands in no one place of a file',
};

/** Lists the stretches of files that a stretch of a value was read from; where it is empty, two may do. */
function listStretches(value: SourceText, { start, end }: Replacement): Origin[] {
  if (start < end) return stretchOf(value, start, end) ?? [];
  const [before] = start > 0 ? (stretchOf(value, start - 1, start) ?? []) : [];
  const [behind] = start < value.length ? (stretchOf(value, start, start + 1) ?? []) : [];
  return [
    ...(before ? [{ ...before, column: before.column + before.length, length: 0 }] : []),
    ...(behind ? [{ ...behind, length: 0 }] : []),
  ];
}

/** Returns where a stretch stands in one line of a file, if it does; a percent sign stands there twice. */
function stretchOf(value: SourceText, start: number, end: number): [Origin] | undefined {
  const first = value.writtenAt(start);
  if (!first) return undefined;
  let length = 0;
  for (let position = start; position < end; position++) {
    const place = value.writtenAt(position);
    const isNext = place?.line === first.line && place.column === first.column + length;
    if (!isNext || place.file !== first.file) return undefined;
    length += value.text[position] === '%' ? 2 : 1;
  }
  return [{ ...first, length }];
}

/**
 * Says why an option may not be changed for the sake of a value that it is a part of: it would change others, too.
 *
 * @param of the option of the filter that the value is of
 */
export function refuseShared(
  { source, option }: Owner,
  of: string,
  sources: Sources,
): Refusal | undefined {
  if (source.role === 'shared') {
    return { refusal: `it stands in ${source.path}, which other filters may include, too` };
  }
  const references = sources.countReferences(option.name) + (option.name === of ? 1 : 0);
  if (references <= 1) return undefined;
  return {
    refusal: `it stands in \`${shortenMiddle(option.name, 60)}\` (${source.path}:${option.key.line}), which more than one value is made of`,
  };
}
