import { countNodes, type Slot, type Tree } from './tree.ts';

/** How many nodes may be copied for one pattern. */
const COPY_BUDGET = 20_000;

export interface Transform {
  name: string;
  /** The difference between Python and JavaScript that makes it necessary. */
  why: string;
  apply(tree: Tree, context: TransformContext): Tree;
}

/** The groups that a translation has to give. */
export interface GroupDemand {
  /** The Python groups whose text is wanted. */
  texts: ReadonlySet<number>;
  /** The Python groups whose span is wanted for nearly every match. */
  spans: readonly number[];
}

/** What the transforms of one translation share. */
export class TransformContext {
  readonly demand: GroupDemand;
  /** The slot that each captured Python group was given. */
  readonly slots = new Map<number, Slot>();
  /** Whether the result is wrong on an empty text. */
  needsText = false;
  readonly #reasons = new Set<string>();
  #budget = COPY_BUDGET;

  constructor(demand: GroupDemand) {
    this.demand = demand;
  }

  /** The reasons why the result is not exact; empty when it is. */
  get reasons(): readonly string[] {
    return [...this.#reasons];
  }

  reject(reason: string): void {
    this.#reasons.add(reason);
  }

  /** Whether a tree may be copied so many times; if not, the translation is rejected. */
  allowsCopies(tree: Tree, count: number): boolean {
    const cost = countNodes(tree) * count;
    if (cost > this.#budget) {
      this.reject('a loop that is too large to be unrolled');
      return false;
    }
    this.#budget -= cost;
    return true;
  }
}
