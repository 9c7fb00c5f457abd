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

/** The share of the room that is kept in front of the marked part of a long line. */
const LEAD = 0.3;
/** The most UTF-16 units of a line that are looked at for each column, which may hold combining characters, too. */
const UNITS_A_COLUMN = 4;
const TAB = '    ';
const ELLIPSIS: Cell = { shown: '…', width: 1 };

/**
 * Prepares a line for marks below it: `a<TAB>b` with its `b` marked → `a b`, 5 columns in. A long line is folded
 * around the marked part; tabs become spaces, control characters escapes.
 *
 * @param start 0-based, in UTF-16 units as `length`
 * @param width the columns that there are, of which no more are taken
 */
export function frameLine(text: string, start: number, length: number, width: number): FramedLine {
  const units = UNITS_A_COLUMN * width;
  const minLead = Math.floor(LEAD * width);
  const from = Math.min(start, text.length);
  const to = Math.min(from + Math.max(length, 1), text.length);
  const before = toCells(text.slice(Math.max(0, from - units), from));
  const most = width - minLead - ELLIPSIS.width;
  const marked = keepHead(toCells(text.slice(from, Math.min(to, from + units))), most);
  const after = toCells(text.slice(to, to + units));

  const room = width - Math.max(1, totalWidth(marked));
  const lead = keepTail(before, Math.max(minLead, room - totalWidth(after)));
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
