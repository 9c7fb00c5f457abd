import type { Transform } from './context.ts';
import {
  ahead,
  alternation,
  BEGIN,
  END,
  literal,
  mapChildren,
  notAhead,
  notBehind,
  sequence,
  type Edge,
  type Tree,
  type TreeAssertion,
  type TreeSet,
} from './tree.ts';

const NEWLINE = literal(0x0a);
const NOT_NEWLINE: TreeSet = {
  type: 'set',
  negated: true,
  items: [{ kind: 'char', code: 0x0a }],
  ignoreCase: false,
  ascii: false,
};

/**
 * Writes assertions so that they hold where Python's do: `a$` → `a(?=$|
 * $)`, and under `(?m)` `^a$` → `(?<![^
 * ])a(?![^
 * ])`.
 */
export const spellAssertions: Transform = {
  name: 'spell assertions',
  why: "Python's $ also stands before a final newline, its \\B never in an empty text, and JavaScript's flag m knows more line ends than \\n",
  apply: spellAssertionsIn,
};

function spellAssertionsIn(tree: Tree): Tree {
  return tree.type === 'assertion' ? spell(tree) : mapChildren(tree, spellAssertionsIn);
}

function spell({ kind, multiline, ascii }: TreeAssertion): Tree {
  switch (kind) {
    case 'text-begin':
      return BEGIN;
    case 'text-end':
      return END;
    case 'line-begin':
      return multiline ? notBehind(NOT_NEWLINE) : BEGIN;
    case 'line-end':
      return multiline ? notAhead(NOT_NEWLINE) : ahead(alternation(END, sequence(NEWLINE, END)));
    case 'word-boundary':
      return boundary('boundary', ascii);
    default:
      return sequence(notAhead(sequence(BEGIN, END)), boundary('no-boundary', ascii));
  }
}

function boundary(kind: Edge['kind'], ascii: boolean): Edge {
  return { type: 'edge', kind, ascii };
}
