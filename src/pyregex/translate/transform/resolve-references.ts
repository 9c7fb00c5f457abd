import { isNullable } from '../analyze-width.ts';
import { caseVariants } from '../../unicode/casing.ts';
import { intersect, isLoop, referredGroups } from './analyze-slots.ts';
import type { Transform, TransformContext } from './context.ts';
import { createMarker, markerTest, markerTree, setTest, type Marker } from './set-test.ts';
import {
  ahead,
  alternation,
  childrenOf,
  EMPTY,
  mapChildren,
  NEVER,
  notAhead,
  recall,
  sequence,
  slotsIn,
  type Capture,
  type Slot,
  type Tree,
  type TreeAlternation,
  type TreeBackreference,
  type TreeConditional,
  type TreeLookaround,
  type TreeRepeat,
} from './tree.ts';

/**
 * Writes conditionals and backreferences by what JavaScript has: `(a)?(?(1)b|c)` → `(a)?(?:(?=S)b|(?!S)c)`,
 * where S is true if group 1 is set (`setTest`).
 */
export const resolveReferences: Transform = {
  name: 'resolve references',
  why: 'JavaScript has no conditionals, and its backreference to an unset group matches where that of Python fails',
  apply(tree, context) {
    if (referredGroups(tree).size === 0) return tree;
    const resolver = new ReferenceResolver(tree, context);
    const resolved = resolver.resolve(tree);
    context.needsText ||= resolver.markers.size > 0;
    return placeMarkers(resolved, resolver.markers);
  },
};

interface Definition {
  body: Tree;
  inLoop: boolean;
}

/** Walks in the order of matching and knows, at each place, which slots are set whichever way led there. */
class ReferenceResolver {
  readonly markers = new Map<Slot, Marker>();
  readonly #context: TransformContext;
  readonly #referred: ReadonlySet<Slot | undefined>;
  readonly #definitions: ReadonlyMap<Slot, Definition>;
  readonly #open = new Set<Slot>();
  /** The slots that are known to be set here, of those that something refers to. */
  #known: ReadonlySet<Slot> = new Set();

  constructor(tree: Tree, context: TransformContext) {
    this.#context = context;
    this.#referred = new Set([...referredGroups(tree)].map((group) => context.slots.get(group)));
    this.#definitions = collectDefinitions(tree);
  }

  resolve(node: Tree): Tree {
    switch (node.type) {
      case 'backreference':
        return this.#resolveBackreference(node);
      case 'conditional':
        return this.#resolveConditional(node);
      case 'capture':
        return this.#resolveCapture(node);
      case 'alternation':
        return this.#resolveAlternation(node);
      case 'repeat':
        return this.#resolveRepeat(node);
      case 'lookaround':
        return this.#resolveLookaround(node);
      default:
        return mapChildren(node, (child) => this.resolve(child));
    }
  }

