import { childrenOf } from '../pyregex/traverse.ts';
import type { Node, Pattern, SequenceNode } from '../pyregex/index.ts';

/** Changes of a syntax tree, to try what a regex would do if it were written otherwise. Each returns a new tree. */

/** Replaces nodes from the top down; a node for which `replace` gives nothing stays, with its children replaced. */
export function replaceNodes(node: Node, replace: (node: Node) => Node | undefined): Node {
  const replaced = replace(node);
  if (replaced) return replaced;
  const change = (child: Node): Node => replaceNodes(child, replace);
  switch (node.type) {
    case 'sequence':
      return { ...node, items: node.items.map(change) };
    case 'alternation':
      return { ...node, branches: node.branches.map((branch) => asSequence(change(branch))) };
    case 'group':
    case 'lookaround':
    case 'repeat':
    case 'atomic':
      return { ...node, body: change(node.body) };
    case 'conditional':
      return { ...node, yes: change(node.yes), no: node.no && change(node.no) };
    default:
      return node;
  }
}

export function asSequence(node: Node): SequenceNode {
  return node.type === 'sequence' ? node : { type: 'sequence', span: node.span, items: [node] };
}

/** Puts other items in place of those from `from` up to, but not including, `to`. */
export function replaceItems(
  { body }: Pattern,
  sequence: SequenceNode,
  from: number,
  to: number,
  items: readonly Node[],
): Node {
  const changed = {
    ...sequence,
    items: [...sequence.items.slice(0, from), ...items, ...sequence.items.slice(to)],
  };
  return replaceNodes(body, (node) => (node === sequence ? changed : undefined));
}

export function ignoreCase(body: Node): Node {
  return replaceNodes(body, (node) =>
    node.type === 'literal' || node.type === 'set' || node.type === 'backreference'
      ? { ...node, ignoreCase: true }
      : undefined,
  );
}

/** Without the `^` and `\A`, or the `$` and `\Z`, outside of lookarounds. */
export function removeAnchors(body: Node, end: 'begin' | 'end'): Node {
  const kinds: readonly string[] =
    end === 'begin' ? ['line-begin', 'text-begin'] : ['line-end', 'text-end'];
  return replaceNodes(body, (node) => {
    if (node.type === 'lookaround') return node;
    return node.type === 'assertion' && kinds.includes(node.kind) ? emptyAt(node) : undefined;
  });
}

function emptyAt({ span }: Node): SequenceNode {
  return { type: 'sequence', span, items: [] };
}

/** `([^\n]*?)`, as a group of this number. */
export function makeGap(number: number, { span }: Node): Node {
  const any: Node = { type: 'any', span, dotAll: false };
  const body: Node = { type: 'repeat', span, min: 0, max: Infinity, mode: 'lazy', body: any };
  return { type: 'group', span, number, name: null, body };
}

export function makeLiterals(text: string, { span }: Node): SequenceNode {
  const items = Array.from(text, (char): Node => {
    return { type: 'literal', span, code: char.codePointAt(0)!, ignoreCase: false, ascii: false };
  });
  return { type: 'sequence', span, items };
}

/** Characters, sets, assertions and references in a tree. */
export function countPieces(node: Node): number {
  const children = childrenOf(node);
  if (children.length === 0) return node.type === 'sequence' ? 0 : 1;
  return children.reduce((sum, child) => sum + countPieces(child), 0);
}
