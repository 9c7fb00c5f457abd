import {
  type MatchSpan,
  childrenOf,
  type GroupNode,
  type Node,
  type Pattern,
  type RepeatNode,
} from '../../pyregex/index.ts';
import { canMatch } from './shape-character.ts';

/** The places of the groups of interest, by their numbers. */
export type GroupSpans = ReadonlyMap<number, MatchSpan>;

/** The most steps of a walk: a text that can be read in so many ways isn't worth it. */
const MAX_STEPS = 5000;

/**
 * Finds where groups stand in what an outer group matched, if that follows from the shape of the text alone: from its
 * length and from each character that is no digit.
 *
 * To be certain, all ways to match any text of the shape are walked, and more: which digit stands where, assertions,
 * atomic groups and the like are left out of account, so every real match is among the ways. Only if all of them place
 * the groups equally are the places returned.
 *
 * @param text what the outer group matched; ASCII
 */
export function findSpansByShape(
  outer: GroupNode,
  groups: ReadonlySet<number>,
  text: string,
): GroupSpans | undefined {
  return new ShapeWalk(groups, text).walk(outer.body);
}

/** Returns the node of a group, if it matches at most once and all the given groups are inside it. */
export function findOuterGroup(
  pattern: Pattern,
  outer: number,
  groups: ReadonlySet<number>,
): GroupNode | undefined {
  const node = findGroup(pattern.body, outer);
  if (!node) return undefined;
  const inside = new Set(listGroups(node.body));
  return [...groups].every((group) => inside.has(group)) ? node : undefined;
}

function findGroup(node: Node, number: number): GroupNode | undefined {
  if (node.type === 'group' && node.number === number) return node;
  if (node.type === 'repeat' || node.type === 'lookaround') return undefined;
  for (const child of childrenOf(node)) {
    const found = findGroup(child, number);
    if (found) return found;
  }
  return undefined;
}

/** Returns the numbers of the groups in a node. Those inside a lookaround are left out: they stand anywhere. */
function listGroups(node: Node): number[] {
  if (node.type === 'lookaround') return [];
  const inner = childrenOf(node).flatMap(listGroups);
  return node.type === 'group' && node.number !== null ? [node.number, ...inner] : inner;
}

/** Goes on from a place, and returns whether the walk is over. */
type Next = (position: number) => boolean;

const EMPTY: Node = { type: 'sequence', span: { start: 0, end: 0 }, items: [] };

class ShapeWalk {
  readonly #groups: ReadonlySet<number>;
  readonly #text: string;
  readonly #spans = new Map<number, MatchSpan>();
  readonly #marking = new Map<Node, boolean>();
  #found: Map<number, MatchSpan> | undefined;
  #ambiguous = false;
  #steps = 0;

  constructor(groups: ReadonlySet<number>, text: string) {
    this.#groups = groups;
    this.#text = text;
  }

  walk(body: Node): GroupSpans | undefined {
    this.#step(body, 0, (position) => position === this.#text.length && this.#arrive());
    return this.#ambiguous ? undefined : this.#found;
  }

  #arrive(): boolean {
    if (!this.#found) this.#found = new Map(this.#spans);
    else if (!this.#areAsFound()) this.#ambiguous = true;
    return this.#ambiguous;
  }

  #areAsFound(): boolean {
    return [...this.#groups].every((group) => {
      const [first, second] = [this.#found?.get(group), this.#spans.get(group)];
      return first?.start === second?.start && first?.end === second?.end;
    });
  }

