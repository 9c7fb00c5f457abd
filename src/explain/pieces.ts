import { FAILURE_ID_GROUPS, type FilterRegex } from '../filter/index.ts';
import { findPath, type AlignedPiece, type LiteralNode, type Node } from '../pyregex/index.ts';
import { walk } from '../pyregex/traverse.ts';
import { findAddressAt, isAddress, isCutOut } from './address-text.ts';
import { countPieces } from './edit-pattern.ts';
import { findStamp } from './uptime-stamp.ts';
import { charOf } from './regex-attempt.ts';

/** A part of a regex that a person would write or leave out as a whole: a word, a sign, a set, a group. */
export interface Piece extends AlignedPiece {
  /** The nodes that it is made of. */
  readonly nodes: readonly Node[];
  /** As it stands in the expanded regex. */
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

/** By which address a group is named; the id of a connection is no host. */
const HOST_GROUPS = new Set(FAILURE_ID_GROUPS.filter((name) => name !== 'mlfid'));

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
  const asksStamp = STAMP_ASKED.test(written.text);
  let word: LiteralNode[] = [];

  function endWord(): void {
    for (const nodes of splitIntoWords(word)) {
      pieces.push(makeWord(nodes, expanded.text, subject, asksStamp));
    }
    word = [];
  }

