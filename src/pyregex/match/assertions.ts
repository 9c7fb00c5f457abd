import { isWord } from '../unicode/categories.ts';
import { Op } from './program.ts';
import type { Subject } from './subject.ts';

const NEWLINE = 0x0a;

/** Whether the assertion that an instruction stands for holds before the character at `position`. */
export function holds(op: number, ascii: boolean, subject: Subject, position: number): boolean {
  const { codes, length } = subject;
  switch (op) {
    case Op.textBegin:
      return position === 0;
    case Op.lineBegin:
      return position === 0 || codes[position - 1] === NEWLINE;
    case Op.textEnd:
      return position === length;
    case Op.lastLineEnd:
      return position === length || (position === length - 1 && codes[position] === NEWLINE);
    case Op.lineEnd:
      return position === length || codes[position] === NEWLINE;
    case Op.wordBoundary:
      return isBoundary(subject, position, ascii);
    case Op.notWordBoundary:
      // CPython 3.11: not even `\B` holds in an empty text.
      return length > 0 && !isBoundary(subject, position, ascii);
    default:
      throw new Error(`instruction ${op} is no assertion`);
  }
}

function isBoundary(subject: Subject, position: number, ascii: boolean): boolean {
  return isWordAt(subject, position - 1, ascii) !== isWordAt(subject, position, ascii);
}

function isWordAt({ codes, length }: Subject, position: number, ascii: boolean): boolean {
  return position >= 0 && position < length && isWord(codes[position]!, ascii);
}
