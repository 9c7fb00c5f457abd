import { generateCharacter, generateSet, UNICODE_WORD_CLASS, type Form } from './generate-class.ts';
import {
  slotsIn,
  type Edge,
  type Recall,
  type Slot,
  type Tree,
  type TreeLookaround,
  type TreeRepeat,
} from './transform/tree.ts';

export type { Form } from './generate-class.ts';

/** The source of a JavaScript regular expression. */
export interface GeneratedSource {
  source: string;
  /** The flags of the regular expression: `u` or none. */
  flags: string;
  /** What each capturing group is for: `slots[0]` that of group 1. */
  slots: readonly Slot[];
}

/** Writes a translated tree as the source of a JavaScript regular expression. */
export function generate(tree: Tree, form: Form): GeneratedSource {
  const slots = slotsIn(tree);
  const source = new Generator(form, slots).write(tree);
  return { source, flags: form === 'unicode' ? 'u' : '', slots };
}

class Generator {
  readonly #form: Form;
  readonly #numbers: ReadonlyMap<Slot, number>;

  constructor(form: Form, slots: readonly Slot[]) {
    this.#form = form;
    this.#numbers = new Map(slots.map((slot, index) => [slot, index + 1]));
  }

  write(node: Tree): string {
    switch (node.type) {
      case 'sequence':
        return node.items.map((item) => this.#writeItem(item)).join('');
      case 'alternation':
        return node.branches.map((branch) => this.write(branch)).join('|');
      case 'literal':
        return generateCharacter(node.code, this.#form);
      case 'any':
        return node.dotAll ? '[^]' : String.raw`[^\n]`;
      case 'set':
        return generateSet(node, this.#form);
      case 'edge':
        return this.#writeEdge(node);
      case 'lookaround':
        return this.#writeLookaround(node);
      case 'repeat':
        return this.#writeRepeat(node);
      case 'capture':
        return `(${this.write(node.body)})`;
      case 'recall':
        return this.#writeRecall(node);
      default:
        throw new Error(`no JavaScript for a node of type ${node.type}`);
    }
  }

  /** Writes a backreference in a group of its own, `(?:\1)`, since a digit may follow. */
  #writeRecall({ slot }: Recall): string {
    const number = this.#numbers.get(slot);
    if (number === undefined) throw new Error('a slot is recalled but never captured');
    return `(?:\\${number})`;
  }

  #writeItem(node: Tree): string {
    return node.type === 'alternation' ? `(?:${this.write(node)})` : this.write(node);
  }

  #writeLookaround({ behind, negated, body }: TreeLookaround): string {
    return `(?${behind ? '<' : ''}${negated ? '!' : '='}${this.write(body)})`;
  }

  #writeRepeat(node: TreeRepeat): string {
    const body = this.write(node.body);
    const atom = isAtom(node.body) ? body : `(?:${body})`;
    return atom + quantifier(node) + (node.mode === 'lazy' ? '?' : '');
  }

  #writeEdge({ kind, ascii }: Edge): string {
    if (kind === 'begin') return '^';
    if (kind === 'end') return '$';
    if (ascii || this.#form === 'ascii')
      return kind === 'boundary' ? String.raw`\b` : String.raw`\B`;
    const word = UNICODE_WORD_CLASS;
    return kind === 'boundary'
      ? `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`
      : `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
  }
}

/** Whether the source of the node can stand before a quantifier as it is. */
function isAtom({ type }: Tree): boolean {
  return type === 'literal' || type === 'any' || type === 'set' || type === 'capture';
}

function quantifier({ min, max }: TreeRepeat): string {
  if (max === Infinity) {
    if (min === 0) return '*';
    return min === 1 ? '+' : `{${min},}`;
  }
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}
