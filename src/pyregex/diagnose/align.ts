import type { Node, Pattern, RepeatNode, Span } from '../ast.ts';
import { charSetOf, contains, type CharSet } from '../match/charset.ts';
import { EndFinder } from '../match/ends.ts';

/** A part of a pattern that is matched as a whole, or left out as a whole. */
export interface AlignedPiece {
  readonly node: Node;
  /** What it costs to leave it out. */
  readonly cost: number;
  /** What a match costs, for one that hardly can be meant; nothing if absent. */
  readonly rate?: (start: number, end: number) => number;
  /** Returns texts that begin at a place and may stand for what it wants, at a cost. */
  readonly substitutes?: (start: number) => readonly { end: number; cost: number }[];
}

/** A place where pattern and text differ. Places in the text are UTF-16 units. */
export interface AlignEdit extends Span {
  /** The pieces that are left out: from this one up to, but not including, `to`. */
  readonly from: number;
  readonly to: number;
}

/** How a pattern matches a text with the fewest changes. */
export interface Alignment {
  readonly cost: number;
  readonly edits: readonly AlignEdit[];
  /** The place where each piece matches; `null` for those that are left out. */
  readonly places: readonly (Span | null)[];
}

const OPEN_COST = 2;
/** The cost of skipped text, by its words and signs rather than by its length. */
const SKIP_COST = 0.05;
const SKIP_SIGN_COST = 0.1;
const SKIP_WORD_COST = 0.5;
/** The cost of an edit that begins or ends inside of a word of the text. */
const CUT_WORD_COST = 1.5;
const STEPS_A_PIECE = 300_000;

/** The states of a way: not in an edit, in one that has skipped no text yet, in one that has. */
const MATCHED = 0;
const EDITING = 1;
const SKIPPING = 2;
const STATES = 3;

/** The steps by which a way comes to a state. */
const Way = { none: 0, match: 1, substitute: 2, open: 3, skip: 4, leave: 5 } as const;

/**
 * Matches the pieces of a pattern one after the other, somewhere in a text, where pieces may be left out and text be
 * skipped at a cost, and finds the way that costs least. Text is not skipped across lines.
 *
 * @param limit what it may cost at the most
 * @returns undefined if there is no way that is cheap enough
 * @throws StepLimitError if a piece takes too many steps
 */
export function alignPieces(
  pattern: Pattern,
  pieces: readonly AlignedPiece[],
  text: string,
  limit: number,
): Alignment | undefined {
  const table = new AlignTable(text, pieces.length, limit);
  for (const [index, piece] of pieces.entries()) {
    table.allowEdits(index);
    table.leaveOut(index, piece.cost);
    table.match(index, piece, pattern);
  }
  return table.readBest();
}

/** The cheapest way to each place of the text before each piece. A layer belongs to a piece, and one to the end. */
class AlignTable {
  readonly #text: string;
  readonly #limit: number;
  readonly #layers: number;
  readonly #width: number;
  readonly #costs: Float64Array;
  readonly #ways: Uint8Array;
  readonly #fromPlace: Int32Array;
  readonly #fromState: Uint8Array;
  /** The letters and digits of the text: 1 at each of them. */
  readonly #words: Uint8Array;

  constructor(text: string, pieces: number, limit: number) {
    this.#text = text;
    this.#limit = limit;
    this.#layers = pieces + 1;
    this.#width = text.length + 1;
    const size = this.#layers * this.#width * STATES;
    this.#costs = new Float64Array(size).fill(Infinity);
    this.#ways = new Uint8Array(size);
    this.#fromPlace = new Int32Array(size);
    this.#fromState = new Uint8Array(size);
    this.#words = new Uint8Array(text.length);
    for (const { index } of text.matchAll(WORD_UNIT)) this.#words[index] = 1;
    for (let place = 0; place < this.#width; place += 1) {
      if (!isInsideCharacter(text, place)) this.#costs[this.#cell(0, place, MATCHED)] = 0;
    }
  }