  #resolveBackreference(node: TreeBackreference): Tree {
    const slot = this.#slotOf(node.group);
    const { body } = this.#definition(slot);
    if (node.ignoreCase && !isCaseless(body, node.ascii)) {
      this.#context.reject('a backreference that ignores case');
    }
    if (this.#known.has(slot)) return recall(slot);
    return sequence(ahead(this.#test(slot)), recall(slot));
  }

  #resolveConditional(node: TreeConditional): Tree {
    const slot = this.#slotOf(node.group);
    if (this.#known.has(slot)) return this.#resolveDecided(node);
    const test = this.#test(slot);
    const before = this.#known;
    this.#known = new Set([...before, slot]);
    const yes = this.resolve(node.yes);
    const knownAfterYes = this.#known;
    this.#known = before;
    const no = this.resolve(node.no ?? EMPTY);
    this.#known = intersect(knownAfterYes, this.#known);
    return alternation(sequence(ahead(test), yes), sequence(notAhead(test), no));
  }

  /**
   * Resolves a conditional whose group is known to be set. The branch for an unset group is kept where a
   * reference to its own groups needs them.
   */
  #resolveDecided({ yes, no }: TreeConditional): Tree {
    const resolved = this.resolve(yes);
    if (!no || slotsIn(no).length === 0) return resolved;
    const known = this.#known;
    const never = sequence(NEVER, this.resolve(no));
    this.#known = known;
    return alternation(resolved, never);
  }

  #resolveCapture(node: Capture): Tree {
    this.#open.add(node.slot);
    const resolved = mapChildren(node, (child) => this.resolve(child));
    this.#open.delete(node.slot);
    if (this.#referred.has(node.slot)) this.#known = new Set([...this.#known, node.slot]);
    return resolved;
  }

  #resolveAlternation(node: TreeAlternation): Tree {
    const before = this.#known;
    const knownAfter: ReadonlySet<Slot>[] = [];
    const branches = node.branches.map((branch) => {
      this.#known = before;
      const resolved = this.resolve(branch);
      knownAfter.push(this.#known);
      return resolved;
    });
    this.#known = knownAfter.reduce(intersect);
    return alternation(...branches);
  }

  #resolveRepeat(node: TreeRepeat): Tree {
    const before = without(this.#known, slotsIn(node.body));
    this.#known = before;
    const resolved = mapChildren(node, (child) => this.resolve(child));
    if (node.min === 0) this.#known = before;
    return resolved;
  }

  #resolveLookaround(node: TreeLookaround): Tree {
    const before = this.#known;
    const resolved = mapChildren(node, (child) => this.resolve(child));
    if (node.negated) this.#known = before;
    return resolved;
  }

  /** Returns a test of whether a slot is set that isn't known to be. */
  #test(slot: Slot): Tree {
    const { body, inLoop } = this.#definition(slot);
    if (inLoop) this.#context.reject('a reference to a group inside a loop');
    if (this.#open.has(slot)) this.#context.reject('a reference to a group from inside it');
    if (!isNullable(body)) return setTest(slot, body);
    const marker = this.markers.get(slot) ?? createMarker();
    this.markers.set(slot, marker);
    return markerTest(marker);
  }

  #slotOf(group: number): Slot {
    const slot = this.#context.slots.get(group);
    if (!slot) throw new Error(`group ${group} is referred to but not captured`);
    return slot;
  }

  #definition(slot: Slot): Definition {
    const definition = this.#definitions.get(slot);
    if (!definition) throw new Error('a slot is referred to but not in the tree');
    return definition;
  }
}

function collectDefinitions(tree: Tree): Map<Slot, Definition> {
  const definitions = new Map<Slot, Definition>();
  function collect(node: Tree, inLoop: boolean): void {
    if (node.type === 'capture') definitions.set(node.slot, { body: node.body, inLoop });
    for (const child of childrenOf(node)) collect(child, inLoop || isLoop(node));
  }
  collect(tree, false);
  return definitions;
}

function placeMarkers(tree: Tree, markers: ReadonlyMap<Slot, Marker>): Tree {
  function change(node: Tree): Tree {
    const changed = mapChildren(node, change);
    const marker = changed.type === 'capture' ? markers.get(changed.slot) : undefined;
    return marker ? sequence(changed, markerTree(marker)) : changed;
  }
  return change(tree);
}

/** Whether all text that the tree can match has one case only. */
function isCaseless(tree: Tree, ascii: boolean): boolean {
  switch (tree.type) {
    case 'literal':
      return isCaselessCharacter(tree.code, ascii);
    case 'set':
      return (
        !tree.negated &&
        tree.items.every((item) => {
          if (item.kind === 'char') return isCaselessCharacter(item.code, ascii);
          return item.kind === 'category' && item.category !== 'word' && !item.negated;
        })
      );
    case 'any':
    case 'backreference':
    case 'recall':
      return false;
    case 'lookaround':
      return true;
    default:
      return childrenOf(tree).every((child) => isCaseless(child, ascii));
  }
}

function isCaselessCharacter(code: number, ascii: boolean): boolean {
  return caseVariants(code, ascii).length === 1;
}

function without<T>(set: ReadonlySet<T>, items: readonly T[]): ReadonlySet<T> {
  const removed = new Set(items);
  return new Set([...set].filter((item) => !removed.has(item)));
}
