import type { FilterRegex } from '../../filter/index.ts';
import {
  findPath,
  type AlignedPiece,
  type LiteralNode,
  type Node,
  type Span,
} from '../../pyregex/index.ts';
import { countCertainLetters, countLetters, holdsHost, isSpace, takesHost } from './node-facts.ts';
import { costOfNode, costOfWord, findSubstitutes, rateId, rateWord } from './piece-costs.ts';
import { charOf } from '../line/regex-attempt.ts';
import { findStamp } from '../text/uptime-stamp.ts';

/** A part of a regex that a person would write or leave out as a whole: a word, a sign, a set, a group. */
export interface Piece extends AlignedPiece {
  /** The nodes that it is made of. */
  readonly nodes: readonly Node[];
  /** The piece as it stands in the expanded regex. */
  readonly source: string;
  /** What it stands for, if that is one text; white space as a blank. */
  readonly text: string | null;
  /** Letters and digits of the text. */
  readonly letters: number;
  /** Whether it takes an address for the id, and nothing besides. */
  readonly takesId: boolean;
  /** Whether it takes one, maybe among other things. */
  readonly holdsId: boolean;
}

/** Returns what pieces stand for together, if that is one text; anchors stand for none. */
export function textOf(pieces: readonly Piece[]): string | null {
  const visible = pieces.filter(({ node }) => node.type !== 'assertion');
  if (visible.length === 0 && pieces.length > 0) return null;
  return visible.some(({ text }) => text === null)
    ? null
    : visible.map(({ text }) => text).join('');
}

/**
 * Cuts a regex into pieces.
 *
 * @param body of the regex, or a changed one
 * @param wanted where the regex stopped: of an alternation around it that branch is taken
 */
export function cutIntoPieces(
  { expanded, written }: FilterRegex,
  body: Node,
  wanted: Node | undefined,
  subject: string,
): Piece[] {
  const path = new Set(wanted ? findPath(body, wanted) : []);
  const pieces: Piece[] = [];
  const stamp = STAMP_ASKED.test(written.text) ? undefined : findStamp(subject);
  let word: LiteralNode[] = [];

  function endWord(): void {
    for (const nodes of splitIntoWords(word)) {
      pieces.push(makeWord(nodes, expanded.text, subject, stamp));
    }
    word = [];
  }

  function visit(node: Node): void {
    if (node.type === 'literal') {
      word.push(node);
      return;
    }
    const inner = takesHost(node) ? undefined : innerNodes(node, path);
    if (inner) inner.forEach(visit);
    else {
      endWord();
      pieces.push(makePiece(node, expanded.text, subject));
    }
  }

  visit(body);
  endWord();
  return joinFields(pieces, expanded.text, subject);
}

/** Lists what a node is cut into; undefined for one that is a piece itself. */
function innerNodes(node: Node, path: ReadonlySet<Node>): readonly Node[] | undefined {
  switch (node.type) {
    case 'sequence':
      return node.items;
    case 'group':
      return [node.body];
    case 'alternation':
      return node.branches.find((branch) => path.has(branch))?.items;
    default:
      return undefined;
  }
}

/** Brackets around something of digits and a point. */
const STAMP_ASKED = /\\\[[^[\]]*(?:\\d|0-9|\.)|\[\[|\[[^[\]\\]*\\d[+*]\\?\.\\d[+*]\]/;

const WORD = /[\p{L}\p{N}_]+=?|[^]/gu;

function splitIntoWords(literals: readonly LiteralNode[]): LiteralNode[][] {
  let from = 0;
  const characters = literals.map(({ code }) => charOf(code));
  return Array.from(characters.join('').match(WORD) ?? [], (text) => {
    const nodes = literals.slice(from, from + Array.from(text).length);
    from += nodes.length;
    return nodes;
  });
}

function makeWord(
  nodes: readonly LiteralNode[],
  expanded: string,
  subject: string,
  stamp: Span | undefined,
): Piece {
  const [first] = nodes;
  const text = nodes.map(({ code }) => charOf(code)).join('');
  const span = { start: first!.span.start, end: nodes.at(-1)!.span.end };
  return {
    node: { type: 'sequence', span, items: [...nodes] },
    nodes,
    cost: costOfWord(text, subject),
    source: expanded.slice(span.start, span.end),
    text,
    letters: countLetters(text),
    takesId: false,
    holdsId: false,
    rate: (start, end) => rateWord(subject, { start, end }, stamp),
  };
}

function makePiece(node: Node, expanded: string, subject: string): Piece {
  const { start, end } = node.span;
  const isId = takesHost(node);
  const isFree = node.type === 'group' && node.name === 'fid';
  const source = expanded.slice(start, end);
  return {
    node,
    nodes: [node],
    cost: costOfNode(node),
    source,
    text: isSpace(node) ? ' ' : null,
    letters: isId ? 0 : countCertainLetters(node),
    takesId: isId,
    holdsId: holdsHost(node),
    ...(isId && {
      rate: (from: number, to: number) => (isFree ? 0 : rateId(subject, from, to)),
      substitutes: (from: number) => findSubstitutes(subject, from),
    }),
  };
}

const FIELD_NAME = /^[\p{L}\p{N}_]+=$/u;

/** Joins the name of a field with what is wanted for its value: `MAC=\S+`, `PROTO=TCP`. */
function joinFields(pieces: readonly Piece[], expanded: string, subject: string): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const name = joined.at(-1);
    if (name && FIELD_NAME.test(name.text ?? '') && isValue(piece)) {
      joined[joined.length - 1] = joinField(name, piece, expanded, subject);
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

/** Whether a piece is a word, or a set with its repeats; `.*` goes beyond the value. */
function isValue({ node, text, letters, holdsId }: Piece): boolean {
  if (holdsId) return false;
  if (text !== null) return letters > 0;
  const body = node.type === 'repeat' ? node.body : node;
  return body.type === 'set' && !isSpace(body);
}

/** The cost of leaving out what is wanted of a value, at the most. */
const VALUE_COST = 1;
/** The cost of a field that has another value than is wanted. */
const OTHER_VALUE_COST = 2;

function joinField(name: Piece, value: Piece, expanded: string, subject: string): Piece {
  const span = { start: name.node.span.start, end: value.node.span.end };
  return {
    node: { type: 'sequence', span, items: [name.node, value.node] },
    nodes: [...name.nodes, ...value.nodes],
    cost: name.cost + Math.min(value.cost, VALUE_COST),
    source: expanded.slice(span.start, span.end),
    text: value.text === null ? null : `${name.text}${value.text}`,
    letters: name.letters + value.letters,
    takesId: false,
    holdsId: false,
    substitutes: (start) => {
      const isHere = subject.startsWith(name.text!, start) && !/\w/.test(subject.charAt(start - 1));
      if (!isHere) return [];
      const behind = start + name.text!.length;
      const length = /^[^\s"',;&)]*/.exec(subject.slice(behind))![0].length;
      return [{ end: behind + length, cost: OTHER_VALUE_COST }];
    },
  };
}
