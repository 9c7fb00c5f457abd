import type { Node, RepeatNode } from '../ast.ts';
import { sampleText } from './sample-text.ts';

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

/** Lists the repeats of a tree that may go round often, the outer ones first. */
export function listRepeats(root: Node): ReachedRepeat[] {
  const found: ReachedRepeat[] = [];
  visit(root, '', '', found);
  return found;
}

function visit(node: Node, prefix: string, rest: string, found: ReachedRepeat[]): void {
  switch (node.type) {
    case 'sequence': {
      const samples = node.items.map((item) => sampleText(item));
      for (const [index, item] of node.items.entries()) {
        const before = samples.slice(0, index).join('');
        const behind = samples.slice(index + 1).join('');
        visit(item, prefix + before, behind + rest, found);
      }
      return;
    }
    case 'alternation':
      for (const branch of node.branches) visit(branch, prefix, rest, found);
      return;
    case 'group':
    case 'atomic':
      visit(node.body, prefix, rest, found);
      return;
    case 'repeat':
      if (node.max >= MANY) found.push({ node, prefix, rest });
      visit(node.body, prefix, rest, found);
      return;
    case 'lookaround':
      if (!node.behind) visit(node.body, prefix, '', found);
      return;
    case 'conditional':
      visit(node.yes, prefix, rest, found);
      if (node.no) visit(node.no, prefix, rest, found);
  }
}
