import type { LookaroundNode, Node, RepeatNode } from '../ast.ts';
import { charSetOf, type CharSet } from '../match/charset.ts';
import { SingleCharacters } from '../match/single.ts';
import { walk } from '../traverse.ts';
import type { CodeRange } from '../unicode/code-ranges.ts';
import { conditionOf, testOf, testsOf, type Condition, type Test } from './conditions.ts';
import { rangesOf, rangesOfCategory } from './set-ranges.ts';

/** A way from a state over one character. */
interface Edge {
  readonly to: number;
  readonly set: CharSet;
}

/** A way from a state over no character. */
interface Jump {
  readonly to: number;
  readonly condition: Condition | null;
}

/** A regex as states, and ways between them: which texts lead from the first to the last one. */
export interface Automaton {
  readonly edges: readonly (readonly Edge[])[];
  readonly jumps: readonly (readonly Jump[])[];
  /** The state in which a match is whole; the first one is 0. */
  readonly last: number;
  /** The sets that tell characters apart. */
  readonly sets: readonly (readonly CodeRange[])[];
  /** What is asked of the character before a place. */
  readonly tests: readonly Test[];
}

/** The most states: `(?:a{999}){999}` has too many. */
const MAX_STATES = 4000;

/**
 * Makes an automaton that takes what the tree matches.
 *
 * @param granted an assertion that is taken to hold everywhere
 * @returns undefined where that is not known exactly: a reference, a condition, an atomic group, a possessive repeat, a
 *   lookaround at more than one character, too many repetitions
 */
export function buildAutomaton(body: Node, granted?: Node): Automaton | undefined {
  const builder = new Builder(granted);
  const last = builder.append(body, builder.addState());
  return last === null ? undefined : builder.finish(body, last);
}

/** Appends nodes to a state; each time it returns the state behind them, or null where it has to give up. */
class Builder {
  readonly #edges: Edge[][] = [];
  readonly #jumps: Jump[][] = [];
  readonly #tests: Test[] = [];
  readonly #singles = new SingleCharacters();
  readonly #granted: Node | undefined;

  constructor(granted: Node | undefined) {
    this.#granted = granted;
  }

  addState(): number {
    this.#jumps.push([]);
    return this.#edges.push([]) - 1;
  }

  finish(body: Node, last: number): Automaton {
    const sets = listSets(body);
    return { edges: this.#edges, jumps: this.#jumps, last, sets, tests: this.#tests };
  }

  append(node: Node, from: number): number | null {
    if (this.#edges.length > MAX_STATES) return null;
    if (node === this.#granted) return from;
    switch (node.type) {
      case 'literal':
      case 'any':
      case 'set':
        return this.#step(from, charSetOf(node));
      case 'sequence':
        return this.#appendAll(node.items, from);
      case 'alternation':
        return this.#choose(node.branches, from);
      case 'group':
        return this.append(node.body, from);
      case 'repeat':
        return node.mode === 'possessive' ? null : this.#repeat(node, from);
      case 'assertion':
        this.#tests.push(...testsOf(node));
        return this.#jump(from, conditionOf(node));
      case 'lookaround':
        return this.#look(node, from);
      default:
        return null;
    }
  }

  #step(from: number, set: CharSet): number {
    const to = this.addState();
    this.#edges[from]!.push({ to, set });
    return to;
  }

  #jump(from: number, condition: Condition | null, to = this.addState()): number {
    this.#jumps[from]!.push({ to, condition });
    return to;
  }

  #appendAll(nodes: readonly Node[], from: number): number | null {
    let state: number | null = from;
    for (const node of nodes) {
      if (state === null) return null;
      state = this.append(node, state);
    }
    return state;
  }

  #choose(branches: readonly Node[], from: number): number | null {
    const to = this.addState();
    for (const branch of branches) {
      const end = this.append(branch, this.#jump(from, null));
      if (end === null) return null;
      this.#jump(end, null, to);
    }
    return to;
  }

  #repeat({ body, min, max }: RepeatNode, from: number): number | null {
    let state: number | null = from;
    for (let time = 0; time < min && state !== null; time++) state = this.append(body, state);
    if (state === null) return null;
    return max === Infinity ? this.#loop(body, state) : this.#repeatAtMost(body, max - min, state);
  }

  #loop(body: Node, from: number): number | null {
    const round = this.#jump(from, null);
    const end = this.append(body, round);
    if (end === null) return null;
    this.#jump(end, null, round);
    return this.#jump(round, null);
  }

  #repeatAtMost(body: Node, times: number, from: number): number | null {
    const to = this.addState();
    let state: number | null = from;
    for (let time = 0; time < times; time++) {
      this.#jump(state, null, to);
      state = this.append(body, state);
      if (state === null) return null;
    }
    return this.#jump(state, null, to);
  }

  #look(node: LookaroundNode, from: number): number | null {
    const test = testOf(node, this.#singles);
    if (!test) return null;
    if (!node.behind) return this.#jump(from, (_, behind) => test(behind));
    this.#tests.push(test);
    return this.#jump(from, test);
  }
}

function listSets(body: Node): (readonly CodeRange[])[] {
  const sets: (readonly CodeRange[])[] = [];
  for (const node of walk(body)) {
    if (node.type === 'literal' || node.type === 'any' || node.type === 'set') {
      sets.push(rangesOf(node));
    } else if (node.type === 'assertion' && node.kind.endsWith('word-boundary')) {
      sets.push(rangesOfCategory('word'), [{ from: 0, to: 127 }]);
    }
  }
  return sets;
}
