import type { LookaroundNode, Node, RepeatNode } from './ast.ts';
import { failureBetween } from './tokenize.ts';
import { walk } from './traverse.ts';
import { measureWidths, type Width } from './width.ts';

/** The widest lookbehind that CPython's engine takes. */
const MAX_LOOKBEHIND = 0x7fff_ffff;

const TEMPLATE_OPERATORS: Readonly<Record<RepeatNode['mode'], string>> = {
  greedy: 'MAX_REPEAT',
  lazy: 'MIN_REPEAT',
  possessive: 'POSSESSIVE_REPEAT',
};

/**
 * The checks that CPython makes once a pattern is parsed as a whole, in its order: an outer construct before what it
 * holds. Stores in each lookbehind its width. Throws a RegexSyntaxFailure.
 */
export function checkCompilable(body: Node, template: boolean): void {
  const widths = measureWidths(body);
  for (const node of walk(body)) {
    if (node.type === 'repeat' && template) throw unsupportedRepeat(node);
    if (node.type === 'lookaround' && node.behind) node.width = fixedWidth(node, widths);
  }
}

function unsupportedRepeat({ mode, span }: RepeatNode): Error {
  const message = `internal: unsupported template operator ${TEMPLATE_OPERATORS[mode]}`;
  return failureBetween(message, span.start, span.end);
}

function fixedWidth(node: LookaroundNode, widths: ReadonlyMap<Node, Width>): number {
  const { start, end } = node.span;
  const { min, max } = widths.get(node.body) ?? { min: 0, max: Infinity };
  if (min !== max) throw failureBetween('look-behind requires fixed-width pattern', start, end);
  if (min > MAX_LOOKBEHIND) throw failureBetween('invalid SRE code', start, end);
  return min;
}
