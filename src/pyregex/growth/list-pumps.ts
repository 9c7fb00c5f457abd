import type { Node } from '../ast.ts';
import { charSetOf, contains, unionOf, type CharSet } from '../match/charset.ts';
import type { ReachedRepeat } from './list-repeats.ts';
import type { TextSampler } from './sample-text.ts';

/** The characters that words, numbers, and the gaps of log lines are made of. */
const CHARACTERS = ' a1:",.-<\'(['.split('');
const MAX_REST = 24;
const VARIANTS = 4;

/** Lists texts that a repeat may take over and over, so that it can be told in several ways where a round ends. */
export function listPumps({ node: { body }, rest }: ReachedRepeat, sampler: TextSampler): string[] {
  const set = singleSetOf(body);
  return [...new Set(set ? pumpSet(set, rest) : pumpBody(body, sampler))];
}

function pumpSet(set: CharSet, rest: string): string[] {
  const characters = CHARACTERS.filter((character) => accepts(set, character));
  return [...characters, ...headsOf(rest, set)];
}

/** Lists the beginnings of what follows the repeat that it takes, too: there it can't be told where it ends. */
function headsOf(rest: string, set: CharSet): string[] {
  const whole = rest.slice(0, MAX_REST);
  const end = whole.split('').findIndex((character) => !accepts(set, character));
  const taken = end < 0 ? whole : whole.slice(0, end);
  const lengths = [1, 2, 3, 6, 12, 18, taken.length];
  return lengths
    .filter((length) => length > 0 && length <= taken.length)
    .map((length) => taken.slice(0, length));
}

function pumpBody(body: Node, sampler: TextSampler): string[] {
  const samples = Array.from({ length: VARIANTS }, (_, variant) => sampler.textOf(body, variant));
  const filled = samples.filter((sample) => sample !== '');
  return [...filled, ...filled.map((sample) => `${sample}a`)];
}

function accepts(set: CharSet, character: string): boolean {
  return contains(set, character.codePointAt(0)!);
}

/** Returns what a node takes that always takes one character; undefined for others. */
function singleSetOf(node: Node): CharSet | undefined {
  switch (node.type) {
    case 'literal':
    case 'any':
    case 'set':
      return charSetOf(node);
    case 'group':
      return singleSetOf(node.body);
    case 'sequence':
      return node.items.length === 1 ? singleSetOf(node.items[0]!) : undefined;
    case 'alternation': {
      const sets = node.branches.map(singleSetOf);
      return sets.every((set) => set !== undefined) ? unionOf(sets) : undefined;
    }
    default:
      return undefined;
  }
}