  /** Begins edits, and skips text. */
  allowEdits(layer: number): void {
    for (let place = 0; place < this.#width; place += 1) {
      const cost = this.#costs[this.#cell(layer, place, MATCHED)]!;
      this.#relax(layer, place, EDITING, cost + OPEN_COST, Way.open, place, MATCHED);
      if (place + 1 === this.#width || this.#text[place] === '\n') continue;
      const next = place + widthAt(this.#text, place);
      const price = this.#costToSkip(place);
      const begun = this.#costs[this.#cell(layer, place, EDITING)]! + this.#costToCut(place);
      this.#relax(layer, next, SKIPPING, begun + price, Way.skip, place, EDITING);
      const skipped = this.#costs[this.#cell(layer, place, SKIPPING)]!;
      this.#relax(layer, next, SKIPPING, skipped + price, Way.skip, place, SKIPPING);
    }
  }

  leaveOut(layer: number, price: number): void {
    for (let place = 0; place < this.#width; place += 1) {
      for (const state of [EDITING, SKIPPING]) {
        const cost = this.#costs[this.#cell(layer, place, state)]!;
        this.#relax(layer + 1, place, state, cost + price, Way.leave, place, state);
      }
    }
  }

  match(layer: number, piece: AlignedPiece, pattern: Pattern): void {
    const repeat = asUnlimitedSet(piece.node);
    if (repeat && !piece.rate) return this.#matchRun(layer, repeat.set, repeat.min);
    const endsFrom = this.#finderFor(piece.node, pattern);
    for (let place = 0; place < this.#width; place += 1) {
      const before = this.#cheapest(layer, place);
      if (before.cost > this.#limit) continue;
      for (const end of endsFrom(place)) {
        const cost = before.cost + (piece.rate?.(place, end) ?? 0);
        this.#relax(layer + 1, end, MATCHED, cost, Way.match, place, before.state);
      }
      for (const { end, cost } of piece.substitutes?.(place) ?? []) {
        const all = before.cost + cost;
        this.#relax(layer + 1, end, MATCHED, all, Way.substitute, place, before.state);
      }
    }
  }

  /**
   * Returns a function that finds where a match of the node ends; most pieces are plain texts, which need no
   * matcher.
   */
  #finderFor(node: Node, pattern: Pattern): (place: number) => readonly number[] {
    const literal = literalOf(node);
    if (literal !== undefined) {
      return (place) => (this.#text.startsWith(literal, place) ? [place + literal.length] : []);
    }
    const finder = new EndFinder(pattern, node, this.#text, STEPS_A_PIECE);
    return (place) => finder.endsFrom(place);
  }

  readBest(): Alignment | undefined {
    let best: { cost: number; place: number; state: number } | undefined;
    for (let place = 0; place < this.#width; place += 1) {
      for (let state = 0; state < STATES; state += 1) {
        const cost = this.#costs[this.#cell(this.#layers - 1, place, state)]!;
        if (cost <= this.#limit && (!best || cost < best.cost)) best = { cost, place, state };
      }
    }
    return best && { cost: best.cost, ...this.#readWay(best.place, best.state) };
  }

  /**
   * Matches as many characters of a set as there are, from each place on, by keeping the cheapest place of a
   * run before each end.
   */
  #matchRun(layer: number, set: CharSet, min: number): void {
    const starts: number[] = [];
    let from = -1;
    let best = { cost: Infinity, state: MATCHED };
    for (let place = 0; place < this.#width; place += 1) {
      if (isInsideCharacter(this.#text, place)) continue;
      starts.push(place);
      const start = starts.length > min ? starts[starts.length - 1 - min]! : -1;
      const candidate = start < 0 ? undefined : this.#cheapest(layer, start);
      if (candidate && candidate.cost <= best.cost) {
        best = candidate;
        from = start;
      }
      if (from >= 0) this.#relax(layer + 1, place, MATCHED, best.cost, Way.match, from, best.state);
      if (place + 1 < this.#width && contains(set, this.#text.codePointAt(place)!)) continue;
      starts.length = 0;
      from = -1;
      best = { cost: Infinity, state: MATCHED };
    }
  }

  #readWay(place: number, state: number): Pick<Alignment, 'edits' | 'places'> {
    const edits: AlignEdit[] = [];
    const places: (Span | null)[] = Array.from({ length: this.#layers - 1 }, () => null);
    let at = { layer: this.#layers - 1, place, state };
    let end: { layer: number; place: number } | undefined;
    for (;;) {
      const cell = this.#cell(at.layer, at.place, at.state);
      const way = this.#ways[cell]!;
      const before = this.#fromPlace[cell]!;
      if (at.state !== MATCHED) end ??= { layer: at.layer, place: at.place };
      if (way === Way.none) break;
      const isInLayer = way === Way.open || way === Way.skip;
      const layer = isInLayer ? at.layer : at.layer - 1;
      if (way === Way.match) places[layer] = { start: before, end: at.place };
      if (way === Way.substitute)
        edits.push({ from: layer, to: at.layer, start: before, end: at.place });
      if (way === Way.open && end) {
        edits.push({ from: at.layer, to: end.layer, start: at.place, end: end.place });
        end = undefined;
      }
      at = { layer, place: before, state: this.#fromState[cell]! };
    }
    return { edits: edits.toReversed(), places };
  }

  /** Returns the cheapest state at a place, with the edit ended if one is under way. */
  #cheapest(layer: number, place: number): { cost: number; state: number } {
    const matched = this.#costs[this.#cell(layer, place, MATCHED)]!;
    const editing = this.#costs[this.#cell(layer, place, EDITING)]!;
    const skipping = this.#costs[this.#cell(layer, place, SKIPPING)]! + this.#costToCut(place);
    if (matched <= editing && matched <= skipping) return { cost: matched, state: MATCHED };
    return editing <= skipping
      ? { cost: editing, state: EDITING }
      : { cost: skipping, state: SKIPPING };
  }

  #costToSkip(place: number): number {
    if (!this.#isWordAt(place)) return this.#text[place] === ' ' ? SKIP_COST : SKIP_SIGN_COST;
    return SKIP_COST + (this.#isWordAt(place - 1) ? 0 : SKIP_WORD_COST);
  }

  #costToCut(place: number): number {
    return this.#isWordAt(place - 1) && this.#isWordAt(place) ? CUT_WORD_COST : 0;
  }

  #isWordAt(place: number): boolean {
    return this.#words[place] === 1;
  }

  #relax(
    layer: number,
    place: number,
    state: number,
    cost: number,
    way: number,
    fromPlace: number,
    fromState: number,
  ): void {
    const cell = this.#cell(layer, place, state);
    if (cost >= this.#costs[cell]! || cost > this.#limit) return;
    this.#costs[cell] = cost;
    this.#ways[cell] = way;
    this.#fromPlace[cell] = fromPlace;
    this.#fromState[cell] = fromState;
  }

  #cell(layer: number, place: number, state: number): number {
    return (layer * this.#width + place) * STATES + state;
  }
}

/** Returns the text that a node stands for, if case matters in it: that of `abc`, none of `(?i)abc`. */
function literalOf(node: Node): string | undefined {
  if (node.type === 'literal') {
    return node.ignoreCase ? undefined : String.fromCodePoint(node.code);
  }
  if (node.type !== 'sequence') return undefined;
  const texts = node.items.map(literalOf);
  return texts.includes(undefined) ? undefined : texts.join('');
}

function asUnlimitedSet(node: Node): { set: CharSet; min: number } | undefined {
  if (node.type !== 'repeat' || node.max !== Infinity || node.mode === 'possessive')
    return undefined;
  const { body, min }: RepeatNode = node;
  const isSingle = body.type === 'set' || body.type === 'any' || body.type === 'literal';
  return isSingle ? { set: charSetOf(body), min } : undefined;
}

const WORD_UNIT = /[\p{L}\p{N}_]/gu;

function isInsideCharacter(text: string, place: number): boolean {
  return place > 0 && widthAt(text, place - 1) === 2;
}

function widthAt(text: string, place: number): number {
  return (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1;
}
