import {
  type MatchSpan,
  type AssertionNode,
  type BackreferenceNode,
  type LookaroundNode,
  type Node,
  type RepeatNode,
  isInCategory,
  charSetOf,
  type CharSet,
} from '../../pyregex/index.ts';
import type { GroupSpans } from './field-spans.ts';

/** The ASCII codes of the characters that may stand at a place of a text. */
export type PlaceCodes = readonly number[];

/** How a pattern matches at the begin of many texts. */
export interface CommonMatch {
  /** The places of its groups, by their numbers; 0 is the whole match. */
  readonly spans: GroupSpans;
  /** The characters that decide this: whatever follows them, the match is the same. */
  readonly reach: number;
}

/** The most steps of a walk: more are not worth it. */
const MAX_STEPS = 5000;
const MAX_TEXTS = 50;

/**
 * Matches a pattern at the begin of many texts at once, as Python would match each of them. A text is given by the
 * characters that may stand at each of its places, whatever follows them. Where some of the characters at a place decide
 * otherwise than the rest, it goes on with the two sorts of texts apart.
 *
 * @returns nothing if the texts are not all matched equally, or if what follows the places has a say in it
 */
export function matchInCommon(
  body: Node,
  texts: readonly (readonly PlaceCodes[])[],
): CommonMatch | undefined {
  const waiting = [...texts];
  let common: CommonMatch | undefined;
  for (let count = 0; waiting.length > 0; count++) {
    const walk = new Walk(waiting.pop()!);
    const spans = walk.match(body);
    if (!spans || count > MAX_TEXTS) return undefined;
    if (walk.division) waiting.push(...walk.division);
    else if (common && !areEqual(common.spans, spans)) return undefined;
    else common = { spans, reach: Math.max(walk.reach, common?.reach ?? 0) };
  }
  return common;
}

export function areEqual(one: GroupSpans, other: GroupSpans): boolean {
  return (
    one.size === other.size &&
    [...one].every(([group, { start, end }]) => {
      const span = other.get(group);
      return span?.start === start && span.end === end;
    })
  );
}

/** Goes on from a place, and returns whether that leads to a match. */
type Next = (place: number) => boolean;

/** The way of Python's matcher through a pattern, as long as it is the same for all texts. */
class Walk {
  /** The texts in two parts, if they part ways. */
  division: readonly (readonly PlaceCodes[])[] | undefined;
  reach = 0;
  readonly #places: readonly PlaceCodes[];
  readonly #spans = new Map<number, MatchSpan>();
  #isUndecided = false;
  #isLooking = false;
  #steps = 0;

  constructor(places: readonly PlaceCodes[]) {
    this.#places = places;
  }

