import type { Node, SetItem, SetNode } from '../../src/pyregex/ast.ts';

/**
 * Writes a syntax tree on one line: `a` a literal, `[…]` a set, `<…>` an assertion, `(…)` anything that holds others.
 */
export function showTree(node: Node): string {
  switch (node.type) {
    case 'sequence':
      return node.items.map(showTree).join(' ') || 'ε';
    case 'alternation':
      return `(or ${node.branches.map((branch) => `(${showTree(branch)})`).join(' ')})`;
    case 'literal':
      return showChar(node.code) + showFlags({ i: node.ignoreCase, a: node.ascii });
    case 'any':
      return `.${showFlags({ s: node.dotAll })}`;
    case 'set':
      return showSet(node) + showFlags({ i: node.ignoreCase, a: node.ascii });
    case 'assertion':
      return `<${node.kind}>${showFlags({ m: node.multiline, a: node.ascii })}`;
    case 'group':
      return `(${showGroupName(node.number, node.name)} ${showTree(node.body)})`;
    case 'lookaround':
      return `(${node.behind ? `behind ${node.width}` : 'ahead'}${node.negated ? ' not' : ''} ${showTree(node.body)})`;
    case 'repeat':
      return `(${node.mode} ${node.min}-${node.max} ${showTree(node.body)})`;
    case 'atomic':
      return `(atomic ${showTree(node.body)})`;
    case 'backreference':
      return `(same-as ${node.group})${showFlags({ i: node.ignoreCase, a: node.ascii })}`;
    default:
      return `(if ${node.group} (${showTree(node.yes)})${node.no ? ` (${showTree(node.no)})` : ''})`;
  }
}

function showGroupName(number: number | null, name: string | null): string {
  if (number === null) return 'group';
  return name === null ? `group ${number}` : `group ${number} ${name}`;
}

function showSet({ negated, items }: SetNode): string {
  return `[${negated ? '^' : ''}${items.map(showItem).join(' ')}]`;
}

function showItem(item: SetItem): string {
  if (item.kind === 'char') return showChar(item.code);
  if (item.kind === 'range') return `${showChar(item.from)}-${showChar(item.to)}`;
  return item.negated ? `not-${item.category}` : item.category;
}

function showChar(code: number): string {
  const printable = code > 0x20 && (code < 0xd800 || code > 0xdfff);
  return printable ? String.fromCodePoint(code) : `U+${code.toString(16).padStart(4, '0')}`;
}

/** Returns the letters of the flags in force, behind a slash. */
function showFlags(flags: Record<string, boolean>): string {
  const letters = Object.keys(flags).filter((letter) => flags[letter]);
  return letters.length > 0 ? `/${letters.join('')}` : '';
}
