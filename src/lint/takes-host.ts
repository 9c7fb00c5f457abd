import { FAILURE_ID_GROUPS } from '../filter/index.ts';
import type { Node } from '../pyregex/index.ts';

const ID_GROUPS: ReadonlySet<string> = new Set(FAILURE_ID_GROUPS);

/** Whether every match of a node takes what names the failure. */
export function takesHost(node: Node): boolean {
  switch (node.type) {
    case 'sequence':
      return node.items.some(takesHost);
    case 'alternation':
      return node.branches.every(takesHost);
    case 'group':
      return (node.name !== null && ID_GROUPS.has(node.name)) || takesHost(node.body);
    case 'atomic':
      return takesHost(node.body);
    case 'lookaround':
      return !node.negated && takesHost(node.body);
    case 'repeat':
      return node.min > 0 && takesHost(node.body);
    case 'conditional':
      return takesHost(node.yes) && node.no !== null && takesHost(node.no);
    default:
      return false;
  }
}
