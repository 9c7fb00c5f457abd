import { childrenOf, type Node, type SequenceNode, type Span } from '../../pyregex/index.ts';

/** Changes of a syntax tree, to try what a regex would do if it were written otherwise. Each returns a new tree. */

/**
 * Replaces nodes from the top down; a node for which `replace` gives nothing stays, with its children replaced. What
 * holds no replaced node stays the same object.
 */
export function replaceNodes(node: Node, replace: (node: Node) => Node | undefined): Node {
  const replaced = replace(node);
  if (replaced) return replaced;
  const children = childrenOf(node);
  const changed = children.map((child) => replaceNodes(child, replace));
  return changed.every((child, index) => child === children[index])
    ? node
    : withChildren(node, changed);
}

function withChildren(node: Node, children: readonly Node[]): Node {
  const [first = node, second = null] = children;
  switch (node.type) {
    case 'sequence':
      return { ...node, items: [...children] };
    case 'alternation':
      return { ...node, branches: children.map(asSequence) };
    case 'group':
    case 'lookaround':
    case 'repeat':
    case 'atomic':
      return { ...node, body: first };
    case 'conditional':
      return { ...node, yes: first, no: second };
    default:
      return node;
  }
}

export function asSequence(node: Node): SequenceNode {
  return node.type === 'sequence' ? node : { type: 'sequence', span: node.span, items: [node] };
}

export function ignoreCase(body: Node): Node {
  return replaceNodes(body, (node) =>
    node.type === 'literal' || node.type === 'set' || node.type === 'backreference'
      ? { ...node, ignoreCase: true }
      : undefined,
  );
}

const ANCHORS: Readonly<Record<'begin' | 'end', readonly string[]>> = {
  begin: ['line-begin', 'text-begin'],
  end: ['line-end', 'text-end'],
};

/** Removes the `^` and `\A`, or the `$` and `\Z`, outside of lookarounds: `^a|^b` → `a|b`. */
export function removeAnchors(body: Node, end: 'begin' | 'end'): Node {
  return replaceNodes(body, (node) => {
    if (node.type === 'lookaround') return node;
    return isAnchor(node, end) ? emptyAt(node) : undefined;
  });
}

/** Lists where those anchors stand. */
export function listAnchors(node: Node, end: 'begin' | 'end'): Span[] {
  if (node.type === 'lookaround') return [];
  if (isAnchor(node, end)) return [node.span];
  return childrenOf(node).flatMap((child) => listAnchors(child, end));
}

/** Whether every match of a node begins, or ends, at such an anchor. */
export function isHeld(node: Node, end: 'begin' | 'end'): boolean {
  switch (node.type) {
    case 'sequence': {
      const outer = node.items.at(end === 'begin' ? 0 : -1);
      return outer !== undefined && isHeld(outer, end);
    }
    case 'alternation':
      return node.branches.every((branch) => isHeld(branch, end));
    case 'group':
    case 'atomic':
      return isHeld(node.body, end);
    default:
      return isAnchor(node, end);
  }
}

function isAnchor(node: Node, end: 'begin' | 'end'): boolean {
  return node.type === 'assertion' && ANCHORS[end].includes(node.kind);
}

function emptyAt({ span }: Node): SequenceNode {
  return { type: 'sequence', span, items: [] };
}

/** Makes nodes of a text in the place of a node, each with a place of its own if that is as long. */
export function makeLiterals(text: string, { span }: Pick<Node, 'span'>): SequenceNode {
  const isAsLong = span.end - span.start === text.length;
  let place = span.start;
  const items = Array.from(text, (char): Node => {
    const own = isAsLong ? { start: place, end: place + char.length } : span;
    place += char.length;
    const code = char.codePointAt(0)!;
    return { type: 'literal', span: own, code, ignoreCase: false, ascii: false };
  });
  return { type: 'sequence', span, items };
}

/** Moves the places of a tree that was parsed apart to where it belongs. */
export function moveSpans(node: Node, move: (place: number) => number): Node {
  const span = { start: move(node.span.start), end: move(node.span.end) };
  const moveAll = (child: Node): Node => moveSpans(child, move);
  switch (node.type) {
    case 'sequence':
      return { ...node, span, items: node.items.map(moveAll) };
    case 'repeat':
      return { ...node, span, body: moveAll(node.body) };
    default:
      return { ...node, span };
  }
}

/** Counts the characters, sets, assertions and references in a tree. */
export function countPieces(node: Node): number {
  const children = childrenOf(node);
  if (children.length === 0) return node.type === 'sequence' ? 0 : 1;
  return children.reduce((sum, child) => sum + countPieces(child), 0);
}