  /**
   * Walks through a pattern from the begin of the texts.
   *
   * @returns nothing if there is no match, or none that is known for certain; anything where the texts part ways
   */
  match(body: Node): GroupSpans | undefined {
    const isMatch = this.#step(body, 0, (end) => {
      this.#spans.set(0, { start: 0, end });
      return true;
    });
    if (this.division) return this.#spans;
    return isMatch && !this.#isUndecided ? this.#spans : undefined;
  }

  #step(node: Node, place: number, next: Next): boolean {
    this.#steps++;
    if (this.division || this.#steps > MAX_STEPS) return this.#giveUp();
    switch (node.type) {
      case 'literal':
      case 'any':
      case 'set':
        return this.#accepts(charSetOf(node), place) && next(place + 1);
      case 'sequence':
        return this.#stepSequence(node.items, 0, place, next);
      case 'alternation':
        return node.branches.some((branch) => this.#step(branch, place, next));
      case 'group':
        return this.#step(node.body, place, (end) => this.#keepSpan(node.number, place, end, next));
      case 'repeat':
        return this.#stepRepeat(node, 0, place, next);
      case 'assertion':
        return this.#holds(node, place) && next(place);
      case 'lookaround':
        return this.#looksRight(node, place) && next(place);
      case 'backreference':
        return this.#stepBackreference(node, place, next);
      default:
        return this.#giveUp();
    }
  }

  #stepSequence(items: readonly Node[], index: number, place: number, next: Next): boolean {
    const item = items[index];
    if (!item) return next(place);
    return this.#step(item, place, (end) => this.#stepSequence(items, index + 1, end, next));
  }

  #keepSpan(group: number | null, start: number, end: number, next: Next): boolean {
    if (group === null) return next(end);
    if (this.#isLooking) return this.#giveUp();
    const before = this.#spans.get(group);
    this.#spans.set(group, { start, end });
    if (next(end)) return true;
    if (before) this.#spans.set(group, before);
    else this.#spans.delete(group);
    return false;
  }

  #stepRepeat(node: RepeatNode, count: number, place: number, next: Next): boolean {
    if (node.mode === 'possessive') return this.#giveUp();
    const goOn = (): boolean =>
      count < node.max &&
      this.#step(node.body, place, (end) =>
        end === place && node.max > 1
          ? this.#giveUp()
          : this.#stepRepeat(node, count + 1, end, next),
      );
    if (count < node.min) return goOn();
    return node.mode === 'greedy' ? goOn() || next(place) : next(place) || goOn();
  }

  #stepBackreference({ group, ignoreCase }: BackreferenceNode, place: number, next: Next): boolean {
    const span = this.#spans.get(group);
    if (!span) return this.#giveUp();
    for (let from = span.start; from < span.end; from++) {
      const [wanted, ...others] = this.#places[from]!;
      if (others.length > 0 || (ignoreCase && isLetter(wanted!))) return this.#giveUp();
      if (!this.#decide(place + from - span.start, (code) => code === wanted)) return false;
    }
    return next(place + span.end - span.start);
  }

  #looksRight({ behind, negated, body }: LookaroundNode, place: number): boolean {
    if (behind || this.#isLooking) return this.#giveUp();
    this.#isLooking = true;
    const isMatch = this.#step(body, place, () => true);
    this.#isLooking = false;
    return isMatch !== negated;
  }

  #holds({ kind, multiline, ascii }: AssertionNode, place: number): boolean {
    switch (kind) {
      case 'text-begin':
        return place === 0;
      case 'line-begin':
        return place === 0 || (multiline && this.#giveUp());
      case 'word-boundary':
        return this.#isWord(place - 1, ascii) !== this.#isWord(place, ascii);
      case 'not-word-boundary':
        return this.#isWord(place - 1, ascii) === this.#isWord(place, ascii);
      default:
        return this.#isAtEnd(place);
    }
  }

  /** Whether Python's `$` holds at a place: also in front of a last line feed. */
  #isAtEnd(place: number): boolean {
    const isInside = place + 1 < this.#places.length && !this.#places[place]!.includes(LINE_FEED);
    this.reach = Math.max(this.reach, place + 2);
    return isInside ? false : this.#giveUp();
  }

  #isWord(place: number, ascii: boolean): boolean {
    return place >= 0 && this.#decide(place, (code) => isInCategory('word', code, ascii));
  }

  #accepts({ ascii }: CharSet, place: number): boolean {
    return this.#decide(place, (code) => ascii[code] === 1);
  }

  /**
   * Asks for all characters of a place whether they pass a test. Where they differ, the walk is over and the texts
   * are divided.
   */
  #decide(place: number, test: (code: number) => boolean): boolean {
    const codes = this.#places[place];
    if (!codes) return this.#giveUp();
    this.reach = Math.max(this.reach, place + 1);
    const passing = codes.filter(test);
    if (passing.length === 0 || passing.length === codes.length) return passing.length > 0;
    const failing = codes.filter((code) => !passing.includes(code));
    this.division ??= [this.#places.with(place, passing), this.#places.with(place, failing)];
    return false;
  }

  #giveUp(): false {
    this.#isUndecided = true;
    return false;
  }
}

const LINE_FEED = 10;

function isLetter(code: number): boolean {
  return /[A-Za-z]/.test(String.fromCharCode(code));
}
