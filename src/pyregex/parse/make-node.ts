import type {
  AssertionKind,
  AssertionNode,
  BackreferenceNode,
  LiteralNode,
  Node,
  SetItem,
  SetNode,
  Span,
} from '../ast.ts';
import type { Flags } from './flags.ts';
import type { Escape } from './parse-escape.ts';

/** Makes the node of an escape, with the flags in force where it stands: `\d` → a set of one category. */

export function makeEscape(flags: Flags, escape: Escape, span: Span): Node {
  switch (escape.kind) {
    case 'char':
      return makeLiteral(flags, escape.code, span);
    case 'assertion':
      return makeAssertion(flags, escape.assertion, span);
    case 'reference':
      return makeReference(flags, escape.group, span);
    default:
      return makeSet(flags, false, [escape], span);
  }
}

export function makeLiteral({ ignoreCase, ascii }: Flags, code: number, span: Span): LiteralNode {
  return { type: 'literal', span, code, ignoreCase, ascii };
}

export function makeSet(
  { ignoreCase, ascii }: Flags,
  negated: boolean,
  items: SetItem[],
  span: Span,
): SetNode {
  return { type: 'set', span, negated, items, ignoreCase, ascii };
}

export function makeAssertion(
  { multiline, ascii }: Flags,
  kind: AssertionKind,
  span: Span,
): AssertionNode {
  return { type: 'assertion', span, kind, multiline, ascii };
}

export function makeReference(
  { ignoreCase, ascii }: Flags,
  group: number,
  span: Span,
): BackreferenceNode {
  return { type: 'backreference', span, group, ignoreCase, ascii };
}
