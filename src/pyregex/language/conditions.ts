import type { AssertionNode, LookaroundNode, Node } from '../ast.ts';
import { contains } from '../match/charset.ts';
import type { SingleCharacters } from '../match/single.ts';
import { isWord } from '../unicode/categories.ts';
import { NEWLINE, type TextSymbol } from './alphabet.ts';

/** Whether a match may go on at a place, by what stands before it and behind it. */
export type Condition = (before: TextSymbol, behind: TextSymbol) => boolean;

/** Whether a symbol is one that is looked for. */
export type Test = (symbol: TextSymbol) => boolean;

/** Returns what an assertion asks for. */
export function conditionOf({ kind, multiline, ascii }: AssertionNode): Condition {
  const isInside = isWordCharacter(ascii);
  switch (kind) {
    case 'text-begin':
      return isBorder;
    case 'line-begin':
      return (before) => isBorder(before) || (multiline && isNewline(before));
    case 'text-end':
      return (_, behind) => isBorder(behind);
    case 'line-end':
      return (_, behind) => endsLine(behind, multiline);
    case 'word-boundary':
      return (before, behind) => isInside(before) !== isInside(behind);
    default:
      // CPython 3.11: not even `\B` holds in an empty text.
      return (before, behind) =>
        isInside(before) === isInside(behind) && !(isBorder(before) && isBorder(behind));
  }
}

/** Returns what an assertion asks of the symbol before it, but for the border. */
export function testsOf({ kind, ascii }: AssertionNode): Test[] {
  if (kind === 'line-begin') return [isNewline];
  return kind.endsWith('word-boundary') ? [isWordCharacter(ascii)] : [];
}

function isWordCharacter(ascii: boolean): Test {
  return ({ code }) => code !== null && isWord(code, ascii);
}

function isNewline({ code }: TextSymbol): boolean {
  return code === NEWLINE;
}

/**
 * Returns what a lookaround asks of the one symbol that it looks at: `(?=\s|$)` → a space or the end.
 *
 * @returns null for one that looks further
 */
export function testOf(
  { body, behind, negated }: LookaroundNode,
  singles: SingleCharacters,
): Test | null {
  const test = readTest(body, behind, singles);
  return test && ((symbol) => test(symbol) !== negated);
}

function readTest(node: Node, isBehind: boolean, singles: SingleCharacters): Test | null {
  const set = singles.of(node);
  if (set) return ({ code }) => code !== null && contains(set, code);
  switch (node.type) {
    case 'group':
      return readTest(node.body, isBehind, singles);
    case 'sequence': {
      const [only, ...others] = node.items;
      return only && others.length === 0 ? readTest(only, isBehind, singles) : null;
    }
    case 'alternation': {
      const tests = node.branches.map((branch) => readTest(branch, isBehind, singles));
      if (!tests.every((test) => test !== null)) return null;
      return (symbol) => tests.some((test) => test(symbol));
    }
    case 'assertion':
      return isBehind ? null : readEnd(node);
    default:
      return null;
  }
}

function readEnd({ kind, multiline }: AssertionNode): Test | null {
  if (kind === 'text-end') return isBorder;
  return kind === 'line-end' ? (symbol) => endsLine(symbol, multiline) : null;
}

function isBorder({ code }: TextSymbol): boolean {
  return code === null;
}

function endsLine(symbol: TextSymbol, multiline: boolean): boolean {
  return isBorder(symbol) || symbol.isLast || (multiline && isNewline(symbol));
}
