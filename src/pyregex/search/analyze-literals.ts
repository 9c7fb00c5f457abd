import type { Node } from '../ast.ts';
import { caseVariants } from '../unicode/casing.ts';

/** Returns the text that every match of the node begins with: `abc\d` → `abc`. */
export function literalPrefix(node: Node): string {
  return prefixOf(node).text;
}

/**
 * Returns the longest text found that stands in every match of the node, or nothing: `\d+ user (?:a|b)` → `
 * user `.
 */
export function requiredLiteral(node: Node): string {
  const collector = new LiteralCollector();
  collector.visit(node);
  return collector.longest;
}

interface Prefix {
  text: string;
  /** Whether the node matches this text and no other, so that what follows the node follows the text. */
  complete: boolean;
}

const UNKNOWN: Prefix = { text: '', complete: false };
const NO_WIDTH: Prefix = { text: '', complete: true };

function prefixOf(node: Node): Prefix {
  switch (node.type) {
    case 'sequence':
      return prefixOfSequence(node.items);
    case 'alternation':
      return { text: node.branches.map(literalPrefix).reduce(commonPrefix), complete: false };
    case 'group':
    case 'atomic':
      return prefixOf(node.body);
    case 'repeat':
      return node.min === 0 ? UNKNOWN : { text: literalPrefix(node.body), complete: false };
    case 'assertion':
    case 'lookaround':
      return NO_WIDTH;
    default: {
      const text = onlyText(node);
      return text === null ? UNKNOWN : { text, complete: true };
    }
  }
}

function prefixOfSequence(items: readonly Node[]): Prefix {
  let text = '';
  for (const item of items) {
    const prefix = prefixOf(item);
    text += prefix.text;
    if (!prefix.complete) return { text, complete: false };
  }
  return { text, complete: true };
}

/** Returns the text that both begin with: `abc`, `abd` → `ab`. */
function commonPrefix(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}

/** Follows what every match has to contain, and keeps the longest text without a gap. */
class LiteralCollector {
  longest = '';
  #run = '';

  visit(node: Node): void {
    this.#follow(node);
    this.#endRun();
  }

  #follow(node: Node): void {
    switch (node.type) {
      case 'sequence':
        for (const item of node.items) this.#follow(item);
        return;
      case 'group':
      case 'atomic':
        return this.#follow(node.body);
      case 'assertion':
      case 'lookaround':
        return;
      case 'repeat':
        this.#endRun();
        if (node.min > 0) this.visit(node.body);
        return;
      default: {
        const text = onlyText(node);
        if (text === null) this.#endRun();
        else this.#run += text;
      }
    }
  }

  #endRun(): void {
    if (this.#run.length > this.longest.length) this.longest = this.#run;
    this.#run = '';
  }
}

/** Returns the one character that a node matches, if it is one. */
function onlyText(node: Node): string | null {
  const code = onlyCode(node);
  if (code === null) return null;
  const hasCases =
    'ignoreCase' in node && node.ignoreCase && caseVariants(code, node.ascii).length > 1;
  return hasCases ? null : String.fromCodePoint(code);
}

function onlyCode(node: Node): number | null {
  if (node.type === 'literal') return node.code;
  if (node.type !== 'set' || node.negated || node.items.length !== 1) return null;
  const [item] = node.items;
  return item?.kind === 'char' ? item.code : null;
}
