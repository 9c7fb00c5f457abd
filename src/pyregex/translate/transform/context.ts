import { countNodes, type Slot, type Tree } from './tree.ts';

/** Copies beyond this many nodes are not made. */
const COPY_BUDGET = 20_000;

export interface Transform {
  name: string;
  /** Why it exists. */
  why: string;
  apply(tree: Tree, context: TransformContext): Tree;
}

/** Which groups a translation has to give. */
export interface GroupDemand {
  /** Python groups whose text is wanted. */
  texts: ReadonlySet<number>;
  /** Python groups whose span is wanted on the hot path. */
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

  /** Why the result is not exact; empty when it is. */
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
