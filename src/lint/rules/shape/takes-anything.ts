import { CONTENT } from '../../../filter/index.ts';
import { charSetOf, type Node } from '../../../pyregex/index.ts';

/** What a line may hold at the least: all that can be printed. */
const PRINTABLE = Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index);

/** Whether the first that a node asks of a text is nothing: `^\s*.*`, `(?:[\s\S]*|x)`. */
export function beginsWithAnything(node: Node): boolean {
  return meets([node], (items) => items);
}

/** Whether the last that a node asks of a text is nothing: `.*$`. */
export function endsWithAnything(node: Node): boolean {
  return meets([node], (items) => items.toReversed());
}

/** Whether anything may stand there before a node asks for something. */
function meets(
  nodes: readonly Node[],
  order: (items: readonly Node[]) => readonly Node[],
): boolean {
  for (const node of order(nodes)) {
    if (takesAnything(node, order)) return true;
    if (!mayBeEmpty(node)) return false;
  }
  return false;
}

function takesAnything(node: Node, order: (items: readonly Node[]) => readonly Node[]): boolean {
  switch (node.type) {
    case 'repeat':
      return (node.max === Infinity && takesPrintable(node.body)) || meets([node.body], order);
    case 'alternation':
      return node.branches.some((branch) => meets([branch], order));
    case 'sequence':
      return meets(node.items, order);
    case 'group':
      // What a prefregex leaves over begins where it says.
      return node.name !== CONTENT && meets([node.body], order);
    case 'atomic':
      return meets([node.body], order);
    default:
      return false;
  }
}

function takesPrintable(node: Node): boolean {
  return PRINTABLE.every((code) => takesCharacter(node, code));
}

/** Whether a node takes an ASCII character and nothing else behind it. */
function takesCharacter(node: Node, code: number): boolean {
  switch (node.type) {
    case 'literal':
    case 'any':
    case 'set':
      return charSetOf(node).ascii[code] === 1;
    case 'group':
      return takesCharacter(node.body, code);
    case 'sequence':
      return node.items.length === 1 && takesCharacter(node.items[0]!, code);
    case 'alternation':
      return node.branches.some((branch) => takesCharacter(branch, code));
    default:
      return false;
  }
}

function mayBeEmpty(node: Node): boolean {
  switch (node.type) {
    case 'assertion':
      return true;
    case 'lookaround':
      return node.negated;
    case 'repeat':
      return node.min === 0 || mayBeEmpty(node.body);
    case 'sequence':
      return node.items.every(mayBeEmpty);
    case 'alternation':
      return node.branches.some(mayBeEmpty);
    case 'group':
    case 'atomic':
      return mayBeEmpty(node.body);
    default:
      return false;
  }
}
