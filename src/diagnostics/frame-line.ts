import { widthOfCharacter } from './display-width.ts';
import { escapeControl } from './escape-control.ts';

/** A source line as a terminal shows it, and where the marked part stands in it, in columns. */
export interface FramedLine {
  shown: string;
  indent: number;
  width: number;
}

/** What is shown for one character, and the columns that it takes. */
interface Cell {
  shown: string;
  width: number;
}

const MAX_WIDTH = 100;
/** The columns that are kept in front of the marked part of a long line. */
const LEAD = 30;
/** The most UTF-16 units of a line that are looked at: every character takes a column, save combining ones. */
const MAX_UNITS = 4 * MAX_WIDTH;
const TAB = '    ';
const ELLIPSIS: Cell = { shown: '…', width: 1 };

/**
 * Prepares a line for marks below it: `a<TAB>b` with its `b` marked → `a b`, 5 columns in. A long line is folded
 * around the marked part; tabs become spaces, control characters escapes.
 *
 * @param start 0-based, in UTF-16 units as `length`
 */
export function frameLine(text: string, start: number, length: number): FramedLine {
  const from = Math.min(start, text.length);
  const to = Math.min(from + Math.max(length, 1), text.length);
  const before = toCells(text.slice(Math.max(0, from - MAX_UNITS), from));
  const marked = keepHead(
    toCells(text.slice(from, Math.min(to, from + MAX_UNITS))),
    MAX_WIDTH - LEAD,
  );
  const after = toCells(text.slice(to, to + MAX_UNITS));

  const room = MAX_WIDTH - totalWidth(marked);
  const lead = keepTail(before, Math.max(LEAD, room - totalWidth(after)));
  const tail = keepHead(after, room - totalWidth(lead));
  return {
    shown: [...lead, ...marked, ...tail].map((cell) => cell.shown).join(''),
    indent: totalWidth(lead),
    width: Math.max(1, totalWidth(marked)),
  };
}

function toCells(text: string): Cell[] {
  return Array.from(text, toCell);
}

function toCell(character: string): Cell {
  if (character === '\t') return { shown: TAB, width: TAB.length };
  const shown = escapeControl(character);
  return { shown, width: shown === character ? widthOfCharacter(character) : shown.length };
}

function keepHead(cells: readonly Cell[], width: number): readonly Cell[] {
  if (totalWidth(cells) <= width) return cells;
  const kept: Cell[] = [];
  let room = width - ELLIPSIS.width;
  for (const cell of cells) {
    room -= cell.width;
    if (room < 0) break;
    kept.push(cell);
  }
  return [...kept, ELLIPSIS];
}

function keepTail(cells: readonly Cell[], width: number): readonly Cell[] {
  return keepHead(cells.toReversed(), width).toReversed();
}

function totalWidth(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
