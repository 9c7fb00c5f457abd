import type { LookaroundNode, Node, RepeatNode } from '../ast.ts';
import { failureBetween } from './tokenize.ts';
import { walk } from '../traverse.ts';
import { measureWidths, type Width } from './width.ts';

/** The widest lookbehind that CPython's engine takes. */
const MAX_LOOKBEHIND = 0x7fff_ffff;

const TEMPLATE_OPERATORS: Readonly<Record<RepeatNode['mode'], string>> = {
  greedy: 'MAX_REPEAT',
  lazy: 'MIN_REPEAT',
  possessive: 'POSSESSIVE_REPEAT',
};

/**
 * Makes the checks that CPython makes once a pattern is parsed as a whole, in its order: an outer construct
 * before what it holds. Stores in each lookbehind its width.
 *
 * @throws RegexSyntaxFailure
 */
export function checkCompilable(body: Node, template: boolean): void {
  const widthOf = measureWidths(body);
  const lookbehinds: LookaroundNode[] = [];
  for (const node of walk(body)) {
    if (node.type === 'repeat' && template) throw unsupportedRepeat(node);
    if (node.type !== 'lookaround' || !node.behind) continue;
    node.width = fixedWidth(node, widthOf(node.body));
    lookbehinds.push(node);
  }
  checkEngineLimit(lookbehinds);
}

function unsupportedRepeat({ mode, span }: RepeatNode): Error {
  const message = `internal: unsupported template operator ${TEMPLATE_OPERATORS[mode]}`;
  return failureBetween(message, span.start, span.end);
}

function fixedWidth({ span }: LookaroundNode, { min, max }: Width): number {
  if (min === max) return min;
  throw failureBetween('look-behind requires fixed-width pattern', span.start, span.end);
}

/** Checks what CPython's engine checks, which looks at the finished code only after its compiler. */
function checkEngineLimit(lookbehinds: readonly LookaroundNode[]): void {
  const tooWide = lookbehinds.find((node) => node.width > MAX_LOOKBEHIND);
  if (tooWide) throw failureBetween('invalid SRE code', tooWide.span.start, tooWide.span.end);
}