  #step(node: Node, position: number, next: Next): boolean {
    this.#steps += 1;
    if (this.#steps > MAX_STEPS) return this.#giveUp();
    if (!this.#marksGroups(node)) return [...this.#endsOf(node, [position])].some(next);
    switch (node.type) {
      case 'sequence':
        return this.#stepSequence(node.items, 0, position, next);
      case 'alternation':
        return node.branches.some((branch) => this.#step(branch, position, next));
      case 'conditional':
        if (this.#step(node.yes, position, next)) return true;
        return node.no ? this.#step(node.no, position, next) : next(position);
      case 'group':
        return this.#stepGroup(node, position, next);
      case 'repeat':
        return this.#stepRepeat(node, 0, position, next);
      case 'atomic':
        return this.#step(node.body, position, next);
      case 'backreference':
        return this.#stepBackreference(node.group, position, next);
      default:
        return next(position);
    }
  }

  /** Whether it matters on which way the node is passed. */
  #marksGroups(node: Node): boolean {
    let marks = this.#marking.get(node);
    if (marks === undefined) {
      const isMark =
        (node.type === 'group' && node.number !== null) || node.type === 'backreference';
      marks =
        isMark ||
        (node.type !== 'lookaround' && childrenOf(node).some((child) => this.#marksGroups(child)));
      this.#marking.set(node, marks);
    }
    return marks;
  }

  /** Returns where a match of a node can end that begins at one of the given places. */
  #endsOf(node: Node, starts: Iterable<number>): Set<number> {
    switch (node.type) {
      case 'sequence':
        return node.items.reduce((places, item) => this.#endsOf(item, places), new Set(starts));
      case 'alternation':
        return this.#endsOfAny(node.branches, starts);
      case 'conditional':
        return this.#endsOfAny(node.no ? [node.yes, node.no] : [node.yes, EMPTY], starts);
      case 'group':
      case 'atomic':
        return this.#endsOf(node.body, starts);
      case 'repeat':
        return this.#endsOfRepeat(node, new Set(starts));
      case 'literal':
      case 'set':
      case 'any':
        return this.#endsOfAtom(node, starts);
      default:
        return new Set(starts);
    }
  }

  #endsOfAny(nodes: readonly Node[], starts: Iterable<number>): Set<number> {
    const places = [...starts];
    return new Set(nodes.flatMap((node) => [...this.#endsOf(node, places)]));
  }

  #endsOfRepeat({ min, max, body }: RepeatNode, starts: Set<number>): Set<number> {
    const ends = new Set(min === 0 ? starts : []);
    let places = starts;
    for (let count = 1; count <= max && places.size > 0; count++) {
      places = this.#endsOf(body, places);
      const known = ends.size;
      if (count >= min) for (const place of places) ends.add(place);
      if (count > min && ends.size === known) break;
    }
    return ends;
  }

  #endsOfAtom(node: Node, starts: Iterable<number>): Set<number> {
    const ends = new Set<number>();
    for (const place of starts) {
      if (place < this.#text.length && canMatch(node, this.#text.charCodeAt(place)))
        ends.add(place + 1);
    }
    return ends;
  }

  #stepSequence(items: readonly Node[], index: number, position: number, next: Next): boolean {
    const item = items[index];
    if (!item) return next(position);
    return this.#step(item, position, (end) => this.#stepSequence(items, index + 1, end, next));
  }

  #stepGroup({ number, body }: GroupNode, position: number, next: Next): boolean {
    if (number === null) return this.#step(body, position, next);
    return this.#step(body, position, (end) => {
      const before = this.#spans.get(number);
      this.#spans.set(number, { start: position, end });
      const over = next(end);
      if (before) this.#spans.set(number, before);
      else this.#spans.delete(number);
      return over;
    });
  }

  #stepRepeat(node: RepeatNode, count: number, position: number, next: Next): boolean {
    if (count >= node.min && next(position)) return true;
    if (count >= node.max) return false;
    return this.#step(node.body, position, (end) => {
      return end === position ? next(end) : this.#stepRepeat(node, count + 1, end, next);
    });
  }

  #stepBackreference(group: number, position: number, next: Next): boolean {
    const span = this.#spans.get(group);
    if (!span) return this.#giveUp();
    const end = position + span.end - span.start;
    const [first, second] = [this.#shapeOf(span.start, span.end), this.#shapeOf(position, end)];
    return first === second ? next(end) : false;
  }

  /** Returns the shape of a part of the text, in which all digits are alike: `05/Feb` → `00/feb`. */
  #shapeOf(start: number, end: number): string {
    return this.#text.slice(start, end).replace(/[0-9]/g, '0').toLowerCase();
  }

  #giveUp(): boolean {
    this.#ambiguous = true;
    return true;
  }
}
