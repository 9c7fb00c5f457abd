import { FAILURE_ID_GROUPS } from '../../filter/index.ts';
import { childrenOf, type Node, walk } from '../../pyregex/index.ts';
import { charOf } from '../line/regex-attempt.ts';

/** The groups that name a host; the id of a connection is none. */
const HOST_GROUPS = new Set(FAILURE_ID_GROUPS.filter((name) => name !== 'mlfid'));

/** Whether a node takes a host, maybe among other things. */
export function holdsHost(node: Node): boolean {
  for (const part of walk(node)) {
    if (part.type === 'group' && HOST_GROUPS.has(part.name ?? '')) return true;
  }
  return false;
}

/** The f of ::ffff: is the one letter that the expression for addresses has. */
const LETTERS_OF_ADDRESS = 1;

/** Whether a node takes a host and nothing besides. */
export function takesHost(node: Node): boolean {
  if (node.type === 'sequence' || !holdsHost(node)) return false;
  if (node.type === 'group' && HOST_GROUPS.has(node.name ?? '')) return true;
  let letters = 0;
  for (const part of walk(node))
    if (part.type === 'literal') letters += countLetters(charOf(part.code));
  return letters <= LETTERS_OF_ADDRESS;
}

/** Whether what a node matches depends on a group that may stand outside of it. */
export function refersToGroup(node: Node): boolean {
  return [...walk(node)].some(({ type }) => type === 'backreference' || type === 'conditional');
}

export function isSpace(node: Node): boolean {
  if (node.type === 'repeat') return isSpace(node.body);
  if (node.type === 'literal') return node.code === 0x20;
  if (node.type !== 'set' || node.negated) return false;
  return node.items.every(
    (item) => item.kind === 'category' && item.category === 'space' && !item.negated,
  );
}

/** Counts the letters that every match of a node has. */
export function countCertainLetters(node: Node): number {
  switch (node.type) {
    case 'literal':
      return countLetters(charOf(node.code));
    case 'sequence':
      return node.items.reduce((sum, item) => sum + countCertainLetters(item), 0);
    case 'alternation':
      return Math.min(...node.branches.map(countCertainLetters));
    case 'group':
    case 'atomic':
      return countCertainLetters(node.body);
    case 'repeat':
      return node.min > 0 ? countCertainLetters(node.body) : 0;
    default:
      return 0;
  }
}

export function countLetters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

const NEWLINE = 0x0a;

/** Whether something has to follow a newline in every match of a regex. */
export function wantsLines(body: Node): boolean {
  const items = listItems(body);
  const newline = items.findIndex((node) => node.type === 'literal' && node.code === NEWLINE);
  return newline >= 0 && newline < items.length - 1;
}

/** Lists what stands one behind the other in every match. */
function listItems(node: Node): Node[] {
  if (node.type !== 'sequence' && node.type !== 'group') return [node];
  return childrenOf(node).flatMap(listItems);
}