  function visit(node: Node): void {
    if (node.type === 'literal') {
      word.push(node);
      return;
    }
    const inner = takesId(node) ? undefined : innerNodes(node, path);
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

const FIELD_NAME = /^[\p{L}\p{N}_]+=$/u;

/** The name of a field and what is wanted for its value go together: `MAC=\S+`, `PROTO=TCP`. */
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

/** A word, or a set with its repeats; `.*` goes beyond the value. */
function isValue({ node, text, letters, holdsId }: Piece): boolean {
  if (holdsId) return false;
  if (text !== null) return letters > 0;
  const body = node.type === 'repeat' ? node.body : node;
  return body.type === 'set' && !isSpace(body);
}

/** For a field that has another value than is wanted. */
const OTHER_VALUE_COST = 2;

function joinField(name: Piece, value: Piece, expanded: string, subject: string): Piece {
  const span = { start: name.node.span.start, end: value.node.span.end };
  return {
    node: { type: 'sequence', span, items: [name.node, value.node] },
    nodes: [...name.nodes, ...value.nodes],
    cost: name.cost + Math.min(value.cost, WORD_COST),
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

/** What a node is cut into; undefined for one that is a piece itself. */
function innerNodes(node: Node, path: ReadonlySet<Node>): readonly Node[] | undefined {
  switch (node.type) {
    case 'sequence':
      return node.items;
    case 'group':
      return [node.body];
    case 'alternation':
      return node.branches
        .filter((branch) => path.has(branch))
        .slice(0, 1)
        .at(0)?.items;
    default:
      return undefined;
  }
}

/** Brackets around something of digits and a point. */
const STAMP_ASKED = /\\\[[^[\]]*(?:\\d|0-9|\.)|\[\[/;

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

/** A text of letters tells more than signs and blanks do; what stands in the line is hardly superfluous. */
const WORD_COST = 1;
const LETTER_COST = 0.3;
const SIGN_COST = 0.8;
const BLANK_COST = 0.4;
const PRESENT_COST = 4;
const SHORTEST_WORD = 3;

function makeWord(
  nodes: readonly LiteralNode[],
  expanded: string,
  subject: string,
  asksStamp: boolean,
): Piece {
  const [first] = nodes;
  const text = nodes.map(({ code }) => charOf(code)).join('');
  const span = { start: first!.span.start, end: nodes.at(-1)!.span.end };
  const letters = countLetters(text);
  const isPresent = text.length >= SHORTEST_WORD && holdsWord(subject, text);
  const bare = text.trim() === '' ? BLANK_COST : SIGN_COST;
  const cost = letters === 0 ? bare : WORD_COST + LETTER_COST * letters;
  return {
    node: { type: 'sequence', span, items: [...nodes] },
    nodes,
    cost: cost + (isPresent ? PRESENT_COST : 0),
    source: expanded.slice(span.start, span.end),
    text,
    letters,
    takesId: false,
    holdsId: false,
    rate: (start, end) => rateWord(subject, start, end, asksStamp),
  };
}

const CUT_WORD_COST = 1;
const IN_STAMP_COST = 6;

/** A word is hardly meant to match a piece of a longer one, nor brackets those of an uptime stamp. */
function rateWord(subject: string, start: number, end: number, asksStamp: boolean): number {
  const isCut =
    WORD_UNIT.test(subject.charAt(end - 1)) && WORD_UNIT.test(subject.charAt(end))
      ? CUT_WORD_COST
      : 0;
  const sign = subject.slice(start, end);
  if (asksStamp || (sign !== '[' && sign !== ']')) return isCut;
  const stamp = findStamp(subject);
  return stamp && start >= stamp.start && end <= stamp.end ? IN_STAMP_COST : isCut;
}

/** Whether a word stands in a text, and not only as a piece of a longer one. */
function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isBegin = !WORD_UNIT.test(text.charAt(at - 1)) || !WORD_UNIT.test(word.charAt(0));
    const isEnd = !WORD_UNIT.test(text.charAt(at + word.length)) || !WORD_UNIT.test(word.slice(-1));
    if (isBegin && isEnd) return true;
  }
  return false;
}

const WORD_UNIT = /[\p{L}\p{N}_]/u;

function makePiece(node: Node, expanded: string, subject: string): Piece {
  const { start, end } = node.span;
  const isId = takesId(node);
  const isFree = node.type === 'group' && node.name === 'fid';
  const source = expanded.slice(start, end);
  return {
    node,
    nodes: [node],
    cost: costOf(node),
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

const ID_COST = 8;
const SET_COST = 0.8;
const OPTIONAL_COST = 0.1;
const ANCHOR_COST = 1;
const LOOK_COST = 1;

function costOf(node: Node): number {
  if (holdsHost(node)) return ID_COST;
  switch (node.type) {
    case 'repeat':
      return node.min === 0 ? OPTIONAL_COST : costOf(node.body);
    case 'set':
    case 'any':
      return SET_COST;
    case 'assertion':
      return ANCHOR_COST;
    case 'lookaround':
      return LOOK_COST;
    default:
      return SET_COST + LETTER_COST * countPieces(node);
  }
}

const FOREIGN_COST = 1.5;
const NO_ADDRESS_COST = 9;
const CUT_ADDRESS_COST = 4;

/** A host name may be any word, and the end of an address is one too; neither is meant. */
function rateId(subject: string, start: number, end: number): number {
  const strange = isAddress(subject.slice(start, end)) ? 0 : NO_ADDRESS_COST;
  return strange + (isCutOut(subject, start, end) ? CUT_ADDRESS_COST : 0);
}

function findSubstitutes(subject: string, start: number): { end: number; cost: number }[] {
  const end = findAddressAt(subject, start);
  return end === undefined ? [] : [{ end, cost: FOREIGN_COST }];
}

function holdsHost(node: Node): boolean {
  for (const part of walk(node)) {
    if (part.type === 'group' && HOST_GROUPS.has(part.name ?? '')) return true;
  }
  return false;
}

/** The f of ::ffff: is the one letter that the expression for addresses has. */
const LETTERS_OF_ADDRESS = 1;

function takesId(node: Node): boolean {
  if (node.type === 'sequence' || !holdsHost(node)) return false;
  if (node.type === 'group' && HOST_GROUPS.has(node.name ?? '')) return true;
  let letters = 0;
  for (const part of walk(node))
    if (part.type === 'literal') letters += countLetters(charOf(part.code));
  return letters <= LETTERS_OF_ADDRESS;
}

function isSpace(node: Node): boolean {
  if (node.type === 'repeat') return isSpace(node.body);
  if (node.type === 'literal') return node.code === 0x20;
  if (node.type !== 'set' || node.negated) return false;
  return node.items.every(
    (item) => item.kind === 'category' && item.category === 'space' && !item.negated,
  );
}

/** Letters that every match of a node has. */
function countCertainLetters(node: Node): number {
  switch (node.type) {
    case 'literal':
      return countLetters(charOf(node.code));
    case 'sequence':
      return node.items.reduce((sum, item) => sum + countCertainLetters(item), 0);
    case 'alternation':
      return Math.min(...node.branches.map(countCertainLetters));
    case 'group':
    case 'atomic':
      return countCertainLetters(node.body);
    case 'repeat':
      return node.min > 0 ? countCertainLetters(node.body) : 0;
    default:
      return 0;
  }
}

function countLetters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
