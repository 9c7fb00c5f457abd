import type { Node, RepeatNode } from '../ast.ts';
import type { TextSampler } from './sample-text.ts';

/** A repeat that may go round often, with texts that lead to it and that may follow it. */
export interface ReachedRepeat {
  readonly node: RepeatNode;
  /** A text that what stands before the repeat matches. */
  readonly prefix: string;
  /** A text that what stands behind it matches. */
  readonly rest: string;
}

/** Fewer rounds than that can't make a search long. */
const MANY = 10;

/** A node that is yet to be looked at, with the texts around it. */
type Reached = readonly [node: Node, prefix: string, rest: string];

/** Yields the repeats of a tree that may go round often, the outer ones first. It uses no stack of calls. */
export function* listRepeats(root: Node, sampler: TextSampler): Generator<ReachedRepeat> {
  const pending: Reached[] = [[root, '', '']];
  for (;;) {
    const reached = pending.pop();
    if (!reached) return;
    const [node, prefix, rest] = reached;
    if (node.type === 'repeat' && node.max >= MANY) yield { node, prefix, rest };
    pending.push(...reachInside(reached, sampler).toReversed());
  }
}

function reachInside([node, prefix, rest]: Reached, sampler: TextSampler): Reached[] {
  switch (node.type) {
    case 'sequence':
      return reachItems(node.items, prefix, rest, sampler);
    case 'alternation':
      return node.branches.map((branch): Reached => [branch, prefix, rest]);
    case 'group':
    case 'atomic':
    case 'repeat':
      return [[node.body, prefix, rest]];
    case 'lookaround':
      return node.behind ? [] : [[node.body, prefix, '']];
    case 'conditional':
      return [node.yes, node.no].flatMap((body): Reached[] => (body ? [[body, prefix, rest]] : []));
    default:
      return [];
  }
}

function reachItems(
  items: readonly Node[],
  prefix: string,
  rest: string,
  sampler: TextSampler,
): Reached[] {
  const behind = [rest];
  for (const item of items.toReversed()) behind.push(sampler.textOf(item) + behind.at(-1)!);
  let before = prefix;
  return items.map((item, index): Reached => {
    const reached = [item, before, behind.at(-2 - index)!] as const;
    before += sampler.textOf(item);
    return reached;
  });
}
